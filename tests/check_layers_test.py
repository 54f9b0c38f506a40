"""The arrows between the folders: the code obeys them, and the check sees each kind of broken one."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_layers  # noqa: E402


def findings(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (pathlib.Path(folder) / "app").mkdir(exist_ok=True)
        (pathlib.Path(folder) / "geodata").mkdir(exist_ok=True)
        return list(check_layers.broken_arrows(pathlib.Path(folder)))


class Layers(unittest.TestCase):
    def test_the_code_points_down_only(self):
        self.assertEqual(list(check_layers.broken_arrows(ROOT)), [])

    def test_a_lower_folder_may_be_included(self):
        self.assertEqual(findings({"geodata/time.h": "", "app/scene/a.cpp": '#include "geodata/time.h"\n'}), [])

    def test_an_arrow_upward_is_named_with_file_and_line(self):
        found = findings({"app/ui/ui.h": "", "app/session/a.cpp": '\n#include "app/ui/ui.h"\n'})
        self.assertEqual(found, ["app/session/a.cpp:2: app/session (level 2) includes app/ui (level 3)"])

    def test_an_arrow_sideways_is_named(self):
        found = findings({"app/cli/cli.h": "", "app/ui/a.cpp": '#include "app/cli/cli.h"\n'})
        self.assertEqual(found, ["app/ui/a.cpp:1: app/ui (level 3) includes app/cli (level 3)"])

    def test_words_may_name_the_languages_of_an_atlas_and_geodata_knows_no_words(self):
        self.assertEqual(findings({"geodata/a.h": "", "app/words/a.cpp": '#include "geodata/a.h"\n'}), [])
        found = findings({"app/words/a.h": "", "geodata/a.cpp": '#include "app/words/a.h"\n'})
        self.assertEqual(found, ["geodata/a.cpp:1: geodata (level 0) includes app/words (level 0)"])

    def test_gdal_outside_io_is_named(self):
        found = findings({"app/scene/a.cpp": "#include <gdal.h>\n"})
        self.assertEqual(found, ["app/scene/a.cpp:1: <gdal.h> belongs to geodata/io alone"])

    def test_a_heavy_header_in_a_header_is_named(self):
        found = findings({"app/cli/a.h": "#include <CLI/CLI.hpp>\n"})
        self.assertEqual(found, ["app/cli/a.h:1: <CLI/CLI.hpp> is heavy: include it in .cpp files"])

    def test_a_path_that_is_not_from_the_root_is_named(self):
        found = findings({"app/scene/a.cpp": '#include "camera.h"\n', "app/scene/camera.h": ""})
        self.assertEqual(found, ['app/scene/a.cpp:1: "camera.h" is not a path from the root of the repository'])


if __name__ == "__main__":
    unittest.main()
