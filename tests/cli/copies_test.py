#!/usr/bin/env python3
"""Every kind of copy that a reader may have (tests/make_copies) against the citations: copies_test.py PROGRAM

A citation's passage is where the document has it, or the citation is listed with the reason; none is given another passage. The
invented island always; the shipped atlas where $JANUARY_ATLAS_SOURCES names its documents."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

TREE = pathlib.Path(__file__).resolve().parent.parent.parent
loader = importlib.machinery.SourceFileLoader("make_copies", str(TREE / "tests/make_copies"))
loader_spec = importlib.util.spec_from_loader("make_copies", loader)
copies = importlib.util.module_from_spec(loader_spec)
sys.dont_write_bytecode = True
loader.exec_module(copies)

# What a refilled text, another encoding or a page may cost: nothing.
WHOLE = set(copies.BY_HAND)
SAMPLE = 15  # events whose passages are compared letter by letter


def run(program, environment, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, env=environment, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def letters(text):
    """Case, line ends, hyphens at them and raised figures do not count."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[-\u2010\u00ad]\s*\n\s*", "", text)
    return "".join(re.findall(r"\w+", text.casefold()))


def passages(program, environment, atlas, folder, events):
    """{record: (anchor, passage)}, by `excerpt`"""
    found = {}
    for event in events:
        code, out, err = run(program, environment, "excerpt", event, "--atlas", atlas, "--sources", folder, "--format", "json")
        if not out:
            sys.exit(f"excerpt {event} of {folder} failed with {code}: {err}")
        for number, citation in enumerate(json.loads(out)["citations"], 1):
            found[f"{event}, citation {number} ({citation['source']})"] = (citation["anchor"], citation.get("passage") or "")
    return found


def states(program, environment, atlas, folder, records):
    """{record: (anchor, reason)} of all, by `check`"""
    code, out, err = run(program, environment, "check", atlas, "--sources", folder, "--format", "json")
    if code not in (0, 3) or not out:
        sys.exit(f"check of {folder} failed with {code}: {err}")
    report = json.loads(out)
    absent = {f["record"] for f in report["findings"] if f["rule"] == "absent"}
    found = {record: ("absent" if record.rsplit("(", 1)[1][:-1] in absent else "exact", "") for record in records}
    for issue in report["findings"] + report["notes"]:
        if issue["rule"] in ("moved", "altered", "ambiguous", "missing"):
            found[issue["record"]] = (issue["rule"], issue["message"])
    return found


def compare(program, tmp, atlas, documents):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "JANUARY_ATLAS_DATA", "JANUARY_ATLAS_SOURCES")}
    environment.update(HOME=str(tmp), XDG_DATA_HOME=str(tmp / "share"), XDG_CACHE_HOME=str(tmp / "cache"), LC_ALL="C.UTF-8")
    out = tmp / "copies"
    for kind, name, reason in copies.make_copies(out, [documents]):
        print(f"skipped: {kind}/{name}: {reason}")
    features = json.loads((atlas / "events.geojson").read_text(encoding="utf-8"))["features"]
    events = [f["properties"] | {"id": f.get("id") or f["properties"]["id"]} for f in features if f["properties"].get("citations")]
    records = [f"{e['id']}, citation {n} ({c['source']})" for e in events for n, c in enumerate(e["citations"], 1)]
    sample = [e["id"] for e in events[:: max(1, len(events) // SAMPLE)]]
    originals = passages(program, environment, atlas, documents, sample)
    wrong = []
    for folder in sorted(out.iterdir()):
        counts = {}
        found = states(program, environment, atlas, folder, records)
        for record, (anchor, reason) in found.items():
            counts[anchor] = counts.get(anchor, 0) + 1
            if anchor in ("altered", "ambiguous", "missing"):
                print(f"listed: {folder.name}: {record} is {anchor}: {reason}")
                if folder.name in WHOLE:
                    wrong.append(f"{folder.name}: {record} is {anchor}, though nothing was lost")
        # Of what was made something was read: of a folder of pages or of PDFs all may not be absent.
        if counts.get("exact", 0) + counts.get("moved", 0) == 0:
            wrong.append(f"{folder.name}: no citation is exact or moved: nothing was read")
        for record, (anchor, passage) in passages(program, environment, atlas, folder, sample).items():
            if anchor != found[record][0]:
                wrong.append(f"{folder.name}: {record} is {anchor} for excerpt, {found[record][0]} for check")
            if anchor in ("exact", "moved") and letters(passage) != letters(originals[record][1]):
                wrong.append(f"{folder.name}: {record} is {anchor}, but not where the document has it")
        print(f"{folder.name}: " + ", ".join(f"{n} {a}" for a, n in sorted(counts.items())))
    for line in wrong:
        print("WRONG: " + line)
    shutil.rmtree(out)
    return not wrong


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        island = tmp / "island"
        shutil.copytree(TREE / "tests/support/fixtures/lighthouse", island)
        shutil.rmtree(island / "sources")  # whose digests would go before
        right = compare(program, tmp, island, copies.INVENTED)
        documents = os.environ.get("JANUARY_ATLAS_SOURCES")
        if documents:
            right = compare(program, tmp, TREE / "data", pathlib.Path(documents)) and right
        else:
            print("skipped: the shipped atlas: $JANUARY_ATLAS_SOURCES names no folder with copies of its documents")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
