#!/usr/bin/env python3
"""Runs the command line against expected output: run_cases.py PROGRAM FILE.cases [--update]

A .cases file holds cases parted by lines of `====`. A case:

    a sentence that says what is promised
    $ events --atlas {island} --format csv        the arguments; {island} {data} {tmp} {tree} are folders
    exit 0
    --- stdout                                    expected, exactly; a missing part is expected to be empty;
    ...                                           `--- stdout ~` compares as a regular expression, line by line
    --- stderr
    ...

Cases of one file share {tmp} and run in order. With --update the actual output replaces the expected one: look at the diff."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TREE = pathlib.Path(__file__).resolve().parent.parent.parent


class Case:
    def __init__(self, text):
        self.title, self.arguments, self.code, self.parts, self.regex = "", "", 0, {}, {}
        part = None
        for line in text.strip("\n").split("\n"):
            if part is None and line.startswith("$ "):
                self.arguments = line[2:]
            elif part is None and line.startswith("exit "):
                self.code = int(line[5:])
            elif line in ("--- stdout", "--- stderr", "--- stdout ~", "--- stderr ~"):
                part = line.split()[1]
                self.regex[part] = line.endswith("~")
                self.parts[part] = []
            elif part is None:
                self.title += line
            else:
                self.parts[part].append(line)

    def text(self):
        lines = [self.title, "$ " + self.arguments, f"exit {self.code}"]
        for part, content in self.parts.items():
            lines += ["--- " + part + (" ~" if self.regex.get(part) else "")] + content
        return "\n".join(lines) + "\n"


def differs(expected, actual, regex):
    if not regex:
        return expected != actual
    return len(expected) != len(actual) or any(not re.fullmatch(e, a) for e, a in zip(expected, actual))


def main():
    program, file = sys.argv[1], pathlib.Path(sys.argv[2])
    update = "--update" in sys.argv
    cases = [Case(text) for text in re.split(r"(?m)^====\n", file.read_text(encoding="utf-8"))]
    failed = 0
    with tempfile.TemporaryDirectory() as tmp:
        places = {"island": str(TREE / "tests/support/fixtures/lighthouse"), "times": str(TREE / "tests/support/fixtures/times"), "data": str(TREE / "data"), "tmp": tmp, "tree": str(TREE)}
        # Nothing of the user's folders or display may show in the output.
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "JANUARY_ATLAS_DATA", "JANUARY_ATLAS_SOURCES")}
        environment.update(HOME=tmp, XDG_DATA_HOME=tmp + "/share", XDG_CONFIG_HOME=tmp + "/config", XDG_CACHE_HOME=tmp + "/cache", LC_ALL="C.UTF-8")
        for case in cases:
            arguments = shlex.split(re.sub(r"\{(\w+)\}", lambda m: places[m[1]], case.arguments))
            done = subprocess.run([program] + arguments, capture_output=True, env=environment, cwd=TREE, check=False)
            actual = {}
            for part, content in (("stdout", done.stdout), ("stderr", done.stderr)):
                text = content.decode("utf-8", "replace")
                for name in ("tmp", "island", "times", "data", "tree"):
                    text = text.replace(places[name], "{" + name + "}")
                actual[part] = text.splitlines()
            wrong = [] if done.returncode == case.code else [f"exit {done.returncode}, expected {case.code}"]
            for part, lines in actual.items():
                if differs(case.parts.get(part, []), lines, case.regex.get(part, False)):
                    wrong += [f"{part} is"] + ["    " + line for line in lines]
                    wrong += ["expected"] + ["    " + line for line in case.parts.get(part, [])]
            if wrong and update:
                case.code = done.returncode
                case.parts = {p: l for p, l in actual.items() if l and not case.regex.get(p)} | {
                    p: l for p, l in case.parts.items() if case.regex.get(p)}
            elif wrong:
                failed += 1
                print(f"FAILED: {case.title}\n$ {case.arguments}\n" + "\n".join(wrong) + "\n")
    if update:
        file.write_text("====\n".join(case.text() for case in cases), encoding="utf-8")
    print(f"{file.name}: {len(cases) - failed} of {len(cases)} cases passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
