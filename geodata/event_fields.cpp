#include "geodata/event_fields.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "geodata/event_times.h"
#include "geodata/search_text.h"

namespace geodata {
namespace {

// Names of fields as tools and languages have them, without case, accents and the signs between words; the likeliest
// first.
using Names = std::span<const std::string_view>;

constexpr std::string_view kBegin[] = {
    "begin",         "start",     "begindate", "startdate", "begins",       "starts",        "begintime",
    "starttime",     "datebegin", "datestart", "timebegin", "timestart",    "begindatetime", "startdatetime",
    "timespanbegin", "dtstart",   "from",      "fromdate",  "datefrom",     "validfrom",     "since",
    "beginyear",     "startyear", "yearbegin", "yearstart", "yearfrom",     "beginn",        "von",
    "datumvon",      "debut",     "datedebut", "inicio",    "fechainicio",  "начало",        "датаначала",
    "началодаты",    "baslangic", "baslangıc", "baslama",   "baslamatarixi"};
constexpr std::string_view kSingle[] = {
    "when",  "date",  "datetime", "timestamp", "time",        "eventdate", "dateevent", "eventtime",
    "day",   "dated", "obsdate",  "observed",  "observedon",  "acqdate",   "datum",     "fecha",
    "tarix", "tarih", "vaxt",     "дата",      "датасобытия", "время",     "year",      "eventyear",
    "jahr",  "annee", "ano",      "il",        "yil",         "yıl",       "год"};
constexpr std::string_view kEnd[] = {
    "end",      "stop",     "enddate",   "stopdate",      "ends",        "finish",      "endtime",     "stoptime",
    "dateend",  "datestop", "timeend",   "timestop",      "enddatetime", "timespanend", "dtend",       "until",
    "till",     "to",       "todate",    "dateto",        "validto",     "validuntil",  "thru",        "through",
    "endyear",  "yearend",  "yearto",    "ende",          "bis",         "datumbis",    "fin",         "datefin",
    "fechafin", "конец",    "окончание", "датаокончания", "датаконца",   "bitme",       "bitmetarixi", "son"};
constexpr std::string_view kId[] = {"id",          "eventid", "uid",      "uuid", "identifier",
                                    "eventidcnty", "dataid",  "globalid", "ref"};
constexpr std::string_view kTitle[] = {"title",   "name",     "label",     "headline",     "eventname", "caption",
                                       "heading", "subject",  "titel",     "titre",        "nom",       "titulo",
                                       "nombre",  "название", "заголовок", "наименование", "имя",       "baslıq",
                                       "baslik",  "ad",       "adı",       "event"};
constexpr std::string_view kSummary[] = {"summary",  "description", "desc",        "abstract", "details",
                                         "text",     "notes",       "note",        "comment",  "cmt",
                                         "описание", "tesvir",      "beschreibung"};
constexpr std::string_view kKind[] = {"kind",      "type", "eventtype", "category",   "class",
                                      "typ",       "art",  "theme",     "тип",        "вид",
                                      "категория", "nov",  "tip",       "kateqoriya", "subeventtype"};
constexpr std::string_view kPlace[] = {"place",      "placename", "location", "locationname", "locality",
                                       "settlement", "city",      "town",     "village",      "address",
                                       "место",      "yer",       "ort",      "lieu",         "lugar"};

std::string compact(std::string_view name) {
    std::string folded = fold_for_search(name);
    std::erase_if(folded, [](char c) { return c == '_' || c == '-' || c == ' ' || c == '.' || c == ':'; });
    return folded;
}

class Guesser {
  public:
    explicit Guesser(const std::vector<FieldSample>& fields) : fields_(fields) {
        names_.reserve(fields.size());
        for (const FieldSample& field : fields) names_.push_back(compact(field.name));
    }

    void take(const std::string& name) { taken_.push_back(name); }

    // The free field of the likeliest name that `fits`; empty when there is none.
    template <class Fits>
    std::string by_name(Names names, Fits&& fits) {
        for (const std::string_view wanted : names) {
            const std::string folded = compact(wanted);
            for (std::size_t i = 0; i < fields_.size(); ++i)
                if (names_[i] == folded && is_free(fields_[i].name) && fits(fields_[i])) return taken(fields_[i].name);
        }
        return {};
    }

