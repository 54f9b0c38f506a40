#!/usr/bin/env python3
"""Checks that the includes of the C++ code point down only.

The table below is the rule: a folder may include itself, a folder of a lower level, and what ALSO names. usage: check_layers.py [ROOT]
Prints one line a broken arrow and exits 1 when there is one."""
import pathlib
import re
import sys

LEVELS = {
    "geodata": 0,
    "geodata/io": 1,
    "app/words": 0,
    "app": 1,  # app/assets
    "app/scene": 1,
    "app/session": 2,
    "app/render": 2,
    "app/ui": 3,
    "app/cli": 3,
    "app/desktop": 4,
    "app/main.cpp": 5,
}
# Folders of equal level do not include each other, save where the reason is written here.
ALSO = {"app/words": ("geodata",)}  # the enumeration of languages is an atlas's own
# Libraries that one place alone may see.
ONLY_IN = [
    (re.compile(r"^(gdal|ogr|cpl)[_a-z]*\.h$"), ("geodata/io",)),
    (re.compile(r"^poppler-"), ("geodata/io",)),
    (re.compile(r"^libxml/"), ("geodata/io",)),
    (re.compile(r"^nlohmann/"), ("geodata/io", "app/session", "app/cli")),
    (re.compile(r"^SFML/"), ("app/desktop",)),
    (re.compile(r"^X11/"), ("app/desktop",)),
    (re.compile(r"^epoxy/"), ("app/render", "app/desktop")),
    (re.compile(r"^(imgui|backends/imgui)"), ("app/ui", "app/desktop")),
    (re.compile(r"^CLI/"), ("app/cli",)),
    (re.compile(r"^boost/locale"), ("app/words",)),
]
# Headers that cost every includer: only .cpp files (and headers internal to their folder) may name them.
HEAVY = re.compile(r"^(gdal|ogr|cpl|nlohmann/|CLI/|date/tz|boost/)")
INTERNAL_HEADERS = {"geodata/io/gdal_support.h", "geodata/io/json_support.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def place_of(path: str) -> str:
    if path in LEVELS:
        return path
    folder = path.rsplit("/", 1)[0]
    while folder not in LEVELS:
        if "/" not in folder:
            return ""
        folder = folder.rsplit("/", 1)[0]
    return folder


def broken_arrows(root: pathlib.Path):
    for top in ("geodata", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            name = file.relative_to(root).as_posix()
            here = place_of(name)
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                target = found[2]
                at = f"{name}:{number}"
                if found[1] == '"':
                    there = place_of(target)
                    if not (root / target).is_file():
                        yield f'{at}: "{target}" is not a path from the root of the repository'
                    elif there != here and LEVELS[there] >= LEVELS[here] and there not in ALSO.get(here, ()):
                        yield f"{at}: {here} (level {LEVELS[here]}) includes {there} (level {LEVELS[there]})"
                    continue
                for pattern, places in ONLY_IN:
                    if pattern.match(target) and here not in places:
                        yield f"{at}: <{target}> belongs to {', '.join(places)} alone"
                if HEAVY.match(target) and file.suffix == ".h" and name not in INTERNAL_HEADERS:
                    yield f"{at}: <{target}> is heavy: include it in .cpp files"


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    found = list(broken_arrows(root))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
