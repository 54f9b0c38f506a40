"""The check of the catalogues: they pass it, and it sees a placeholder that is lost, added or renamed."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_catalogues  # noqa: E402

PO = r'''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

msgctxt "a place"
msgid "N"
msgstr "с. ш."

msgid "{} row"
msgid_plural "{} rows"
msgstr[0] "{} строка"
msgstr[1] "строки"
'''


class Catalogues(unittest.TestCase):
    def test_every_text_of_the_interface_is_translated(self):
        self.assertEqual(list(check_catalogues.faults()), [])

    def test_placeholders_may_change_their_order_and_nothing_else(self):
        same = check_catalogues.placeholders
        self.assertEqual(same("{} of {}"), same("{1} / {0}"))
        self.assertEqual(same("{{}} {:.1f}"), same("{0:.1f}"))
        self.assertNotEqual(same("{} of {}"), same("{}"))
        self.assertNotEqual(same("{name}"), same("{nome}"))
        self.assertNotEqual(same("{:.1f}"), same("{}"))

    def test_compiled_messages_are_read_with_context_and_plural_forms(self):
        with tempfile.TemporaryDirectory() as folder:
            po, mo = pathlib.Path(folder, "x.po"), pathlib.Path(folder, "x.mo")
            po.write_text(PO, encoding="utf-8")
            subprocess.run(["msgfmt", "-o", mo, po], check=True)
            entries = list(check_catalogues.messages(mo.read_bytes()))
        self.assertIn(("a place", ["N"], ["с. ш."]), entries)
        self.assertIn(("", ["{} row", "{} rows"], ["{} строка", "строки"]), entries)
        self.assertEqual(
            list(check_catalogues.wrong_placeholders(entries)), ["“строки” has other placeholders than “{} row”"]
        )


if __name__ == "__main__":
    unittest.main()
