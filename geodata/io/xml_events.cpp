#include "geodata/io/xml_events.h"

#include <algorithm>
#include <charconv>
#include <libxml/xmlreader.h>
#include <memory>
#include <string_view>
#include <vector>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

namespace geodata::io {
namespace {

struct ReaderFree {
    void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};
using Reader = std::unique_ptr<xmlTextReader, ReaderFree>;

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view name_of(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
    if (node == nullptr) return nullptr;
    for (const xmlNode* one = node->children; one != nullptr; one = one->next)
        if (name_of(one) == name) return one;
    return nullptr;
}

std::string content(const xmlNode* node) {
    if (node == nullptr) return {};
    xmlChar* text = xmlNodeGetContent(node);
    std::string result(view(text));
    xmlFree(text);
    const std::size_t first = result.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return result.substr(first, result.find_last_not_of(" \t\r\n") - first + 1);
}

std::string attribute(const xmlNode* node, const char* name) {
    xmlChar* text = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    std::string result(view(text));
    xmlFree(text);
    return result;
}

bool take_double(std::string_view& text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

// "lng,lat[,height] lng,lat ...": what can be read of it.
void add_points(std::string_view text, OGRGeometryH geometry) {
    while (true) {
        const std::size_t start = text.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos) return;
        text.remove_prefix(start);
        double lng = 0, lat = 0;
        if (!take_double(text, lng) || text.empty() || text.front() != ',') return;
        text.remove_prefix(1);
        if (!take_double(text, lat)) return;
        text.remove_prefix(std::min(text.size(), text.find_first_of(" \t\r\n")));
        OGR_G_AddPoint_2D(geometry, lng, lat);
    }
}

GeometryHandle line_of(const xmlNode* node, OGRwkbGeometryType type) {
    GeometryHandle line(OGR_G_CreateGeometry(type));
    add_points(content(child(node, "coordinates")), line.get());
    return line;
}

void add_kml_geometries(const xmlNode* node, std::vector<GeometryHandle>& found) {
    const std::string_view name = name_of(node);
    if (name == "Point") {
        found.push_back(line_of(node, wkbPoint));
    } else if (name == "LineString" || name == "LinearRing") {
        found.push_back(line_of(node, wkbLineString));
    } else if (name == "Polygon") {
        GeometryHandle polygon(OGR_G_CreateGeometry(wkbPolygon));
        for (const std::string_view ring : {"outerBoundaryIs", "innerBoundaryIs"})
            for (const xmlNode* one = node->children; one != nullptr; one = one->next)
                if (name_of(one) == ring)
                    if (const xmlNode* line = child(one, "LinearRing"); line != nullptr)
                        OGR_G_AddGeometryDirectly(polygon.get(), line_of(line, wkbLinearRing).release());
        found.push_back(std::move(polygon));
    } else if (name == "MultiGeometry") {
        for (const xmlNode* one = node->children; one != nullptr; one = one->next) add_kml_geometries(one, found);
    }
}

// Of one kind: a Multi geometry; mixed: a collection, which is refused later with its reason.
GeometryHandle together(std::vector<GeometryHandle> parts) {
    if (parts.empty()) return {};
    if (parts.size() == 1) return std::move(parts.front());
    const OGRwkbGeometryType first = OGR_G_GetGeometryType(parts.front().get());
    bool same = true;
    for (const GeometryHandle& part : parts) same = same && OGR_G_GetGeometryType(part.get()) == first;
    const OGRwkbGeometryType type = !same                    ? wkbGeometryCollection
                                    : first == wkbPoint      ? wkbMultiPoint
                                    : first == wkbLineString ? wkbMultiLineString
                                                             : wkbMultiPolygon;
    GeometryHandle all(OGR_G_CreateGeometry(type));
    for (GeometryHandle& part : parts) OGR_G_AddGeometryDirectly(all.get(), part.release());
    return all;
}

// The table that grows, in memory.
class Table {
  public:
    Table(const char* name, std::initializer_list<const char*> fields)
        : dataset_(GDALCreate(GDALGetDriverByName("Memory"), "", 0, 0, 0, GDT_Unknown, nullptr)) {
        const Reference reference = wgs84();
        layer_ = GDALDatasetCreateLayer(dataset_.get(), name, reference.get(), wkbUnknown, nullptr);
        for (const char* field : fields) add_field(field);
        fixed_ = static_cast<int>(fields.size());
    }

