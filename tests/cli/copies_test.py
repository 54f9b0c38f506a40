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


def run(program, environment, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, env=environment, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def letters(text):
    """Case, line ends, hyphens at them and raised figures do not count."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[-\u2010\u00ad]\s*\n\s*", "", text)
    return "".join(re.findall(r"\w+", text.casefold()))


def citations(program, environment, atlas, folder, events):
    """{(event, number): (anchor, passage)}"""
    found = {}
    for event in events:
        code, out, err = run(program, environment, "excerpt", event, "--atlas", atlas, "--sources", folder, "--format", "json")
        if not out:
            sys.exit(f"excerpt {event} of {folder} failed with {code}: {err}")
        for number, citation in enumerate(json.loads(out)["citations"], 1):
            found[event, number] = (citation["anchor"], citation.get("passage") or "", citation["source"])
    return found


def compare(program, tmp, atlas, documents):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "JANUARY_ATLAS_DATA", "JANUARY_ATLAS_SOURCES")}
    environment.update(HOME=str(tmp), XDG_DATA_HOME=str(tmp / "share"), XDG_CACHE_HOME=str(tmp / "cache"), LC_ALL="C.UTF-8")
    out = tmp / "copies"
    for kind, name, reason in copies.make_copies(out, [documents]):
        print(f"skipped: {kind}/{name}: {reason}")
    features = json.loads((atlas / "events.geojson").read_text(encoding="utf-8"))["features"]
    events = [f["properties"].get("id") or f["id"] for f in features if f["properties"].get("citations")]
    originals = citations(program, environment, atlas, documents, events)
    wrong = []
    for folder in sorted(out.iterdir()):
        code, text, err = run(program, environment, "check", atlas, "--sources", folder, "--format", "json")
        findings = json.loads(text)["findings"] if text else []
        if code not in (0, 3):
            wrong.append(f"{folder.name}: check failed with {code}: {err}")
        counts = {}
        for (event, number), (anchor, passage, source) in citations(program, environment, atlas, folder, events).items():
            counts[anchor] = counts.get(anchor, 0) + 1
            name = f"{folder.name}: {event}, citation {number} ({source}) is {anchor}"
            original = originals[event, number]
            if anchor in ("exact", "moved"):
                if letters(passage) != letters(original[1]):
                    wrong.append(name + ", but not where the document has it")
            elif anchor != "absent":
                reasons = [f["message"] for f in findings if f["record"].startswith(f"{event}, citation {number} ")]
                print("listed: " + name + ": " + "; ".join(reasons))
                if not reasons:
                    wrong.append(name + ", but check does not list it")
                if folder.name in WHOLE:
                    wrong.append(name + ", though nothing was lost")
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
