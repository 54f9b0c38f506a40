#!/usr/bin/env python3
"""Writes the hashes of every nine-word run of the source documents, so that a clone without the documents can tell whether a
text repeats one: sorted unique 64-bit FNV-1a values, little-endian.

usage: hash_runs.py SOURCES_FOLDER [OUT]      OUT defaults to data/source_runs.fnv64, which the manifest names
"""

import hashlib
import json
import struct
import sys
from pathlib import Path

from words import run_hash, runs_of, texts_of

ROOT = Path(__file__).resolve().parents[2]


def find_documents(folder, sources):
    """{source id: path} of the copies whose SHA-256 is the recorded one; a missing one is an error."""
    by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.iterdir()) if path.is_file()}
    found = {}
    for source in sources:
        path = by_hash.get(source["custom"]["sha256"])
        if path is None:
            sys.exit(f"{folder}: no copy of {source['id']} (sha256 {source['custom']['sha256'][:12]}...)")
        found[source["id"]] = path
    return found


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else ROOT / "data/source_runs.fnv64"
    sources = json.loads((ROOT / "data/sources.json").read_text(encoding="utf-8"))
    hashes = set()
    for path in find_documents(Path(sys.argv[1]), sources).values():
        hashes.update(run_hash(run) for run in runs_of(texts_of(path.read_text(encoding="utf-8"))))
    out.write_bytes(b"".join(struct.pack("<Q", value) for value in sorted(hashes)))
    print(f"{out}: {len(hashes)} runs", file=sys.stderr)


if __name__ == "__main__":
    main()
