"""The shipped record against the documents: every citation is filled as the tool fills it. Needs $JANUARY_ATLAS_SOURCES; 77 = skipped."""
import os
import pathlib
import subprocess
import sys

TREE = pathlib.Path(__file__).resolve().parent.parent

folder = os.environ.get("JANUARY_ATLAS_SOURCES")
if not folder:
    print("skipped: $JANUARY_ATLAS_SOURCES names no folder with copies of the documents")
    sys.exit(77)
sys.exit(subprocess.run([sys.executable, str(TREE / "tools/record/fill_checks.py"), folder, "--check"], check=False).returncode)
