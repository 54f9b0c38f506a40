"""Events of vector tables from the command line: small ones, and one too large to be read whole. The zone and the locale of
the computer change nothing. event_tables_test.py PROGRAM"""
import csv
import datetime
import io
import json
import shutil
import sqlite3
import subprocess
import unittest

from osgeo import ogr

from program import TREE, ProgramTest

LOCALES = [name for name in subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
           if name.startswith(("az_", "tr_", "ru_"))]
MANY = 25_000  # more than are read whole
ogr.UseExceptions()


class EventTables(ProgramTest):
    def setUp(self):
        super().setUp()
        self.times = self.tmp / "times"
        shutil.copytree(TREE / "tests/support/fixtures/times", self.times)

    def make_large(self, events):
        """A table of MANY records: one each hour from 1990-01-01 00:00, the last three of them bad."""
        with open(self.times / "large.csv", "w", encoding="utf-8", newline="") as file:
            file.write("title,kind,start,end,lon,lat\n")
            for i in range(MANY - 3):
                when = (datetime.datetime(1990, 1, 1) + datetime.timedelta(hours=i)).isoformat(" ")
                file.write(f"No {i},{'decree' if i % 2 else 'event'},{when},{when},{49.5 + i % 100 / 1000},{40.3}\n")
            file.write("Back,event,1990-02-01,1990-01-01,49.5,40.3\nBad,event,soon,soon,49.5,40.3\nNone,event,,,49.5,40.3\n")
        manifest = json.loads((self.times / "atlas.json").read_text(encoding="utf-8"))
        manifest["events"] = events
        (self.times / "atlas.json").write_text(json.dumps(manifest), encoding="utf-8")

    def test_the_zone_and_the_locale_of_the_computer_change_nothing(self):
        self.make_large(["bad.csv", "moments.kml", "track.gpx", "moments.fgb", "large.csv"])
        for arguments in (("events", "--undated", "--to", "1990-01-03", "--format", "json"), ("info",), ("check",)):
            expected = self.run_program(*arguments, "--atlas", self.times, TZ="UTC", LC_ALL="C.UTF-8")
            self.assertEqual(expected[0], 3, expected[2])
            for zone in ("Asia/Baku", "America/Los_Angeles", "Asia/Kolkata"):
                self.assertEqual(self.run_program(*arguments, "--atlas", self.times, TZ=zone, LC_ALL="C.UTF-8"), expected, zone)
            for locale in LOCALES:
                self.assertEqual(self.run_program(*arguments, "--atlas", self.times, TZ="UTC", LC_ALL=locale), expected, locale)

    def test_a_large_table_is_counted_filtered_and_printed_whole(self):
        self.make_large([{"file": "large.csv", "name": "Hours"}])
        code, out, err = self.run_program("events", "--atlas", self.times, "--format", "csv", "--undated")
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual((code, len(rows)), (3, MANY), err[-1:])
        self.assertEqual(rows[0]["id"], "large/1")
        self.assertEqual((rows[0]["when"], rows[0]["begin"], rows[0]["end"]),
                         ("1990-01-01T00:00:00", "1990-01-01T00:00:00", "1990-01-01T00:00:01"))
        self.assertEqual(rows[0]["areas"], "baku")
        self.assertTrue(err[-1].startswith(f"{MANY} events: {MANY - 3} certain, 0 possible, 3 undated; 0 left out"), err[-1])
        for words in (("large.csv:large/24998", "start", "1990-02-01", "1990-01-01"), ("large.csv:large/24999", "soon")):
            self.assertTrue(any(all(word in line for word in words) for line in err), err)

    def test_a_window_and_a_kind_narrow_it(self):
        self.make_large([{"file": "large.csv"}])
        _, out, err = self.run_program("events", "--atlas", self.times, "--from", "1990-01-01T06:00", "--to", "1990-01-01T09:00",
                                       "--kind", "decree", "--format", "json")
        self.assertEqual([e["title"] for e in json.loads(out)], ["No 7"])
        self.assertTrue(err[-1].startswith(f"1 events: 1 certain, 0 possible, 0 undated; {MANY - 1} left out, 3 of them"), err[-1])
        code, out, _ = self.run_program("events", "--atlas", self.times, "--from", "1700", "--to", "1700", "--format", "json")
        self.assertEqual((code, json.loads(out)), (3, []))
        self.assertEqual(self.run_program("events", "--atlas", self.times, "--kind", "battle")[0], 2)

    def test_it_is_exported_whole_or_as_filtered_and_again_the_same(self):
        self.make_large([{"file": "large.csv"}, "bad.csv"])
        for name in ("a", "b"):
            (self.tmp / name).mkdir()
            code, out, err = self.run_program("export", "--atlas", self.times, "--layer", "events", "--out",
                                              self.tmp / name / "events.gpkg", "--undated")
            self.assertEqual((code, out.split("\t")[:2]), (3, ["events", str(MANY + 24)]), err[-2:])
        self.assertEqual((self.tmp / "a/events.gpkg").read_bytes(), (self.tmp / "b/events.gpkg").read_bytes())
        code, out, err = self.run_program("export", "--atlas", self.times, "--layer", "events", "--out", self.tmp / "some.csv",
                                          "--from", "1990-01-01T06:00", "--to", "1990-01-01T09:00", "--fields", "id,title")
        self.assertEqual((self.tmp / "some.csv").read_text(encoding="utf-8").splitlines()[-3:],
                         [f"large/{i + 1},No {i},{49.5 + i / 1000:.3f},40.3,POINT ({49.5 + i / 1000:.3f} 40.3)" for i in (6, 7, 8)])
        record = json.loads((self.tmp / "some.csv.provenance.json").read_text(encoding="utf-8"))
        self.assertIn("large.csv", [one["file"] for one in record["inputs"]])

    def test_formats_of_records_name_what_they_leave_out(self):
        self.make_large([{"file": "large.csv"}])
        code, _, err = self.run_program("export", "--atlas", self.times, "--layer", "events", "--driver", "linked-places",
                                        "--out", self.tmp / "x.jsonld")
        self.assertEqual(code, 3)
        self.assertTrue(any("25000 records of large.csv" in line for line in err), err)

    def test_info_shows_the_fields_and_whether_they_were_guessed(self):
        self.make_large([{"file": "large.csv", "begin": "start"}, "moments.fgb"])
        _, out, _ = self.run_program("info", self.times)
        self.assertIn("begin “start” (named in the manifest)", out)
        self.assertIn("begin “start” (guessed), end “end” (guessed)", out)
        code, out, err = self.run_program("info", self.times / "moments.fgb")
        self.assertEqual(code, 3)
        self.assertIn("begin “start” (guessed)", out)
        self.assertTrue(any("29 February 1900 does not exist" in line for line in err), err)

    def test_a_field_that_is_not_there_is_named(self):
        self.make_large([{"file": "bad.csv", "begin": "strat"}])
        code, _, err = self.run_program("events", "--atlas", self.times)
        self.assertEqual(code, 3)
        self.assertTrue(any("no field “strat”" in line and "did you mean “start”" in line for line in err), err)

    def test_the_same_field_twice_is_named(self):
        self.make_large(["twice.csv"])
        (self.times / "twice.csv").write_text("title,start,start\nA,1990,1991\n", encoding="utf-8")
        code, out, err = self.run_program("events", "--atlas", self.times, "--format", "csv")
        self.assertEqual(code, 3, err)
        self.assertIn("1990", out)
        self.assertTrue(any("duplicate" in line or "occurs again" in line for line in err), err)

    def test_what_gdal_drops_of_a_geopackage_is_named(self):
        self.make_large(["lost.gpkg"])
        data = self.times / "lost.gpkg"
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(data))
        layer = dataset.CreateLayer("lost", geom_type=ogr.wkbNone)
        layer.CreateField(ogr.FieldDefn("title", ogr.OFTString))
        layer.CreateField(ogr.FieldDefn("start", ogr.OFTDateTime))
        for title in ("Good", "Month 13", "Hour 24", "Text"):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["title"], feature["start"] = title, "1990/01/19 10:00:00"
            layer.CreateFeature(feature)
        feature = layer = dataset = None
        with sqlite3.connect(data) as table:
            for title, start in (("Month 13", "1990-13-01T00:00:00Z"), ("Hour 24", "1990-01-19T24:00:00Z"), ("Text", "soon")):
                table.execute("UPDATE lost SET start = ? WHERE title = ?", (start, title))
        table.close()
        code, out, err = self.run_program("events", "--atlas", self.times, "--undated", "--format", "csv")
        self.assertEqual((code, len(out.splitlines())), (3, 5), err)
        for words in (("lost/2", "1990-13-01"), ("lost/3", "24:00"), ("lost/4", "soon")):
            self.assertTrue(any(all(word in line for word in words) for line in err), err)

    def test_a_file_that_is_missing_or_outside_is_named(self):
        self.make_large(["nowhere.fgb", "../bad.csv"])
        code, out, err = self.run_program("events", "--atlas", self.times, "--format", "csv")
        self.assertEqual((code, len(out.splitlines())), (3, 1))
        self.assertTrue(any(line.startswith("nowhere.fgb: ") for line in err), err)
        self.assertTrue(any(line.startswith("../bad.csv: ") for line in err), err)


if __name__ == "__main__":
    unittest.main()
