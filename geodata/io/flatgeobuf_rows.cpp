// FlatGeobuf 3 (flatgeobuf.org): eight bytes of magic, the header, a packed R-tree, the features; header and features
// are FlatBuffers with their length before them. Every offset is held against the bytes at hand: the file may be
// anybody's.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>

#include "geodata/io/event_rows.h"

namespace geodata::io {
namespace {

static_assert(std::endian::native == std::endian::little, "FlatBuffers are little-endian");

using Bytes = std::span<const unsigned char>;

template <class T>
bool read_at(Bytes bytes, std::size_t at, T& value) {
    if (at > bytes.size() || bytes.size() - at < sizeof(T)) return false;
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    return true;
}

// A table of a FlatBuffer: its fields by their number.
struct FlatTable {
    Bytes bytes;
    std::size_t at = 0;     // of the table
    std::size_t vtable = 0; // of its list of fields
    std::uint16_t vtable_size = 0;

    static std::optional<FlatTable> at_offset(Bytes bytes, std::size_t reference) {
        FlatTable table{bytes};
        std::uint32_t offset = 0;
        std::int32_t back = 0;
        if (!read_at(bytes, reference, offset)) return std::nullopt;
        table.at = reference + offset;
        if (!read_at(bytes, table.at, back)) return std::nullopt;
        const std::int64_t vtable = static_cast<std::int64_t>(table.at) - back;
        if (vtable < 0) return std::nullopt;
        table.vtable = static_cast<std::size_t>(vtable);
        if (!read_at(bytes, table.vtable, table.vtable_size)) return std::nullopt;
        return table;
    }

    // Where the field's value stands; 0 when it has none.
    std::size_t field(unsigned number) const {
        const std::size_t entry = 4 + std::size_t{number} * 2;
        std::uint16_t offset = 0;
        if (entry + 2 > vtable_size || !read_at(bytes, vtable + entry, offset) || offset == 0) return 0;
        return at + offset;
    }

    template <class T>
    T scalar(unsigned number, T otherwise) const {
        T value{};
        const std::size_t place = field(number);
        return place != 0 && read_at(bytes, place, value) ? value : otherwise;
    }

    // Of a string or a vector of `size`-byte elements: where its elements stand and how many.
    std::size_t vector(unsigned number, std::size_t size, std::uint32_t& count) const {
        count = 0;
        const std::size_t reference = field(number);
        std::uint32_t offset = 0;
        if (reference == 0 || !read_at(bytes, reference, offset)) return 0;
        const std::size_t place = reference + offset;
        std::uint32_t length = 0;
        if (!read_at(bytes, place, length)) return 0;
        const std::size_t first = place + 4;
        if (first > bytes.size() || (bytes.size() - first) / size < length) return 0;
        count = length;
        return first;
    }
};

enum ColumnType : std::uint8_t {
    kByte,
    kUByte,
    kBool,
    kShort,
    kUShort,
    kInt,
    kUInt,
    kLong,
    kULong,
    kFloat,
    kDouble,
    kString,
    kJson,
    kDateTime,
    kBinary
};

struct Column {
    std::string name;
    std::uint8_t type = 0;
};

struct Header {
    std::vector<Column> columns;
    std::uint8_t geometry_type = 0;
    std::uint64_t features = 0;
    std::uint16_t node_size = 0;
};

std::optional<Header> read_header(Bytes bytes) {
    const auto table = FlatTable::at_offset(bytes, 0);
    if (!table) return std::nullopt;
    Header header;
    header.geometry_type = table->scalar<std::uint8_t>(2, 0);
    header.features = table->scalar<std::uint64_t>(8, 0);
    header.node_size = table->scalar<std::uint16_t>(9, 16);
    std::uint32_t count = 0;
    const std::size_t first = table->vector(7, 4, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto column = FlatTable::at_offset(bytes, first + std::size_t{i} * 4);
        if (!column) return std::nullopt;
        std::uint32_t length = 0;
        const std::size_t name = column->vector(0, 1, length);
        header.columns.push_back({std::string(reinterpret_cast<const char*>(bytes.data() + name), length),
                                  column->scalar<std::uint8_t>(1, 0)});
    }
    return header;
}

// Bytes of the packed R-tree; nothing when they are too many to be true.
std::optional<std::uint64_t> index_bytes(const Header& header) {
    constexpr std::uint64_t kNode = 40, kMostFeatures = std::uint64_t{1} << 40;
    if (header.features == 0 || header.node_size < 2) return 0;
    if (header.features > kMostFeatures) return std::nullopt;
    std::uint64_t level = header.features, nodes = header.features;
    do {
        level = (level + header.node_size - 1) / header.node_size;
        nodes += level;
    } while (level != 1);
    return nodes * kNode;
}

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

// The records of the file, a large block at a time.
class Records {
  public:
    explicit Records(File file) : file_(std::move(file)) {}

