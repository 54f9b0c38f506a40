"""What the Python tests of the command line share: the program, a copy of the invented island, an environment of its own."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TREE = pathlib.Path(__file__).resolve().parent.parent.parent
ISLAND = TREE / "tests/support/fixtures/lighthouse"
PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else "january-atlas"


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tmp = pathlib.Path(self.folder.name)
        self.island = self.tmp / "island"
        shutil.copytree(ISLAND, self.island)

    def run_program(self, *arguments, stdout=subprocess.PIPE, **environment):
        """(exit code, stdout, stderr lines) of the program, without the user's folders and display."""
        env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "JANUARY_ATLAS_DATA", "JANUARY_ATLAS_SOURCES")}
        env.update(HOME=str(self.tmp), XDG_DATA_HOME=str(self.tmp / "share"), XDG_CONFIG_HOME=str(self.tmp / "config"), XDG_CACHE_HOME=str(self.tmp / "cache"))
        env.update(environment)
        done = subprocess.run([PROGRAM, *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE, env=env, check=False,
                              timeout=120)
        return done.returncode, (done.stdout or b"").decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace").splitlines()
