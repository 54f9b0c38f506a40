#include "geodata/io/linked_data.h"

#include <array>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "geodata/source.h"

namespace geodata::io {
namespace {

// Made once for this program: the names of its records live in this space (a random UUID, RFC 4122 version 4).
constexpr std::array<unsigned char, 16> kNamespace = {0x7c, 0x1f, 0x0a, 0x52, 0x9d, 0x3e, 0x4b, 0x86,
                                                      0xa4, 0x6d, 0x19, 0xe0, 0x5b, 0xc2, 0x73, 0xf8};

int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string base64url(const std::vector<unsigned char>& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    while (text.ends_with('=')) text.pop_back();
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

} // namespace

std::string record_urn(const Atlas& atlas, std::string_view kind, std::string_view id) {
    std::string name(kNamespace.begin(), kNamespace.end());
    name += fmt::format("{}\n{}\n{}", atlas.title.en, kind, id);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(name.data(), name.size(), digest.data(), &size, EVP_sha1(), nullptr);
    digest[6] = static_cast<unsigned char>((digest[6] & 0x0FU) | 0x50U);
    digest[8] = static_cast<unsigned char>((digest[8] & 0x3FU) | 0x80U);
    std::string urn = "urn:uuid:";
    for (std::size_t i = 0; i < kNamespace.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) urn += '-';
        urn += fmt::format("{:02x}", digest.at(i));
    }
    return urn;
}

std::string iri_of_source(const Atlas& atlas, const std::string& id) {
    if (const Source* source = atlas.find_source(id)) {
        if (!source->doi.empty()) return "https://doi.org/" + source->doi;
        if (!source->url.empty()) return source->url;
    }
    return record_urn(atlas, "source", id);
}

std::string reference_of_source(const Atlas& atlas, const std::string& id) {
    const Source* source = atlas.find_source(id);
    return source == nullptr ? id : reference_text(*source);
}

std::string digest_iri(std::string_view sha256) {
    std::vector<unsigned char> bytes;
    for (std::size_t i = 0; i + 1 < sha256.size(); i += 2)
        bytes.push_back(static_cast<unsigned char>(hex_value(sha256[i]) * 16 + hex_value(sha256[i + 1])));
    return "ni:///sha-256;" + base64url(bytes);
}

Json each_language(const LocalizedText& text, const char* key, const char* language_key, Language first) {
    std::vector<Language> order = {first};
    for (const Language language : {Language::En, Language::Az, Language::Ru}) {
        if (language != first) order.push_back(language);
    }
    Json list = Json::array();
    for (const Language language : order) {
        const std::string& one = language == Language::Az ? text.az : language == Language::Ru ? text.ru : text.en;
        if (!one.empty()) list.push_back({{key, one}, {language_key, code_of(language)}});
    }
    return list;
}

} // namespace geodata::io
