"""The words of a text, as the program counts them (geodata/passage.h), and the hashes made of them. Standard library only."""

import unicodedata
from dataclasses import dataclass

CONTEXT_WORDS = 5  # words of context on either side of a passage
RUN_WORDS = 9  # a run of so many words of a source is a fault in our texts
MAX_QUOTE_WORDS = 8
MAX_LINES = 12

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010")
UNSEEN = ("\u200b", "\u2060")  # zero width space and word joiner: where a line may or may not end


@dataclass(frozen=True)
class Word:
    text: str  # normalised and case-folded
    begin: int  # byte offsets in the original text
    end: int
    line: int  # of the first byte, 1-based


def _is_letter(character):
    return unicodedata.category(character)[0] == "L"


def _is_word_character(character):
    return unicodedata.category(character)[0] in "LMN"


def _composed(text):
    """NFKC, cut into pieces that normalise apart from each other: (normalised piece, begin, end) in characters."""
    pieces = []
    begin = 0
    for i in range(1, len(text) + 1):
        if i < len(text):
            if ord(text[i]) >= 0x80 or ord(text[i - 1]) >= 0x80:
                if unicodedata.combining(text[i]) != 0:
                    continue
                ahead = unicodedata.normalize("NFKC", text[begin:i])
                if unicodedata.normalize("NFKC", text[begin : i + 1]) != ahead + unicodedata.normalize("NFKC", text[i]):
                    continue  # text[i] composes with what stands before it
        pieces.append((unicodedata.normalize("NFKC", text[begin:i]), begin, i))
        begin = i
    return pieces


def words_of(text):
    """The normalised words of `text` (str) with their bytes and lines in it."""
    # 1. NFKC: characters, each with the range of original characters that it comes from.
    characters = [
        (character, begin, end)
        for piece, begin, end in (_composed(text) if text else [])
        for character in piece
        if character not in UNSEEN
    ]

    # 2. A hyphen at a line's end between letters goes, with the white space after it; a soft hyphen goes everywhere.
    joined = []
    i = 0
    while i < len(characters):
        character = characters[i][0]
        before = joined[-1][0] if joined else " "
        is_soft = character == SOFT_HYPHEN
        if (is_soft or character in HYPHENS) and _is_letter(before):
            j = i + 1
            while j < len(characters) and characters[j][0] in " \t\r" + SOFT_HYPHEN:
                j += 1
            if j < len(characters) and characters[j][0] == "\n":
                while j < len(characters) and (characters[j][0].isspace() or characters[j][0] == SOFT_HYPHEN):
                    j += 1
                if j < len(characters) and _is_letter(characters[j][0]):
                    i = j
                    continue
        if not is_soft:
            joined.append(characters[i])
        i += 1

    # 3. Byte offset and line of every original character.
    offsets = [0]
    lines = []
    line = 1
    for character in text:
        offsets.append(offsets[-1] + len(character.encode("utf-8")))
        lines.append(line)
        if character == "\n":
            line += 1

    # 4. Case fold, then maximal runs of letters, marks and digits.
    words = []
    run = ""
    first = last = 0
    for character, begin, end in joined:
        for folded in character.casefold():
            if _is_word_character(folded):
                if not run:
                    first = begin
                run += folded
                last = end
            elif run:
                words.append(Word(run, offsets[first], offsets[last], lines[first]))
                run = ""
    if run:
        words.append(Word(run, offsets[first], offsets[last], lines[first]))
    return words


def texts_of(text):
    return [word.text for word in words_of(text)]


def find_all(haystack, needle):
    """Positions at which the word sequence `needle` stands in `haystack`."""
    if not needle:
        return []
    return [i for i in range(len(haystack) - len(needle) + 1) if haystack[i : i + len(needle)] == needle]


def checksum(word):
    """The lowest byte of the 32-bit FNV-1a of a normalised word."""
    value = 2166136261
    for byte in word.encode("utf-8"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value & 0xFF


def run_hash(words):
    """The 64-bit FNV-1a of words joined by single spaces."""
    value = 14695981039346656037
    for byte in " ".join(words).encode("utf-8"):
        value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


def runs_of(texts):
    """Every run of RUN_WORDS words."""
    return (texts[i : i + RUN_WORDS] for i in range(len(texts) - RUN_WORDS + 1))


def passage_sums(texts, first, last):
    """Two hex digits a word for [context][passage first..last][context]; "--" where the document has no word."""
    return "".join(
        f"{checksum(texts[i]):02x}" if 0 <= i < len(texts) else "--"
        for i in range(first - CONTEXT_WORDS, last + 1 + CONTEXT_WORDS)
    )