    void begin_record() { values_.clear(); }
    void set(std::string field, std::string value) {
        if (!value.empty()) values_.emplace_back(std::move(field), std::move(value));
    }
    // A field that only some records have; one of a fixed field's name stands beside it.
    void set_extra(std::string field, std::string value) {
        if (field.empty()) return;
        const int index = index_of(field.c_str());
        if (index >= 0 && index < fixed_) field = "data_" + field;
        set(std::move(field), std::move(value));
    }
    void end_record(GeometryHandle geometry) {
        for (const auto& [field, value] : values_)
            if (index_of(field.c_str()) < 0) add_field(field.c_str());
        const FeatureHandle feature(OGR_F_Create(OGR_L_GetLayerDefn(layer_)));
        for (const auto& [field, value] : values_)
            OGR_F_SetFieldString(feature.get(), index_of(field.c_str()), value.c_str());
        if (geometry) OGR_F_SetGeometryDirectly(feature.get(), geometry.release());
        OGR_F_SetFID(feature.get(), ++records_);
        if (OGR_L_CreateFeature(layer_, feature.get()) != OGRERR_NONE) --records_; // never: it is memory
    }
    std::int64_t records() const { return records_; }
    Dataset take() { return std::move(dataset_); }

  private:
    int index_of(const char* field) const { return OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer_), field); }
    void add_field(const char* name) {
        const OGRFieldDefnH field = OGR_Fld_Create(name, OFTString);
        (void)OGR_L_CreateField(layer_, field, TRUE);
        OGR_Fld_Destroy(field);
    }

    Dataset dataset_;
    OGRLayerH layer_ = nullptr;
    int fixed_ = 0;
    std::int64_t records_ = 0;
    std::vector<std::pair<std::string, std::string>> values_; // of the record at hand
};

void add_placemark(const xmlNode* node, Table& table) {
    table.begin_record();
    table.set("id", attribute(node, "id"));
    table.set("name", content(child(node, "name")));
    table.set("description", content(child(node, "description")));
    table.set("place", content(child(node, "address")));
    const std::string when = content(child(child(node, "TimeStamp"), "when"));
    table.set("begin", when);
    table.set("end", when); // the same twice is one date
    if (const xmlNode* span = child(node, "TimeSpan"); span != nullptr) {
        // A span without an end goes on; one without a begin has always been (KML 2.2, TimeSpan).
        const std::string begin = content(child(span, "begin")), end = content(child(span, "end"));
        table.set("begin", begin.empty() && !end.empty() ? ".." : begin);
        table.set("end", end.empty() && !begin.empty() ? ".." : end);
    }
    std::vector<GeometryHandle> geometries;
    for (const xmlNode* one = node->children; one != nullptr; one = one->next) add_kml_geometries(one, geometries);
    if (const xmlNode* data = child(node, "ExtendedData"); data != nullptr) {
        for (const xmlNode* one = data->children; one != nullptr; one = one->next) {
            if (name_of(one) == "Data") table.set_extra(attribute(one, "name"), content(child(one, "value")));
            if (name_of(one) != "SchemaData") continue;
            for (const xmlNode* simple = one->children; simple != nullptr; simple = simple->next)
                if (name_of(simple) == "SimpleData") table.set_extra(attribute(simple, "name"), content(simple));
        }
    }
    table.end_record(together(std::move(geometries)));
}

void add_gpx_point(const xmlNode* node, Table& table) {
    table.begin_record();
    for (const char* name : {"name", "time", "type", "desc", "cmt", "sym", "src", "ele"})
        table.set(name, content(child(node, name)));
    double lng = 0, lat = 0;
    const std::string lng_text = attribute(node, "lon"), lat_text = attribute(node, "lat");
    std::string_view lng_rest = lng_text, lat_rest = lat_text;
    GeometryHandle point;
    if (take_double(lng_rest, lng) && take_double(lat_rest, lat)) {
        point.reset(OGR_G_CreateGeometry(wkbPoint));
        OGR_G_AddPoint_2D(point.get(), lng, lat);
    }
    table.end_record(std::move(point));
}

int read_bytes(void* file, char* buffer, int length) {
    return static_cast<int>(VSIFReadL(buffer, 1, static_cast<std::size_t>(length), static_cast<VSILFILE*>(file)));
}
int close_bytes(void* file) { return VSIFCloseL(static_cast<VSILFILE*>(file)); }

