#!/usr/bin/env python3
"""What counts as a word, where it stands, and what the check of the record makes of it. Run: python3 tools/record/test_words.py"""

import unittest

from check_runs import hits
from fill_checks import Document, is_edtf, rough_bounds
from words import RUN_WORDS, checksum, passage_sums, run_hash, runs_of, texts_of, words_of


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


class Passages(unittest.TestCase):
    def sentence(self, text, word):
        document = Document(text.encode())
        at = document.texts.index(word)
        first, last = document.sentence_around(at, at)
        return " ".join(document.texts[first : last + 1])

    def test_a_passage_is_the_whole_sentence(self):
        self.assertEqual(self.sentence("One here. Two there? Three.", "there"), "two there")

    def test_an_initial_a_figure_and_a_small_letter_end_no_sentence(self):
        self.assertEqual(self.sentence("So A. Vezirov said 1.6 then. no more.", "said"), "so a vezirov said 1 6 then no more")

    def test_a_paragraph_ends_a_sentence_unless_it_goes_on_in_small_letters(self):
        self.assertEqual(self.sentence("A heading\n\nThe text\n\ngoes on", "text"), "the text goes on")


class Rules(unittest.TestCase):
    def test_dates_are_edtf_and_exist(self):
        for text in ("1990", "1989-23", "1990-01-1X", "1990-01-20T07:00", "1990-01-18?/1990-01-19?", "1994-03-29/.."):
            self.assertTrue(is_edtf(text), text)
        for text in ("", "January", "1990-13", "1990-02-30", "1990-1-2", "1990-01-20/1990-01-21/1990-01-22"):
            self.assertFalse(is_edtf(text), text)

    def test_bounds_are_rough_and_never_too_narrow(self):
        self.assertEqual(rough_bounds("1989-23"), ("1989-09-01", "1989-11-31"))
        self.assertEqual(rough_bounds("1990-01-20?/.."), ("1990-01-20", "9999"))
        self.assertLessEqual(rough_bounds("1990-XX")[0], "1990-01-01")
        self.assertGreaterEqual(rough_bounds("1990-XX")[1], "1990-12-31")

    def test_a_run_of_a_source_is_found_with_its_line_unless_allowed(self):
        run = [f"w{i}" for i in range(RUN_WORDS)]
        text = "before\n" + " ".join(run) + " after"
        self.assertEqual(list(hits(text, {run_hash(run)}, [])), [(2, " ".join(run))])
        self.assertEqual(list(hits(text, {run_hash(run)}, [run])), [])
        self.assertEqual(list(hits(" ".join(run[1:]), {run_hash(run)}, [])), [])


if __name__ == "__main__":
    unittest.main()
