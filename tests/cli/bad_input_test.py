"""An atlas with one fault each: the fault is named in one line with file and record, the rest is still listed, the exit code is
that of the contract, and nothing crashes. bad_input_test.py PROGRAM"""
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import unittest

from program import ProgramTest

# Those with another decimal sign or another i, where they are installed.
LOCALES = [name for name in subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
           if name.startswith(("az_", "tr_", "ru_"))]


class BadInput(ProgramTest):
    def edit(self, name, change):
        path = self.island / name
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def edit_event(self, index, change):
        self.edit("events.geojson", lambda data: change(data["features"][index]))

    def expect_finding(self, *words, events=5, info=True):
        """`events` and `info` end with 3, one line on stderr holds all the words, and all events are still there."""
        code, out, err = self.run_program("events", "--atlas", self.island, "--undated", "--quiet")
        self.assertEqual(code, 3, err)
        self.assertEqual(len(out.splitlines()) - 1, events, out)
        hits = [line for line in err if all(word in line for word in words)]
        self.assertEqual(len(hits), 1, f"{words} not in one line of {err}")
        if info:
            self.assertEqual(self.run_program("info", self.island)[0], 3)
            code, out, _ = self.run_program("check", self.island, "--format", "json")
            self.assertEqual(code, 3)
            self.assertTrue(any(all(word in f"{f['file']}:{f['record']}: {f['message']}" for word in words)
                                for f in json.loads(out)["findings"]), out)

    def expect_failure(self, *words):
        code, out, err = self.run_program("info", self.island)
        self.assertEqual((code, out, len(err)), (1, "", 1), err)
        for word in words:
            self.assertIn(word, err[0])

    # ---- the manifest

    def test_a_missing_manifest_fails(self):
        (self.island / "atlas.json").unlink()
        self.expect_failure("atlas.json", "does not exist")

    def test_an_empty_manifest_fails(self):
        (self.island / "atlas.json").write_bytes(b"")
        self.expect_failure("atlas.json")

    def test_a_truncated_manifest_fails_with_its_place(self):
        text = (self.island / "atlas.json").read_bytes()
        (self.island / "atlas.json").write_bytes(text[: len(text) // 2])
        self.expect_failure("atlas.json", "line")

    def test_a_manifest_of_garbage_fails(self):
        (self.island / "atlas.json").write_bytes(bytes(range(256)) * 4096)
        self.expect_failure("atlas.json")

    def test_a_manifest_nested_without_end_fails(self):
        (self.island / "atlas.json").write_bytes(b"[" * 200000)
        self.expect_failure("atlas.json")

    def test_a_manifest_that_is_a_folder_fails(self):
        (self.island / "atlas.json").unlink()
        (self.island / "atlas.json").mkdir()
        self.expect_failure("atlas.json")

    def test_an_unknown_style_property_is_named(self):
        self.edit("atlas.json", lambda a: a["layers"][0]["style"][0].update({"fill-colour": "#fff"}))
        self.expect_finding("atlas.json", "coast", "fill-colour")

    def test_a_layer_outside_the_folder_is_refused(self):
        shutil.copy(self.island / "lights.geojson", self.tmp / "outside.geojson")
        self.edit("atlas.json", lambda a: a["layers"][2].update({"file": "../outside.geojson"}))
        self.expect_finding("../outside.geojson")

    def test_a_link_out_of_the_folder_is_refused(self):
        shutil.move(str(self.island / "quays.geojson"), str(self.tmp / "outside.geojson"))
        os.symlink(self.tmp / "outside.geojson", self.island / "quays.geojson")
        self.expect_finding("quays.geojson", "leads out of")

    # ---- layers

    def test_a_missing_layer_is_named(self):
        (self.island / "quays.geojson").unlink()
        self.expect_finding("quays.geojson")

    def test_a_truncated_layer_is_named(self):
        text = (self.island / "coast.geojson").read_bytes()
        (self.island / "coast.geojson").write_bytes(text[: len(text) // 2])
        self.expect_finding("coast.geojson")

    def test_a_layer_of_garbage_is_named(self):
        (self.island / "coast.geojson").write_bytes(os.urandom(1 << 20))
        self.expect_finding("coast.geojson")

    # ---- events

    def test_missing_events_leave_an_atlas_of_layers(self):
        (self.island / "events.geojson").unlink()
        self.expect_finding("events.geojson", events=0, info=False)

    def test_truncated_events_leave_an_atlas_of_layers(self):
        text = (self.island / "events.geojson").read_bytes()
        (self.island / "events.geojson").write_bytes(text[: len(text) // 2])
        self.expect_finding("events.geojson", events=0, info=False)

    def test_a_bad_date_makes_an_undated_event(self):
        self.edit_event(1, lambda e: e["properties"].update({"when": "1871-13-03"}))
        self.expect_finding("events.geojson", "first-lighting", "1871-13-03")

    def test_a_latitude_of_95_makes_an_event_without_place(self):
        self.edit_event(1, lambda e: e["geometry"].update({"coordinates": [-30.05, 95]}))
        self.expect_finding("events.geojson", "first-lighting", "95")

    def test_a_number_that_is_none_makes_an_event_without_place(self):
        path = self.island / "events.geojson"
        path.write_text(path.read_text(encoding="utf-8").replace("[-30.05, 45.04]", "[1e999, 45.04]"), encoding="utf-8")
        self.expect_finding("events.geojson", "first-lighting")

    def test_a_missing_geometry_is_named(self):
        self.edit_event(1, lambda e: e.pop("geometry"))
        self.expect_finding("events.geojson", "first-lighting", "geometry")

    def test_an_unknown_source_is_named(self):
        self.edit_event(1, lambda e: e["properties"]["citations"][0].update({"source": "rumour"}))
        self.expect_finding("events.geojson", "first-lighting", "rumour")

    def test_an_unknown_property_is_named_and_no_finding(self):
        self.edit_event(1, lambda e: e["properties"].update({"colour": "red"}))
        code, _, err = self.run_program("events", "--atlas", self.island, "--quiet")
        self.assertEqual((code, len(err)), (0, 1), err)
        self.assertIn("colour", err[0])
        code, out, _ = self.run_program("check", self.island, "--format", "json")
        self.assertEqual((code, json.loads(out)["findings"]), (0, []))
        self.assertIn("unknown-property", [note["rule"] for note in json.loads(out)["notes"]])

    def test_a_hash_file_of_garbage_is_named(self):
        (self.island / "runs.fnv64").write_bytes(os.urandom(4096))
        self.edit("atlas.json", lambda a: a.update({"source_runs": "runs.fnv64"}))
        code, out, _ = self.run_program("check", self.island, "--quiet")
        self.assertEqual((code, len(out.splitlines())), (3, 1), out)
        self.assertIn("runs.fnv64 holds no hashes", out)

    def test_the_second_of_a_doubled_id_keeps_its_place(self):
        self.edit_event(4, lambda e: e.update({"id": "the-storm"}))
        self.expect_finding("events.geojson", "the-storm")

    def test_text_that_is_not_utf8_is_named(self):
        path = self.island / "events.geojson"
        path.write_bytes(path.read_bytes().replace(b"The lamp is lit", b"The lamp \xff\xfe lit"))
        code, _, err = self.run_program("events", "--atlas", self.island)
        self.assertEqual(code, 3)
        self.assertTrue(any("events.geojson" in line for line in err), err)

    # ---- documents

    def test_without_a_copy_a_passage_is_absent_and_no_finding(self):
        shutil.rmtree(self.island / "sources")
        code, out, _ = self.run_program("excerpt", "the-storm", "--atlas", self.island, "--format", "json")
        self.assertEqual(code, 0)
        self.assertEqual([(c["anchor"], c["passage"]) for c in json.loads(out)["citations"]], [("absent", None)] * 2)

    def test_a_document_missing_from_the_folder_that_was_named_is_a_finding(self):
        (self.island / "sources/harbour-gazette.txt").unlink()
        code, out, err = self.run_program("excerpt", "the-storm", "--atlas", self.island, "--format", "json", "--sources",
                                          self.island / "sources")
        self.assertEqual(code, 3)
        self.assertEqual([c["anchor"] for c in json.loads(out)["citations"]], ["exact", "absent"])
        self.assertTrue(any("harbour-gazette" in line for line in err), err)

    def test_a_changed_figure_is_altered_never_exact(self):
        copy = self.island / "sources/harbour-gazette.txt"
        copy.write_text(copy.read_text(encoding="utf-8").replace("October 1884 the sea", "October 1885 the sea"), encoding="utf-8")
        code, out, _ = self.run_program("excerpt", "the-storm", "--atlas", self.island, "--format", "json")
        self.assertEqual(code, 3)
        self.assertEqual(json.loads(out)["citations"][1]["anchor"], "altered")

    def test_a_passage_further_down_is_moved_and_no_finding(self):
        copy = self.island / "sources/harbour-gazette.txt"
        copy.write_text("\n\n\n" + copy.read_text(encoding="utf-8"), encoding="utf-8")
        code, out, _ = self.run_program("excerpt", "the-storm", "--atlas", self.island, "--format", "json")
        self.assertEqual((code, json.loads(out)["citations"][1]["anchor"]), (0, "moved"))

    def test_a_passage_that_is_gone_is_missing(self):
        (self.island / "sources/harbour-gazette.txt").write_text("Nothing happened.\n", encoding="utf-8")
        code, out, _ = self.run_program("excerpt", "the-storm", "--atlas", self.island, "--format", "json")
        self.assertEqual((code, json.loads(out)["citations"][1]["anchor"]), (3, "missing"))

    # ---- the same input, the same bytes

    def test_exports_and_pictures_repeat_byte_for_byte(self):
        for name in ("a", "b"):
            (self.tmp / name).mkdir()
            for file in ("all.gpkg", "events.geojson", "lights.csv"):
                layer = "events,lights,coast" if file == "all.gpkg" else file.split(".")[0]
                self.assertIn(self.run_program("export", "--atlas", self.island, "--layer", layer, "--out",
                                               self.tmp / name / file)[0], (0, 3))
            self.run_program("render", "--atlas", self.island, "--out", self.tmp / name / "map.png", "--size", "320x200")
        names = sorted(p.name for p in (self.tmp / "a").iterdir())
        self.assertEqual(names, ["all.gpkg", "all.gpkg.provenance.json", "events.geojson", "events.geojson.provenance.json",
                                 "lights.csv", "lights.csv.provenance.json", "map.png"])
        for name in names:
            a, b = (self.tmp / "a" / name).read_bytes(), (self.tmp / "b" / name).read_bytes()
            if name.endswith(".provenance.json"):  # names its own folder in the command that repeats it
                a, b = a.replace(b"/a/", b"/./"), b.replace(b"/b/", b"/./")
            self.assertEqual(a, b, name)

    def test_the_zone_of_the_computer_changes_nothing(self):
        for arguments in (("events", "--format", "json"), ("excerpt", "the-storm"), ("info",)):
            expected = self.run_program(*arguments, "--atlas", self.island, TZ="UTC")
            for zone in ("Asia/Baku", "America/Los_Angeles", "Asia/Kolkata"):
                self.assertEqual(self.run_program(*arguments, "--atlas", self.island, TZ=zone), expected, zone)

    @unittest.skipUnless(LOCALES, "no locale of Azerbaijani, Turkish or Russian is installed")
    def test_the_locale_of_the_computer_changes_nothing(self):
        for arguments in (("events", "--format", "csv"), ("info",)):
            expected = self.run_program(*arguments, "--atlas", self.island, LC_ALL="C.UTF-8")
            for locale in LOCALES:
                self.assertEqual(self.run_program(*arguments, "--atlas", self.island, LC_ALL=locale), expected, locale)

    # ---- what is written

    def test_the_record_beside_an_export_says_what_was_read_and_how_to_repeat_it(self):
        out = self.tmp / "events.csv"
        self.assertEqual(self.run_program("export", "--atlas", self.island, "--layer", "events", "--out", out, "--from", "1884",
                                          "--to", "1884", "--fields", "id=key,title", "--text", "boats' loss")[0], 0)
        record = json.loads((self.tmp / "events.csv.provenance.json").read_text(encoding="utf-8"))
        events = (self.island / "events.geojson").read_bytes()
        self.assertIn({"file": "events.geojson", "sha256": hashlib.sha256(events).hexdigest()}, record["inputs"])
        self.assertEqual(record["file"], {"name": "events.csv", "sha256": hashlib.sha256(out.read_bytes()).hexdigest()})
        self.assertEqual(record["time"], "1970-01-01T00:00:00Z")
        self.assertEqual((record["filter"]["from"], record["filter"]["to"]), ("1884", "1884"))
        first = out.read_bytes()
        out.unlink()
        (self.tmp / "events.csv.provenance.json").unlink()
        words = shlex.split(record["command"])
        self.assertEqual(words[0], "january-atlas")
        self.assertEqual(self.run_program(*words[1:])[0], 0)
        self.assertEqual(out.read_bytes(), first)

    def test_a_picture_into_a_folder_that_is_not_there_fails_by_its_name(self):
        code, _, err = self.run_program("render", "--atlas", self.island, "--out", self.tmp / "nowhere/map.png", "--size", "64x64")
        self.assertEqual((code, len(err)), (1, 1), err)
        self.assertIn("nowhere does not exist", err[0])

    def test_a_view_brings_its_filter_into_the_picture(self):
        pictures = {}
        for name, view in (("all", "c=-30,45;z=9;from=1871;to=1931"), ("notices", "c=-30,45;z=9;from=1871;to=1931;kind=notice")):
            self.assertEqual(self.run_program("render", "--atlas", self.island, "--out", self.tmp / f"{name}.png", "--size",
                                              "320x200", "--view", view)[0], 0)
            pictures[name] = (self.tmp / f"{name}.png").read_bytes()
        self.run_program("render", "--atlas", self.island, "--out", self.tmp / "option.png", "--size", "320x200", "--view",
                         "c=-30,45;z=9;from=1871;to=1931", "--kind", "notice")
        self.assertNotEqual(pictures["all"], pictures["notices"])
        self.assertEqual(pictures["notices"], (self.tmp / "option.png").read_bytes())

    def test_results_that_cannot_be_written_are_a_failure(self):
        for arguments in (("events", "--quiet"), ("info",), ("check",), ("excerpt", "the-storm")):
            with open("/dev/full", "wb") as full:
                code = self.run_program(*arguments, "--atlas", self.island, stdout=full)[0]
            self.assertEqual(code, 1, arguments)

    def test_a_finding_of_an_excerpt_names_file_and_event(self):
        (self.island / "sources/harbour-gazette.txt").write_text("Nothing happened.\n", encoding="utf-8")
        _, _, err = self.run_program("excerpt", "the-storm", "--atlas", self.island)
        self.assertTrue(any(line.startswith("events.geojson:the-storm: ") for line in err), err)

    def test_what_belongs_to_a_later_version_says_so_wherever_it_stands(self):
        for arguments in (["--quiet", "repeat", "x.json"],
                          ["--atlas", self.island, "export", "--clip", "x"], ["--quiet", "render", "--steps=day"],
                          ["tour", "--quiet", "export", "walk"]):
            code, _, err = self.run_program(*arguments)
            self.assertEqual(code, 2, arguments)
            self.assertTrue(len(err) == 1 and "not in this version yet" in err[0], err)


if __name__ == "__main__":
    unittest.main()
