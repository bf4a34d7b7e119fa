"""The order of mixed text and the ends of lines, against the test files of the Unicode standard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from mercworkshop.report.typesetting import bidi, line_ends

SAMPLE = Path(__file__).parent / "bidi_cases.txt"
INSTALLED = Path("/usr/share/unicode")
"""The folder where the Debian package unicode-data puts the complete files."""

LINE_ENDS = Path(__file__).parent / "line_break_cases.txt"
"""A part: the whole file has 18,000 cases, most for scripts and controls that are not printed."""

EMBEDDINGS = {"202A", "202B", "202C", "202D", "202E"}
"""Embeddings and overrides, which the program ignores on purpose."""


def cases(path: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Yield text, base level, and the level of each character: x if the character is removed."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, _, base, levels, _ = line.split(";")
            if not EMBEDDINGS & set(codes.split()):
                text = "".join(chr(int(code, 16)) for code in codes.split())
                yield text, int(base), levels.split()


def wrong(path: Path) -> tuple[int, list[str]]:
    tried, found = 0, []
    for text, base, levels in cases(path):
        tried += 1
        own = [
            "x" if unicodedata.bidirectional(letter) == "BN" else str(level)
            for letter, level in zip(text, bidi.embedding_levels(text, base), strict=True)
        ]
        if own != levels:
            found.append(f"{text!r} at {base}: {own} for {levels}")
    return tried, found


def test_mixed_text_has_the_levels_of_the_standard():
    tried, found = wrong(SAMPLE)
    assert tried > 400
    assert not found


@pytest.mark.skipif(not INSTALLED.exists(), reason="the package unicode-data is not installed")
def test_all_cases_of_the_standard_have_its_levels():
    tried, found = wrong(INSTALLED / "BidiCharacterTest.txt")
    assert tried > 90_000
    assert not found


def ends(text: str) -> set[int]:
    """Return the places where a line of a text may end."""
    return {token.start for token in line_ends.tokens(text) if token.may_begin} - {0}


def test_no_line_ends_where_the_standard_forbids_it():
    tried = 0
    for line in LINE_ENDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, allowed = "", set()
            for sign in line.split():
                if sign == "÷":
                    allowed.add(len(text))
                elif sign != "×":
                    text += chr(int(sign, 16))
            assert ends(text) <= allowed, text
            tried += len(text)
    assert tried > 1_000
