#!/usr/bin/env python3
"""What counts as a word, and where it stands. Run: python3 tools/record/test_words.py"""

import unittest

from words import checksum, passage_sums, run_hash, runs_of, texts_of, words_of


class Words(unittest.TestCase):
    def test_letters_marks_and_digits_make_words_and_all_else_separates(self):
        self.assertEqual(texts_of("Union’s1. “Azadlig”, 12,000-strong"), ["union", "s1", "azadlig", "12", "000", "strong"])

    def test_a_hyphen_at_a_line_end_joins_letters_over_blank_lines(self):
        self.assertEqual(texts_of("Kara- \t\r\n\n  bakh"), ["karabakh"])
        self.assertEqual(texts_of("Kara\u2010\nbakh"), ["karabakh"])

    def test_a_hyphen_beside_a_digit_or_within_a_line_separates(self):
        self.assertEqual(texts_of("16-\n19 Azer-baijanis"), ["16", "19", "azer", "baijanis"])

    def test_soft_hyphens_vanish_and_compatible_forms_are_one(self):
        self.assertEqual(texts_of("Ba\u00adku o\ufb03cial ①"), ["baku", "official", "1"])
        self.assertEqual(texts_of("e\u0301"), texts_of("\u00e9"))

    def test_the_fold_is_full(self):
        self.assertEqual(texts_of("Straße BAKI"), ["strasse", "baki"])
        self.assertEqual(texts_of("İ"), ["i\u0307"])

    def test_bytes_and_lines_are_those_of_the_original(self):
        text = "ə\nna-\ngo\u00e9 x"
        words = words_of(text)
        self.assertEqual([(word.text, word.line) for word in words], [("ə", 1), ("nagoé", 2), ("x", 3)])
        self.assertEqual([text.encode()[word.begin : word.end].decode() for word in words], ["ə", "na-\ngoé", "x"])

    def test_sums_mark_positions_outside_the_document(self):
        self.assertEqual(passage_sums(["baku"], 0, 0), "--" * 5 + f"{checksum('baku'):02x}" + "--" * 5)

    def test_hashes_are_fnv_1a(self):
        self.assertEqual(checksum("a"), 0x2C)  # FNV-1a 32 of "a" is e40c292c
        self.assertEqual(run_hash(["a"]), 0xAF63DC4C8601EC8C)
        self.assertEqual(len(list(runs_of(list("abcdefghij")))), 2)


if __name__ == "__main__":
    unittest.main()
