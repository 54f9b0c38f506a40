#!/usr/bin/env python3
"""Checks the catalogues of app/words/po against the sources: every text of the interface is in the template and translated in
every language, nothing is fuzzy, obsolete or left over, and a translation has the placeholders of its text.

usage: check_catalogues.py     Prints one line a fault and exits 1 when there is one. Needs gettext."""
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PO = ROOT / "app/words/po"
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def placeholders(text: str):
    """What fmt fills in, in order of names; "{}" counts up, so that "{0} {1}" in another order is the same."""
    found, unnamed = [], 0
    for match in PLACEHOLDER.finditer(text):
        if match[1] is None:
            continue
        name, _, form = match[1].partition(":")
        if not name:
            name, unnamed = str(unnamed), unnamed + 1
        found.append((name, form))
    return sorted(found)


def messages(mo: bytes):
    """Yields (context, [text, plural...], [translation...]) of a compiled catalogue, but for its header."""
    order = "<" if struct.unpack_from("<I", mo)[0] == 0x950412DE else ">"
    count, texts, translations = struct.unpack_from(order + "3I", mo, 8)

    def forms(table, i):
        length, start = struct.unpack_from(order + "2I", mo, table + 8 * i)
        return mo[start : start + length].decode("utf-8").split("\0")

    for i in range(count):
        text = forms(texts, i)
        context, _, text[0] = text[0].rpartition("\x04")
        if text[0]:
            yield context, text, forms(translations, i)


def wrong_placeholders(entries):
    for _, text, translation in entries:
        for form in translation:
            if placeholders(form) != placeholders(text[0]):
                yield f"“{form}” has other placeholders than “{text[0]}”"


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def faults():
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder, "sources.pot")
        made = run(ROOT / "tools/update_catalogues", "--template", template)
        if made.returncode != 0:
            yield f"tools/update_catalogues: {made.stderr.strip()}"
            return
        if template.read_text(encoding="utf-8") != (PO / "january-atlas.pot").read_text(encoding="utf-8"):
            yield "app/words/po/january-atlas.pot is not what the sources say; run tools/update_catalogues"
        for po in sorted(PO.glob("*.po")):
            name = po.relative_to(ROOT).as_posix()
            mo = pathlib.Path(folder, po.stem + ".mo")
            checked = run("msgfmt", "--check", "--output-file", mo, po)
            if checked.returncode != 0:
                yield f"{name}: {checked.stderr.strip()}"
                continue
            compared = run("msgcmp", po, template)
            if compared.returncode != 0:
                yield f"{name}: {compared.stderr.strip()}"
            for kind in ("fuzzy", "obsolete"):
                if run("msgattrib", f"--only-{kind}", po).stdout.strip():
                    yield f"{name}: it holds {kind} entries; translate them or run tools/update_catalogues"
            for fault in wrong_placeholders(messages(mo.read_bytes())):
                yield f"{name}: {fault}"


def main() -> int:
    found = list(faults())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