    // The next record behind its length; false at the end and where the file is cut off.
    bool next(Bytes& record) {
        std::uint32_t length = 0;
        if (!ensure(4)) return false;
        std::memcpy(&length, block_.data() + at_, 4);
        if (length > kMostBytes || !ensure(std::size_t{length} + 4)) {
            broken_ = true;
            return false;
        }
        record = Bytes(block_).subspan(at_ + 4, length);
        at_ += std::size_t{length} + 4;
        return true;
    }
    bool broken() const { return broken_; }
    bool skip(std::uint64_t bytes) {
        const std::uint64_t at_hand = filled_ - at_;
        if (bytes <= at_hand) {
            at_ += bytes;
            return true;
        }
        at_ = filled_ = 0;
        return fseeko(file_.get(), static_cast<off_t>(bytes - at_hand), SEEK_CUR) == 0;
    }

  private:
    static constexpr std::size_t kBlock = std::size_t{1} << 20;
    static constexpr std::size_t kMostBytes = std::size_t{1} << 30;

    bool ensure(std::size_t bytes) {
        if (filled_ - at_ >= bytes) return true;
        std::copy(block_.begin() + static_cast<std::ptrdiff_t>(at_),
                  block_.begin() + static_cast<std::ptrdiff_t>(filled_), block_.begin());
        filled_ -= at_;
        at_ = 0;
        if (block_.size() < std::max(bytes, kBlock)) block_.resize(std::max(bytes, kBlock));
        filled_ += std::fread(block_.data() + filled_, 1, block_.size() - filled_, file_.get());
        if (filled_ >= bytes) return true;
        broken_ = filled_ > 0;
        return false;
    }