void keep_message(void* into, const char* message, xmlParserSeverities /*severity*/, xmlTextReaderLocatorPtr where) {
    auto& text = *static_cast<std::string*>(into);
    if (!text.empty()) return; // the first one is the cause
    text = message;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    text = fmt::format("line {}: {}", xmlTextReaderLocatorLineNumber(where), text);
}

// Visits every element of one of two names; no network, no entities of the document's own, no DTD.
template <class Visit>
Result<void> visit_elements(const std::string& path, const std::string& shown_as, Visit visit) {
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) return fail(ErrorCode::Unreadable, fmt::format("{} cannot be read", shown_as));
    std::string problem;
    const Reader reader(xmlReaderForIO(read_bytes, close_bytes, file, nullptr, nullptr, XML_PARSE_NONET));
    if (!reader) return fail(ErrorCode::Unreadable, fmt::format("{} cannot be read", shown_as));
    xmlTextReaderSetErrorHandler(reader.get(), keep_message, &problem);
    int state = xmlTextReaderRead(reader.get());
    while (state == 1) {
        if (xmlTextReaderNodeType(reader.get()) == XML_READER_TYPE_ELEMENT) {
            const std::string_view name = view(xmlTextReaderConstLocalName(reader.get()));
            if (visit.wants(name)) {
                const xmlNode* node = xmlTextReaderExpand(reader.get());
                if (node == nullptr) {
                    state = -1;
                    break;
                }
                visit(name, node);
                state = xmlTextReaderNext(reader.get());
                continue;
            }
        }
        state = xmlTextReaderRead(reader.get());
    }
    if (state != 0)
        return fail(ErrorCode::BadFormat,
                    fmt::format("{} cannot be read: {}", shown_as, problem.empty() ? "it is no whole XML" : problem));
    return {};
}

struct Placemarks {
    Table& table;
    static bool wants(std::string_view name) { return name == "Placemark"; }
    void operator()(std::string_view /*name*/, const xmlNode* node) { add_placemark(node, table); }
};

struct GpxPoints {
    Table& way;
    Table& track;
    static bool wants(std::string_view name) { return name == "wpt" || name == "trkpt"; }
    void operator()(std::string_view name, const xmlNode* node) { add_gpx_point(node, name == "wpt" ? way : track); }
};

// The KML document inside a KMZ archive: doc.kml, else the first one.
std::string document_in(const std::string& archive) {
    const std::string inside = "/vsizip/" + archive;
    char** names = VSIReadDir(inside.c_str());
    std::string found;
    for (int i = 0; names != nullptr && names[i] != nullptr; ++i) {
        const std::string_view name(names[i]);
        if (name == "doc.kml" || (found.empty() && name.ends_with(".kml"))) found = inside + "/" + std::string(name);
        if (name == "doc.kml") break;
    }
    CSLDestroy(names);
    return found;
}

} // namespace

Result<Dataset> open_xml_events(const std::filesystem::path& file, const std::string& shown_as) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(ErrorCode::NotFound, fmt::format("{} does not exist", shown_as));
    if (status.type() != std::filesystem::file_type::regular)
        return fail(ErrorCode::Unreadable, fmt::format("{} is no file", shown_as));
    const std::string path = std::filesystem::absolute(file, error).string();
    const std::string extension = file.extension().string();
    if (extension == ".gpx" || extension == ".GPX") {
        const auto fields = {"name", "time", "type", "desc", "cmt", "sym", "src", "ele"};
        Table way("waypoints", fields), track("track_points", fields);
        if (auto read = visit_elements(path, shown_as, GpxPoints{way, track}); !read)
            return tl::unexpected(read.error());
        return way.records() > 0 || track.records() == 0 ? way.take() : track.take();
    }
    const bool zipped = extension == ".kmz" || extension == ".KMZ";
    const std::string document = zipped ? document_in(path) : path;
    if (document.empty()) return fail(ErrorCode::BadFormat, fmt::format("{} holds no KML document", shown_as));
    Table table("placemarks", {"id", "name", "description", "place", "begin", "end"});
    if (auto read = visit_elements(document, shown_as, Placemarks{table}); !read) return tl::unexpected(read.error());
    return table.take();
}

} // namespace geodata::io
