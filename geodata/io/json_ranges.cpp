#include "geodata/io/json_ranges.h"

#include "geodata/io/json_support.h"

namespace geodata::io {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Scanner {
  public:
    Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }
    char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_white() {
        while (at_ < text_.size() && is_white(text_[at_])) ++at_;
    }
    // Over white space and one sign: , : [ {
    void skip_sign() {
        skip_white();
        ++at_;
        skip_white();
    }

    JsonRange value() {
        skip_white();
        const std::size_t begin = at_;
        if (here() == '"') {
            string();
        } else if (here() == '{' || here() == '[') {
            container();
        } else {
            while (at_ < text_.size() && !is_white(here()) &&
                   std::string_view(":,]}").find(here()) == std::string::npos)
                ++at_;
        }
        return {begin, at_};
    }

  private:
    void string() {
        for (++at_; at_ < text_.size() && here() != '"'; ++at_)
            if (here() == '\\') ++at_;
        at_ = std::min(at_ + 1, text_.size());
    }

    void container() {
        int depth = 0;
        while (at_ < text_.size()) {
            const char c = here();
            if (c == '"') {
                string();
                continue;
            }
            ++at_;
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && --depth == 0) return;
        }
    }

    std::string_view text_;
    std::size_t at_;
};

// Calls visit(key, value) for each item; the key of an element is empty.
template <class Visit>
void for_each_item(std::string_view text, JsonRange container, Visit visit) {
    const bool is_object = text[container.begin] == '{';
    if (!is_object && text[container.begin] != '[') return;
    Scanner scanner(text, container.begin);
    scanner.skip_sign();
    while (scanner.at() + 1 < container.end) {
        JsonRange key;
        if (is_object) {
            key = scanner.value();
            scanner.skip_sign();
        }
        const JsonRange value = scanner.value();
        visit(key, value);
        scanner.skip_sign();
    }
}

std::string name_of(std::string_view key) {
    if (key.find('\\') == std::string_view::npos) return std::string(key.substr(1, key.size() - 2));
    return Json::parse(key).get<std::string>();
}

} // namespace

JsonRange json_root(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::size_t begin = 0; // the parser passes over two of them
    while (text.substr(begin).starts_with(kByteOrderMark)) begin += kByteOrderMark.size();
    return Scanner(text, begin).value();
}

std::vector<JsonRange> json_items(std::string_view text, JsonRange container) {
    std::vector<JsonRange> items;
    for_each_item(text, container, [&](JsonRange, JsonRange value) { items.push_back(value); });
    return items;
}

std::optional<JsonRange> json_member(std::string_view text, JsonRange object, const std::string& name) {
    std::optional<JsonRange> found;
    if (text[object.begin] != '{') return found;
    for_each_item(text, object, [&](JsonRange key, JsonRange value) {
        if (name_of(key.in(text)) == name) found = value;
    });
    return found;
}

} // namespace geodata::io
