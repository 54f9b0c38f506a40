"""Exports in the standards of others, read by programs that are not ours: json and jsonschema, GDAL's GeoJSON reader,
bibtexparser, pandoc where it is installed. The schemas are written by hand from the specifications. standards_test.py PROGRAM"""
import base64
import datetime
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import unittest
import uuid

import bibtexparser
from bibtexparser.bparser import BibTexParser
from jsonschema import Draft7Validator
from osgeo import ogr

from program import ISLAND, TREE, ProgramTest

ogr.UseExceptions()

TEXT = {"type": "string", "minLength": 1}
IRI = {"type": "string", "pattern": "^(https?://[^ ]+|urn:uuid:[0-9a-f-]{36})$"}
LANGUAGE = {"enum": ["en", "az", "ru"]}


def thing(required, **optional):
    """An object that has these members and, of the optional ones, at most these."""
    return {"type": "object", "required": list(required), "properties": {**required, **optional}, "additionalProperties": False}


def some(items, least=1):
    return {"type": "array", "items": items, "minItems": least}


# https://github.com/LinkedPasts/linked-places-format: required are @id, title, names, geometry; a timespan has a start.
BOUND = {"oneOf": [thing({"in": TEXT}), {**thing({}, earliest=TEXT, latest=TEXT), "minProperties": 1}]}
CERTAINTY = {"enum": ["certain", "less-certain", "uncertain"]}
CITATION = thing({"label": TEXT, "@id": IRI})
LABEL = thing({"label": TEXT, "lang": LANGUAGE})
FEATURE = thing(
    {"@id": IRI, "type": {"const": "Feature"},
     "properties": {"type": "object", "required": ["title"], "properties": {"title": TEXT, "fclasses": some({"enum": list("AHLPRSTU")})}},
     "names": some(thing({"toponym": TEXT}, lang={"type": "string"}, citations=some(CITATION))),
     "geometry": thing({"type": {"const": "GeometryCollection"}, "geometries": some(
         thing({"type": {"enum": ["Point", "Polygon", "LineString"]}, "coordinates": {"type": "array"}}, certainty=CERTAINTY), 0)})},
    when=thing({"timespans": some(thing({"start": BOUND}, end=BOUND)), "label": TEXT}, certainty=CERTAINTY),
    types=some(thing({"identifier": {"type": "string", "pattern": "^(aat:[0-9]{9}|urn:uuid:.*)$"}, "label": TEXT}, sourceLabels=some(LABEL))),
    links=some(thing({"type": {"enum": ["subjectOf"]}, "identifier": IRI})),
    relations=some(thing({"relationType": TEXT, "relationTo": IRI, "label": TEXT})),
    descriptions=some(thing({"value": TEXT, "lang": LANGUAGE})))
