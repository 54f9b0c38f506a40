#!/usr/bin/env python3
"""Checks that no text of the repository repeats nine or more consecutive words of a source document. Needs only the hashes
in data/source_runs.fnv64, not the documents. Exit code 1 and one line a hit: FILE:LINE: the run.

usage: check_runs.py [FILE...]      default: every text file that git tracks
"""

import json
import struct
import subprocess
import sys
from pathlib import Path

from words import find_all, run_hash, RUN_WORDS, words_of

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "data/atlas.json"
SKIPPED = {"data/sources.json"}  # its bibliographic fields hold the documents' titles; fill_checks.py reads the others
BINARY = {".fnv64", ".gpkg", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".ico", ".pdf", ".zip", ".gz", ".xz",
          ".tgz", ".ttf", ".otf", ".mo", ".mp4", ".bin", ".shp", ".shx", ".dbf", ".fgb", ".kmz", ".nc"}
MAX_ALLOWED = 20


def load_hashes(manifest=MANIFEST):
    """Those of the file that the manifest names as source_runs."""
    data = (manifest.parent / json.loads(manifest.read_text(encoding="utf-8"))["source_runs"]).read_bytes()
    return set(struct.unpack(f"<{len(data) // 8}Q", data))


def load_allowed(manifest=MANIFEST):
    """The word sequences that may stand although a source has them: the manifest's allowed_runs."""
    allowed = json.loads(manifest.read_text(encoding="utf-8")).get("allowed_runs", [])
    if len(allowed) > MAX_ALLOWED:
        sys.exit(f"{manifest}: more than {MAX_ALLOWED} allowed runs")
    return [[word.text for word in words_of(one["text"])] for one in allowed]


def hits(text, hashes, allowed):
    """(line, run) for each run of `text` that is in the hashes and not part of an allowed one."""
    words = words_of(text)
    texts = [word.text for word in words]
    for i in range(len(texts) - RUN_WORDS + 1):
        run = texts[i : i + RUN_WORDS]
        if run_hash(run) in hashes and not any(find_all(one, run) for one in allowed):
            yield words[i].line, " ".join(run)


def tracked_files():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name.decode("utf-8") for name in listing.split(b"\0") if name]


def main():
    files = [Path(name).resolve() for name in sys.argv[1:]] or tracked_files()
    hashes, allowed = load_hashes(), load_allowed()
    found = 0
    for path in files:
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
        if name in SKIPPED or path.suffix.lower() in BINARY or path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        for line, run in hits(data.decode("utf-8", errors="replace"), hashes, allowed):
            print(f"{name}:{line}: repeats a source: {run}")
            found += 1
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