    template <class Fits>
    std::string first_that(Fits&& fits) {
        for (const FieldSample& field : fields_)
            if (is_free(field.name) && fits(field)) return taken(field.name);
        return {};
    }

  private:
    bool is_free(const std::string& name) const {
        return std::find(taken_.begin(), taken_.end(), name) == taken_.end();
    }
    std::string taken(const std::string& name) {
        taken_.push_back(name);
        return name;
    }

    const std::vector<FieldSample>& fields_;
    std::vector<std::string> names_;
    std::vector<std::string> taken_;
};

std::size_t dates_among(const FieldSample& field) {
    EventTimeReader reader({field.name, "", true}, "UTC");
    std::size_t dates = 0;
    TimeSpan span;
    bool noted = false;
    for (const std::string& value : field.values)
        if (value == ".." || reader.span_of(std::string_view(value), {}, span, noted) == TimeState::Dated) ++dates;
    return dates;
}

bool is_calendar(const FieldSample& field) {
    return field.type == FieldSample::Type::Date || field.type == FieldSample::Type::DateTime;
}

// By a name that says so, half of the values being dates is enough: the others are then named as faults.
bool can_be_time(const FieldSample& field) {
    if (is_calendar(field) || field.values.empty()) return true;
    return field.type != FieldSample::Type::Other && 2 * dates_among(field) >= field.values.size();
}

// Without such a name: text of which every value is a date, and more than a year.
bool must_be_time(const FieldSample& field) {
    constexpr std::size_t kYear = 4;
    if (field.type != FieldSample::Type::Text || field.values.empty()) return false;
    return std::all_of(field.values.begin(), field.values.end(),
                       [](const std::string& v) { return v.size() > kYear; }) &&
           dates_among(field) == field.values.size();
}

} // namespace

EventFields guess_fields(const std::vector<FieldSample>& fields, const EventFields& named) {
    EventFields result = named;
    result.guessed = false;
    Guesser guesser(fields);
    for (const std::string* name :
         {&named.begin, &named.end, &named.id, &named.title, &named.summary, &named.kind, &named.place})
        if (!name->empty()) guesser.take(*name);
    // Who names the begin alone says that it is the whole date.
    if (named.begin.empty()) {
        // "when" as text is the date itself, as this program exports it; begin and end beside it are its outer bounds.
        static constexpr std::string_view kWhen[] = {"when"};
        result.begin = guesser.by_name(kWhen, [](const FieldSample& field) {
            return field.type == FieldSample::Type::Text && !field.values.empty() && can_be_time(field);
        });
        if (!result.begin.empty()) result.guessed = true;
    }
    if (named.begin.empty() && result.begin.empty()) {
        result.begin = guesser.by_name(kBegin, can_be_time);
        if (named.end.empty()) result.end = guesser.by_name(kEnd, can_be_time);
        if (result.begin.empty()) result.begin = guesser.by_name(kSingle, can_be_time);
        if (result.begin.empty() && result.end.empty())
            result.begin =
                guesser.first_that([](const FieldSample& field) { return field.type == FieldSample::Type::DateTime; });
        if (result.begin.empty() && result.end.empty()) result.begin = guesser.first_that(is_calendar);
        if (result.begin.empty() && result.end.empty()) result.begin = guesser.first_that(must_be_time);
        result.guessed = !result.begin.empty() || (named.end.empty() && !result.end.empty());
    }
    const auto is_text = [](const FieldSample& field) { return field.type == FieldSample::Type::Text; };
    const auto is_label = [](const FieldSample& field) {
        return field.type == FieldSample::Type::Text || field.type == FieldSample::Type::Integer;
    };
    if (result.id.empty()) result.id = guesser.by_name(kId, is_label);
    if (result.title.empty()) result.title = guesser.by_name(kTitle, is_text);
    if (result.kind.empty()) result.kind = guesser.by_name(kKind, is_label);
    if (result.summary.empty()) result.summary = guesser.by_name(kSummary, is_text);
    if (result.place.empty()) result.place = guesser.by_name(kPlace, is_text);
    return result;
}

} // namespace geodata
