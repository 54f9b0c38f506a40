#!/usr/bin/env python3
"""The JSON files of an atlas agree with data/atlas.schema.json, and the schema refuses what it should.

usage: schema_test.py SOURCE_TREE ATLAS_FOLDER...
"""

import copy
import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def faults_of(schema, part, value):
    """Faults of `value` against the root (part is None) or a definition of the schema."""
    root = dict(schema) if part is None else {"$ref": f"#/definitions/{part}", "definitions": schema["definitions"]}
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in Draft7Validator(root).iter_errors(value)]


def faults_of_atlas(schema, folder):
    manifest = read(folder / "atlas.json")
    files = [(folder / "atlas.json", None)]
    if isinstance(events := manifest.get("events", "events.geojson"), str):  # else vector tables, which have no schema
        files.append((folder / events, "eventCollection"))
    files.append((folder / manifest.get("sources", "sources.json"), "sourceList"))
    files += [(folder / tour, "tour") for tour in manifest.get("tours", [])]
    return [f"{path}: {fault}" for path, part in files for fault in faults_of(schema, part, read(path))]


def mutations(manifest):
    """Manifests with one fault each, and the name of the fault."""

    def changed(name, change):
        bad = copy.deepcopy(manifest)
        change(bad)
        return name, bad

    yield changed("a manifest without areas", lambda m: m.pop("areas"))
    yield changed("an unknown member", lambda m: m.update(titel="x"))
    yield changed("a latitude of 95", lambda m: m["areas"][0]["bounds"].__setitem__(3, 95))
    yield changed("languages without English", lambda m: m.update(languages=["ru"]))
    yield changed("an allowed run without a reason", lambda m: m.update(allowed_runs=[{"text": "x"}]))
    yield changed("an unknown shape", lambda m: m["kinds"][0].update(shape="star"))
    yield changed("a table of events without a file", lambda m: m.update(events=[{"begin": "start"}]))
    yield changed("a table of events with an unknown role", lambda m: m.update(events={"file": "a.csv", "start": "b"}))
    if "layers" not in manifest:
        return
    yield changed("the reserved layer id events", lambda m: m["layers"][0].update(id="events"))
    yield changed("a misspelt style property", lambda m: m["layers"][0]["style"][0].update({"line-colour": "#000000"}))
    yield changed("a colour without a hash", lambda m: m["layers"][0]["style"][0].update({"fill-color": "EAE5DA"}))


def main():
    tree = Path(sys.argv[1])
    schema = read(tree / "data/atlas.schema.json")
    Draft7Validator.check_schema(schema)
    faults = [fault for folder in sys.argv[2:] for fault in faults_of_atlas(schema, Path(folder))]
    for folder in sys.argv[2:]:
        for name, bad in mutations(read(Path(folder) / "atlas.json")):
            if not faults_of(schema, None, bad):
                faults.append(f"{folder}: the schema accepts {name}")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