    File file_;
    std::vector<unsigned char> block_;
    std::size_t at_ = 0, filled_ = 0;
    bool broken_ = false;
};

std::size_t size_of(std::uint8_t type) {
    static constexpr std::array<std::size_t, 11> sizes = {1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
    return type < sizes.size() ? sizes[type] : 0; // 0: a length stands before it
}

class FlatGeobufRows : public EventRows {
  public:
    FlatGeobufRows(Records records, Header header, const EventLayer& layer)
        : records_(std::move(records)),
          header_(std::move(header)),
          columns_(layer.columns),
          shown_as_(layer.shown_as) {}

    bool next(EventRow& row) override {
        Bytes bytes;
        if (!records_.next(bytes)) return false;
        row.fid = fid_++;
        row.begin = row.end = {};
        row.kind = {};
        row.place = EventRow::Place::None;
        const auto feature = FlatTable::at_offset(bytes, 0);
        if (!feature) {
            row.place = EventRow::Place::Bad;
            return true;
        }
        read_point(*feature, row);
        read_properties(*feature, row);
        return true;
    }

    std::string problem() const override { return records_.broken() ? "the file ends in the middle of a record" : ""; }

  private:
    void read_point(const FlatTable& feature, EventRow& row) const {
        const std::size_t reference = feature.field(0);
        if (reference == 0) return;
        const auto geometry = FlatTable::at_offset(feature.bytes, reference);
        std::uint32_t count = 0;
        const std::size_t first = geometry ? geometry->vector(1, sizeof(double), count) : 0;
        if (count < 2) return;
        read_at(feature.bytes, first, row.where.lng);
        read_at(feature.bytes, first + sizeof(double), row.where.lat);
        if (std::isnan(row.where.lng) && std::isnan(row.where.lat)) return; // an empty point
        const bool fits = std::abs(row.where.lng) <= 180 && std::abs(row.where.lat) <= 90;
        row.place = fits ? EventRow::Place::Known : EventRow::Place::Bad;
    }

    // A property: the number of its column, its value.
    void read_properties(const FlatTable& feature, EventRow& row) {
        std::uint32_t left = 0;
        std::size_t at = feature.vector(1, 1, left);
        Bytes bytes = feature.bytes.subspan(at, left);
        at = 0;
        std::uint16_t column = 0;
        while (read_at(bytes, at, column) && column < header_.columns.size()) {
            at += sizeof column;
            const std::uint8_t type = header_.columns[column].type;
            std::size_t size = size_of(type);
            if (size == 0) {
                std::uint32_t length = 0;
                if (!read_at(bytes, at, length)) return;
                at += sizeof length;
                size = length;
            }
            if (bytes.size() - at < size) return;
            const Bytes value = bytes.subspan(at, size);
            if (column == columns_.begin)
                row.begin = time_value(value, type);
            else if (column == columns_.end)
                row.end = time_value(value, type);
            else if (column == columns_.kind)
                row.kind = kind_text(value, type);
            at += size;
        }
    }

    static std::string_view text(Bytes value) { return {reinterpret_cast<const char*>(value.data()), value.size()}; }

    template <class T>
    static T number(Bytes value) {
        T result{};
        std::memcpy(&result, value.data(), sizeof result);
        return result;
    }

    static std::int64_t integer(Bytes value, std::uint8_t type) {
        switch (type) {
        case kByte:
            return number<std::int8_t>(value);
        case kUByte:
        case kBool:
            return number<std::uint8_t>(value);
        case kShort:
            return number<std::int16_t>(value);
        case kUShort:
            return number<std::uint16_t>(value);
        case kInt:
            return number<std::int32_t>(value);
        case kUInt:
            return number<std::uint32_t>(value);
        default:
            return number<std::int64_t>(value);
        }
    }

    static TimeValue time_value(Bytes value, std::uint8_t type) {
        switch (type) {
        case kFloat:
            return static_cast<double>(number<float>(value));
        case kDouble:
            return number<double>(value);
        case kString:
        case kJson:
        case kDateTime:
            return text(value);
        case kBinary:
            return {};
        default:
            return integer(value, type);
        }
    }

    std::string_view kind_text(Bytes value, std::uint8_t type) {
        if (type == kString || type == kJson || type == kDateTime) return text(value);
        if (type == kBinary || type == kFloat || type == kDouble) return {};
        return kind_ = std::to_string(integer(value, type));
    }

    Records records_;
    Header header_;
    EventLayer::Columns columns_;
    std::string shown_as_;
    std::string kind_;
    std::int64_t fid_ = 0;
};

} // namespace

std::unique_ptr<EventRows> flatgeobuf_rows(const EventLayer& layer, const std::filesystem::path& file) {
    if (std::string_view(GDALGetDriverShortName(GDALGetDatasetDriver(layer.dataset.get()))) != "FlatGeobuf" ||
        layer.to_wgs84)
        return nullptr;
    File opened(std::fopen(file.c_str(), "rb"));
    if (!opened) return nullptr;
    std::array<unsigned char, 8> magic{};
    static constexpr std::array<unsigned char, 7> expected = {'f', 'g', 'b', 3, 'f', 'g', 'b'};
    if (std::fread(magic.data(), 1, magic.size(), opened.get()) != magic.size() ||
        std::memcmp(magic.data(), expected.data(), expected.size()) != 0)
        return nullptr;
    Records records(std::move(opened));
    Bytes bytes;
    if (!records.next(bytes)) return nullptr;
    auto header = read_header(bytes);
    constexpr std::uint8_t kPoint = 1;
    if (!header || header->geometry_type != kPoint || header->columns.size() != layer.names.size()) return nullptr;
    for (std::size_t i = 0; i < layer.names.size(); ++i)
        if (header->columns[i].name != layer.names[i]) return nullptr;
    const auto index = index_bytes(*header);
    if (!index || !records.skip(*index)) return nullptr;
    return std::make_unique<FlatGeobufRows>(std::move(records), std::move(*header), layer);
}

} // namespace geodata::io
