#!/usr/bin/env python3
"""Fills `lines` and `check` of every citation of data/events.geojson from the source documents and verifies the record.

usage: fill_checks.py SOURCES_FOLDER [--check]

The passage of a citation is the whole sentence that holds its quote, found by the rules of sentence_around below. To set it by
hand, write into the citation's `check` either {"first": "words it begins with", "last": "words it ends with"} (which this
program replaces) or the numbers {"before": B, "after": A} (which it keeps). --check changes nothing.
Exit code 1 when a rule is broken; each fault is a line on standard error.
"""

import hashlib
import json
import re
import sys
from datetime import date
from pathlib import Path

from check_runs import hits, load_allowed, load_hashes
from hash_runs import find_documents
from words import MAX_LINES, MAX_QUOTE_WORDS, find_all, passage_sums, texts_of, words_of

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "data/atlas.json"
EVENTS = ROOT / "data/events.geojson"
SOURCES = ROOT / "data/sources.json"
TOURS = ROOT / "data/tours"
PRECISIONS = {"site", "city", "district", "region", "country"}
CSL_TEXTS_OF_OURS = ("perspective", "date_note", "rights", "obtain", "short", "kind", "note", "bibliographic_note")

ONE_DATE = (r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?|Y-?\d{5,}|-?[\dX]{4}(?:-(?:[\dX]{2}|2[1-4]))?(?:-[\dX]{2})?)[~?%]?")
EDTF = re.compile(rf"(?:{ONE_DATE}|(?:{ONE_DATE}|\.\.)?/(?:{ONE_DATE}|\.\.)?)")
TITLE_LENGTH = 60
CAPTION_LENGTH = 170
STOP_TITLE_LENGTH = 34


class Document:
    def __init__(self, data):
        self.data = data
        self.words = words_of(self.data.decode("utf-8"))
        self.texts = [word.text for word in self.words]

    def between(self, i):
        """What stands between word i - 1 and word i, as text."""
        begin = self.words[i - 1].end if i > 0 else 0
        end = self.words[i].begin if i < len(self.words) else len(self.data)
        return self.data[begin:end].decode("utf-8")

    def starts_sentence(self, i):
        """True when a sentence can begin at word i."""
        if i <= 0 or i >= len(self.words):
            return True
        gap = self.between(i)
        upper = self.data[self.words[i].begin :].decode("utf-8", errors="ignore")[:1]
        new_paragraph = re.search(r"\n[ \t\r]*\n", gap) is not None
        if new_paragraph and not upper.islower():
            return True
        initial = len(self.words[i - 1].text) == 1 and re.match(r"\.", gap)
        return bool(re.match(r"[^\s.!?…]*[.!?…]", gap) and re.search(r"\s", gap)) and not upper.islower() and not initial

    def sentence_around(self, first, last):
        """Word numbers of the whole sentences that hold words first..last."""
        while not self.starts_sentence(first):
            first -= 1
        while not self.starts_sentence(last + 1):
            last += 1
        return first, last


def is_edtf(text):
    if not EDTF.fullmatch(text):
        return False
    for part in re.findall(r"(\d{4})-(\d\d)-(\d\d)", text):
        try:
            date(*map(int, part))
        except ValueError:
            return False
    return all(1 <= int(month) <= 12 or 21 <= int(month) <= 24 for month in re.findall(r"\d{4}-(\d\d)", text))


def rough_bounds(text):
    """First and last day of an EDTF text, roughly (qualifiers ignored); for the check of a tour's windows."""

    def one(part, end):
        if part in ("", ".."):
            return "9999" if end else "0000"
        part = part.rstrip("~?%").split("T")[0]
        year, month, day = (part.replace("X", "9" if end else "0").split("-") + [None, None])[:3]
        if month and 21 <= int(month) <= 24:
            month = f"{(int(month) - 20) * 3 + (2 if end else 0):02d}"
        return f"{year}-{month or ('12' if end else '01')}-{day or ('31' if end else '01')}"

    begin, _, end = text.partition("/")
    return one(begin, False), one(end if "/" in text else begin, True)