PLACES = thing({"type": {"const": "FeatureCollection"}, "features": some(FEATURE), "@context": {
    "const": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"}})

# https://www.w3.org/TR/annotation-model/
MOTIVATION = {"enum": ["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
                       "identifying", "linking", "moderating", "questioning", "replying", "tagging"]}
TEXTUAL = thing({"type": {"const": "TextualBody"}, "value": TEXT}, language=LANGUAGE, format=TEXT, purpose=MOTIVATION)
SELECTOR = {"oneOf": [
    thing({"type": {"const": "TextQuoteSelector"}, "exact": TEXT}, prefix={"type": "string"}, suffix={"type": "string"}),
    thing({"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}}),
    thing({"type": {"const": "FragmentSelector"}, "value": {"type": "string", "pattern": "^line=[0-9]+,[0-9]+$"},
           "conformsTo": {"const": "http://tools.ietf.org/rfc/rfc5147"}})]}
ANNOTATION = thing(
    {"id": IRI, "type": {"const": "Annotation"}, "target": thing(
        {"type": {"const": "SpecificResource"}, "selector": some(SELECTOR),
         "source": {"type": "object", "required": ["id"], "properties": {"id": IRI}}},
        state=thing({"type": {"const": "TimeState"}, "cached": {"type": "string", "pattern": "^ni:///sha-256;[A-Za-z0-9_-]{43}$"}})),
     "motivation": some(MOTIVATION),
     "body": some({"oneOf": [TEXTUAL, thing({"type": {"const": "Choice"}, "items": some(TEXTUAL, 2)}), thing(
         {"type": {"const": "SpecificResource"}, "source": {"type": "object", "required": ["id"], "properties": {"id": IRI}}},
         purpose=MOTIVATION)]})})
COLLECTION = thing(
    {"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": IRI, "type": {"const": "AnnotationCollection"},
     "total": {"type": "integer"}, "first": thing({"id": IRI, "type": {"const": "AnnotationPage"}, "items": some(ANNOTATION)},
                                                  startIndex={"const": 0})},
    label=TEXT, generated=TEXT, generator=thing({"type": {"const": "Software"}}, name=TEXT))

# https://github.com/citation-style-language/schema, csl-data.json 1.0.2, as far as sources.json uses it
NAMES = some({**thing({}, family=TEXT, given=TEXT, literal=TEXT, suffix=TEXT), "minProperties": 1})
DATE = thing({}, **{"date-parts": {"type": "array", "maxItems": 2, "minItems": 1, "items": {
    "type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["integer", "string"]}}}, "circa": {"type": "boolean"}, "raw": TEXT})
CSL = some(thing(
    {"id": TEXT, "type": {"enum": ["article-journal", "article-magazine", "article-newspaper", "book", "document", "interview",
                                   "manuscript", "webpage"]}},
    title=TEXT, author=NAMES, interviewer=NAMES, issued=DATE, publisher=TEXT, section=TEXT, page=TEXT, language=TEXT, URL=TEXT,
    DOI=TEXT, note=TEXT, custom={"type": "object"}, **{"container-title": TEXT}))


def day(text, last=False):
    """First or last day of an ISO date of our texts, as days from 0001-01-01; years before are not in this data."""
    parts = [int(p) for p in text.split("T")[0].split("-")]
    if not last:
        return datetime.date(*(parts + [1, 1])[:3] if len(parts) < 3 else parts).toordinal()
    if len(parts) == 1:
        return datetime.date(parts[0], 12, 31).toordinal()
    if len(parts) == 2:
        return datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1).toordinal() - 1
    return datetime.date(*parts).toordinal()


class Standards(ProgramTest):
    def export(self, atlas, layer, name, *more, code=3):
        file = self.tmp / name
        done, out, err = self.run_program("export", "--atlas", atlas, "--layer", layer, "--out", file, "--overwrite", *more)
        self.assertEqual(done, code, err)
        self.assertEqual(out.split("\t")[0], layer)
        self.assertTrue((self.tmp / (name + ".provenance.json")).exists())
        return file.read_text(encoding="utf-8")

    def agrees(self, schema, value):
        faults = [f"{'/'.join(map(str, f.absolute_path))}: {f.message[:300]}" for f in Draft7Validator(schema).iter_errors(value)]
        self.assertEqual(faults, [])

    def atlases(self):
        """The invented and the shipped atlas, without copies of documents beside them."""
        shutil.rmtree(self.island / "sources")
        data = self.tmp / "data"
        shutil.copytree(TREE / "data", data, ignore=shutil.ignore_patterns("sources"))
        for atlas in (self.island, data):
            with self.subTest(atlas=atlas.name):
                yield atlas

    def test_linked_places_agrees_with_its_specification(self):
        for atlas in self.atlases():
            places = json.loads(self.export(atlas, "events", "a.jsonld", "--driver", "linked-places", "--undated"))
            self.agrees(PLACES, places)
            events = json.loads((atlas / "events.geojson").read_text(encoding="utf-8"))["features"]
            features = places["features"]
            self.assertEqual(sorted(f["properties"]["id"] for f in features), sorted(e["id"] for e in events))
            self.assertEqual(len({f["@id"] for f in features}), len(features))
            self.assertEqual({uuid.UUID(f["@id"][9:]).version for f in features}, {5})

    def test_dates_of_linked_places_hold_what_the_events_say(self):
        for atlas in self.atlases():
            places = json.loads(self.export(atlas, "events", "a.jsonld", "--driver", "linked-places"))
            for feature in places["features"]:
                when = feature["properties"]["when"]
                if not re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", when) or re.search(r"-2[1-4]", when):
                    continue  # qualified dates, seasons, times: linked_time_test.cpp
                span = feature["when"]["timespans"][0]
                first, last = when.split("/")[0], when.split("/")[-1]
                for end, text in ((span["start"], first), (span["end"], last)):
                    self.assertEqual((day(end["in"]), day(end["in"], True)), (day(text), day(text, True)), when)

    def test_gdal_reads_linked_places_as_geojson(self):
        for atlas in self.atlases():
            count = len(json.loads(self.export(atlas, "events", "a.geojson", "--driver", "linked-places"))["features"])
            layer = ogr.Open(str(self.tmp / "a.geojson"))
            self.assertEqual(layer.GetLayer(0).GetFeatureCount(), count)

    def test_web_annotations_agree_with_their_specification(self):
        for atlas in self.atlases():
            collection = json.loads(self.export(atlas, "events", "a.jsonld", "--driver", "web-annotations"))
            self.agrees(COLLECTION, collection)
            items = collection["first"]["items"]
            self.assertEqual(collection["total"], len(items))
            self.assertEqual(len({a["id"] for a in items}), len(items))
            self.assertIs(any("prefix" in a["target"]["selector"][0] for a in items), False, "no copy is at hand")

    def annotations_match(self, atlas, folder):
        """Every quote stands at its position in the copy that the target's state names."""
        copies = {}
        for file in pathlib.Path(folder).iterdir():
            digest = hashlib.sha256(file.read_bytes()).digest()
            copies["ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")] = file.read_bytes().decode("utf-8", "replace")
        items = json.loads(self.export(atlas, "events", "a.jsonld", "--driver", "web-annotations", "--sources", folder))["first"]["items"]
        placed = 0
        for annotation in items:
            by_type = {s["type"]: s for s in annotation["target"]["selector"]}
            if "TextPositionSelector" not in by_type:
                continue
            placed += 1
            text = copies[annotation["target"]["state"]["cached"]]
            quote, at = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
            self.assertEqual(text[at["start"]:at["end"]], quote["exact"])
            self.assertEqual(text[max(0, at["start"] - 32):at["start"]], quote["prefix"])
            self.assertEqual(text[at["end"]:at["end"] + 32], quote["suffix"])
            first, last = map(int, by_type["FragmentSelector"]["value"][5:].split(","))
            before = text[:at["start"]].count("\n")
            self.assertTrue(first <= before < last, annotation["id"])
        return placed, len(items)

    def test_annotations_place_every_quote_in_the_copy(self):
        self.assertEqual(self.annotations_match(ISLAND, ISLAND / "sources"), (6, 6))

    @unittest.skipUnless(os.environ.get("JANUARY_ATLAS_SOURCES"), "JANUARY_ATLAS_SOURCES is not set")
    def test_annotations_of_the_shipped_atlas_place_every_quote_in_the_documents(self):
        placed, count = self.annotations_match(TREE / "data", os.environ["JANUARY_ATLAS_SOURCES"])
        self.assertEqual(placed, count)

    def test_csl_json_agrees_with_its_schema(self):
        for atlas in self.atlases():
            items = json.loads(self.export(atlas, "sources", "a.csl.json", code=0))
            self.agrees(CSL, items)
            ours = json.loads((atlas / "sources.json").read_text(encoding="utf-8"))
            for item, source in zip(items, ours, strict=True):
                note = item.pop("note", None)
                self.assertEqual(item, {k: v for k, v in source.items() if k != "note"})
                self.assertIs(bool(note and note.startswith("Date inferred")), source["custom"]["date_inferred"])

    def bibliography(self, atlas):
        text = self.export(atlas, "sources", "a.bib")
        return bibtexparser.loads(text, BibTexParser(common_strings=True, ignore_nonstandard_types=False)).entries_dict

    def test_bibtexparser_reads_the_bibliography_of_the_island(self):
        self.assertEqual(self.bibliography(ISLAND), {
            "keepers-log": {"ENTRYTYPE": "unpublished", "ID": "keepers-log", "author": "Tarn, Ida", "title": "{The keeper's log}",
                            "year": "1871--1931", "date": "1871/1931"},
            "harbour-gazette": {"ENTRYTYPE": "article", "ID": "harbour-gazette", "author": "{The editors}",
                                "title": "{The Harbour Gazette}", "publisher": "Harbour Press", "year": "1884", "month": "November",
                                "date": "1884-11-01~", "url": "https://example.org/gazette",
                                "note": "Date inferred, not printed in the document."}})

    def test_bibtexparser_reads_every_source_of_the_shipped_atlas(self):
        entries = self.bibliography(TREE / "data")
        for source in json.loads((TREE / "data/sources.json").read_text(encoding="utf-8")):
            entry = entries[source["id"]]
            parts = source.get("issued", {}).get("date-parts", [[None]])[0]
            self.assertEqual(entry.get("year"), parts[0] and str(parts[0]))
            self.assertEqual(entry.get("doi"), source.get("DOI"))
            self.assertEqual("Date inferred" in entry.get("note", ""), source["custom"]["date_inferred"] and parts[0] is not None)
            for field in ("url", "doi"):
                self.assertNotRegex(entry.get(field, ""), r"\\")

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_pandoc_reads_both_bibliographies_alike(self):
        def titles(name, form):
            done = subprocess.run(["pandoc", "-f", form, "-t", "csljson", str(self.tmp / name)], capture_output=True, check=True)
            return {i["id"]: re.sub("<[^>]*>", "", i["title"]) for i in json.loads(done.stdout)}
        self.export(TREE / "data", "sources", "a.csl.json", code=0)
        self.export(TREE / "data", "sources", "a.bib")
        self.assertEqual(titles("a.csl.json", "csljson"), titles("a.bib", "biblatex"))

    def test_source_date_epoch_is_the_time_of_the_annotations(self):
        file = self.tmp / "a.jsonld"
        self.run_program("export", "--atlas", ISLAND, "--layer", "events", "--driver", "web-annotations", "--out", file,
                         SOURCE_DATE_EPOCH="86400")
        self.assertEqual(json.loads(file.read_text(encoding="utf-8"))["generated"], "1970-01-02T00:00:00Z")

    def test_the_record_beside_names_losses_and_sources_and_repeats_the_export(self):
        text = self.export(ISLAND, "events", "a.jsonld", "--driver", "web-annotations", "--sources", ISLAND / "sources")
        record = json.loads((self.tmp / "a.jsonld.provenance.json").read_text(encoding="utf-8"))
        self.assertEqual(record["file"]["sha256"], hashlib.sha256(text.encode()).hexdigest())
        self.assertEqual([s["id"] for s in record["sources"]], ["keepers-log", "harbour-gazette"])
        self.assertEqual(len(record["losses"]), 1)
        again = shlex.split(record["command"])[1:] + ["--overwrite"]
        self.assertEqual(self.run_program(*again)[0], 3)
        self.assertEqual((self.tmp / "a.jsonld").read_text(encoding="utf-8"), text)


if __name__ == "__main__":
    unittest.main()
