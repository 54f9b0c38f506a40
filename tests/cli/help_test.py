"""--help of every subcommand has an example, and the man page names every subcommand and option. help_test.py PROGRAM"""
import re
import shutil
import subprocess
import unittest

from program import TREE, ProgramTest

COMMANDS = ["info", "check", "events", "excerpt", "claims", "export", "render", "tour"]
MAN_PAGE = TREE / "packaging/january-atlas.1"


class Help(ProgramTest):
    def help_of(self, *command):
        code, out, err = self.run_program(*command, "--help")
        self.assertEqual((code, err), (0, []))
        return out

    def test_every_subcommand_has_help_with_an_example(self):
        listed = self.help_of()
        for command in COMMANDS:
            self.assertIn(command, listed)
            self.assertRegex(self.help_of(command), r"Example:\n  january-atlas " + command)
        for verb in ("list", "check"):
            self.assertRegex(self.help_of("tour", verb), r"Example:\n  january-atlas tour " + verb)

    def test_the_man_page_names_every_subcommand_and_option(self):
        page = MAN_PAGE.read_text(encoding="utf-8").replace("\\-", "-")
        for command in [[]] + [[c] for c in COMMANDS]:
            if command:
                self.assertIn(f".SS {command[0]}", page)
            for option in re.findall(r"--[a-z][a-z-]+", self.help_of(*command)):
                self.assertIn(option, page, f"{command} {option}")

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_the_man_page_formats_without_a_warning(self):
        done = subprocess.run(["man", "--warnings", "-l", str(MAN_PAGE)], capture_output=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "MANWIDTH": "100", "PATH": "/usr/bin:/bin"})
        self.assertEqual((done.returncode, done.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main()