class Record:
    def __init__(self, folder):
        self.faults = []
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        self.kinds, self.areas, self.quantities = (
            {one["id"] for one in manifest[key]} for key in ("kinds", "areas", "quantities")
        )
        self.events = json.loads(EVENTS.read_text(encoding="utf-8"))
        self.sources = json.loads(SOURCES.read_text(encoding="utf-8"))
        self.documents = {key: Document(path.read_bytes()) for key, path in find_documents(folder, self.sources).items()}
        self.hashes, self.allowed = load_hashes(), load_allowed()

    def fault(self, where, text):
        self.faults.append(f"{where}: {text}")

    # --- citations -----------------------------------------------------------------------------------------------------

    def fill(self, where, citation):
        document = self.documents.get(citation["source"])
        if document is None:
            return self.fault(where, f"source {citation['source']} is unknown")
        quote = texts_of(citation["quote"])
        if not 1 <= len(quote) <= MAX_QUOTE_WORDS:
            self.fault(where, f"the quote has {len(quote)} words")
        found = find_all(document.texts, quote)
        if len(found) != 1:
            return self.fault(where, f"the quote “{citation['quote']}” is found {len(found)} times in {citation['source']}")
        begin = document.words[found[0]].begin
        end = document.words[found[0] + len(quote) - 1].end
        printed = " ".join(document.data[begin:end].decode("utf-8").split())
        if citation["quote"].strip("“”\"’().,;:… ") != printed:
            self.fault(where, f"the quote is not as printed: “{printed}”")
        first, last = found[0], found[0] + len(quote) - 1
        given = citation.get("check", {})
        if "first" in given or "last" in given:
            first, last = self.by_hand(where, document, given, first, last)
        elif "before" in given:
            first, last = first - given["before"], last + given["after"]
        else:
            first, last = document.sentence_around(first, last)
        lines = [document.words[first].line, document.words[last].line]
        if lines[1] - lines[0] + 1 > MAX_LINES:
            self.fault(where, f"the passage covers {lines[1] - lines[0] + 1} lines")
        citation["lines"] = lines
        citation["check"] = {
            "before": found[0] - first,
            "after": last - found[0] - len(quote) + 1,
            "sums": passage_sums(document.texts, first, last),
        }

    def passage(self, citation):
        """The words of a filled citation's passage; none unless its quote is found once."""
        texts = self.documents[citation["source"]].texts if citation["source"] in self.documents else []
        quote, found = texts_of(citation["quote"]), find_all(texts, texts_of(citation["quote"]))
        if len(found) != 1:
            return []
        return texts[found[0] - citation["check"]["before"] : found[0] + len(quote) + citation["check"]["after"]]

    def by_hand(self, where, document, given, first, last):
        """From the nearest `first` that begins no later than the quote to the nearest `last` that ends no earlier."""
        begin, end = document.sentence_around(first, last)
        if "first" in given:
            starts = [i for i in find_all(document.texts, texts_of(given["first"])) if i <= first]
            if not starts:
                self.fault(where, f"“{given['first']}” does not stand before the quote")
            begin = starts[-1] if starts else begin
        if "last" in given:
            wanted = texts_of(given["last"])
            ends = [i + len(wanted) - 1 for i in find_all(document.texts, wanted) if i + len(wanted) - 1 >= last]
            if not ends:
                self.fault(where, f"“{given['last']}” does not stand after the quote")
            end = ends[0] if ends else end
        return begin, end

    # --- rules ---------------------------------------------------------------------------------------------------------

    def check_text(self, where, text):
        for _, run in hits(text, self.hashes, self.allowed):
            self.fault(where, f"repeats a source: {run}")

    def check_place(self, where, feature, properties):
        geometry, precision = feature["geometry"], properties.get("place_precision")
        if precision not in PRECISIONS:
            return self.fault(where, f"place_precision {precision} is unknown")
        kind = geometry["type"] if geometry else None
        if precision == "country":
            if geometry is not None or not properties.get("place"):
                self.fault(where, "country: geometry null and place are required")
        elif precision in ("site", "city"):
            if kind != "Point":
                self.fault(where, f"{precision}: a Point is required")
        elif kind not in ("Polygon", "MultiPolygon") and not (kind == "Point" and properties.get("radius_m")):
            self.fault(where, f"{precision}: a polygon, or a Point with radius_m, is required")
        if precision == "city" and not properties.get("radius_m"):
            self.fault(where, "city: radius_m is missing")
        if kind == "Point":
            lng, lat = geometry["coordinates"]
            if not (-180 <= lng <= 180 and -90 <= lat <= 90):
                self.fault(where, "the point lies outside the world")
            if not properties.get("place_source"):
                self.fault(where, "place_source is missing")

    def check_event(self, feature):
        where, properties = feature.get("id", "?"), feature["properties"]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", where):
            self.fault(where, "the id is not kebab-case")
        if "id" in properties:
            self.fault(where, "the id stands in properties too")
        for key in ("title", "title_az", "title_ru"):
            if len(properties.get(key, "")) > TITLE_LENGTH:
                self.fault(where, f"{key} has {len(properties[key])} characters")
        if "when" in properties and not is_edtf(properties["when"]):  # an event without a date is undated, not wrong
            self.fault(where, f"when “{properties['when']}” does not look like EDTF")
        if len(texts_of(properties.get("when_as_written", ""))) > MAX_QUOTE_WORDS:
            self.fault(where, "when_as_written has more than eight words")
        if properties["kind"] not in self.kinds:
            self.fault(where, f"kind {properties['kind']} is unknown")
        for area in properties["areas"]:
            if area not in self.areas:
                self.fault(where, f"area {area} is unknown")
        for name in properties.get("names", []):
            document = self.documents.get(name.get("source", ""))
            if document and not find_all(document.texts, texts_of(name["text"])):
                self.fault(where, f"{name['source']} does not spell “{name['text']}”")
        if not properties["summary"].strip() or not properties["citations"]:
            self.fault(where, "summary or citations are missing")
        cited = [self.documents[one["source"]] for one in properties["citations"] if one["source"] in self.documents]
        for part in properties.get("when_as_written", "").split(";"):  # where sources differ: "January 12; January 13"
            if texts_of(part) and not any(find_all(document.texts, texts_of(part)) for document in cited):
                self.fault(where, f"no cited source has “{part.strip()}”")
        self.check_place(where, feature, properties)
        for key in ("title", "place", "summary", "place_source", "when_as_written"):
            self.check_text(f"{where}.{key}", properties.get(key, ""))
        for number, citation in enumerate(properties["citations"], 1):
            self.fill(f"{where}, citation {number}", citation)
            self.check_text(f"{where}, citation {number}", citation["says"])
            for claim in citation.get("claims", []):
                self.check_claim(f"{where}, citation {number}", citation, claim)

    def check_claim(self, where, citation, claim):
        if not {"quantity", "value"} <= set(claim) <= {"quantity", "value", "about", "at_least", "at_most", "note"}:
            self.fault(where, f"the claim {claim} has other members than it may")
        if claim["quantity"] not in self.quantities:
            self.fault(where, f"quantity {claim['quantity']} is not in the manifest")
        if isinstance(claim["value"], (int, float)) and "printed" not in claim.get("note", ""):
            if not find_all(self.passage(citation), texts_of(f"{claim['value']:,}")):
                self.fault(where, f"{claim['quantity']}: the passage does not print {claim['value']:,}")
        self.check_text(where, claim.get("note", ""))
        if claim["quantity"].startswith("date_") and not is_edtf(str(claim["value"])):
            self.fault(where, f"{claim['quantity']}: {claim['value']} does not look like EDTF")

    def check_sources(self):
        for source in self.sources:
            for key in CSL_TEXTS_OF_OURS:
                self.check_text(f"{source['id']}.custom.{key}", str(source["custom"].get(key, "")))
            copy = hashlib.sha256(self.documents[source["id"]].data).hexdigest()
            if copy != source["custom"]["sha256"]:
                self.fault(source["id"], "sha256 differs")

    def check_tours(self):
        events = {feature["id"]: feature for feature in self.events["features"]}
        for path in sorted(TOURS.glob("*.json")):
            tour = json.loads(path.read_text(encoding="utf-8"))
            if tour["id"] != path.stem:
                self.fault(path.name, "the id is not the file's name")
            ids = [stop["id"] for stop in tour["stops"]]
            if len(ids) != len(set(ids)):
                self.fault(path.name, "two stops share an id")
            for stop in tour["stops"]:
                where = f"{path.name}, stop {stop['id']}"
                for key, most in (("title", STOP_TITLE_LENGTH), ("caption", CAPTION_LENGTH)):
                    for name in (key, f"{key}_az", f"{key}_ru"):
                        if len(stop.get(name, "")) > most:
                            self.fault(where, f"{name} has {len(stop[name])} characters")
                for key in ("kicker", "title", "caption", "notes"):
                    self.check_text(where, stop.get(key, ""))
                if not stop.get("event"):
                    continue
                feature = events.get(stop["event"])
                if feature is None:
                    self.fault(where, f"event {stop['event']} is unknown")
                    continue
                if stop.get("source") and stop["source"] not in [c["source"] for c in feature["properties"]["citations"]]:
                    self.fault(where, f"{stop['event']} does not cite {stop['source']}")
                begin, end = rough_bounds(feature["properties"]["when"])
                start, stopped = rough_bounds(f"{stop['view']['from']}/{stop['view']['to']}")
                if begin > stopped or end < start:
                    self.fault(where, f"{stop['event']} lies outside the window")

    def check(self):
        ids = [feature["id"] for feature in self.events["features"]]
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            self.fault(one, "the id is used twice")
        for feature in self.events["features"]:
            self.check_event(feature)
        self.check_sources()
        self.check_tours()


def written(value, indent=0):
    """JSON with one space of indent; what is short stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or len(line) + indent <= 132:
        return line
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(key, ensure_ascii=False)}: {written(item, indent + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + written(item, indent + 1) for item in value) + "\n" + " " * indent + "]"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    record = Record(Path(arguments[0]))
    record.check()
    for fault in record.faults:
        print(fault, file=sys.stderr)
    text = written(record.events) + "\n"
    if "--check" in sys.argv:
        if text != EVENTS.read_text(encoding="utf-8"):
            record.faults.append("stale")
            print(f"{EVENTS}: lines or checks are out of date", file=sys.stderr)
    else:
        EVENTS.write_text(text, encoding="utf-8")
    print(f"{len(record.events['features'])} events, {len(record.faults)} faults", file=sys.stderr)
    sys.exit(1 if record.faults else 0)


if __name__ == "__main__":
    main()
