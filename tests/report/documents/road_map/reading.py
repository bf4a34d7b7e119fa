"""Reads printed road maps back, for their tests."""

from __future__ import annotations

from pypdf import PdfReader

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders import full_road_map
from tests.paper_text import pages_of


def flat(words: str) -> str:
    """Return the words without blanks and line breaks."""
    return "".join(words.split())


def lacks(read: str, part: str) -> list[str]:
    """Return the words of ``part`` that ``read`` lacks; mixed directions scatter the words."""
    return [word for word in part.split() if word.strip("()") not in flat(read)]


def said(path) -> str:
    return flat("".join(pages_of(path)))


def said_in_letters(path) -> str:
    """Return the words as pypdf reads them: right-to-left signs in the order of writing."""
    return flat("".join(page.extract_text() for page in PdfReader(path).pages))


def workshop_of(*records) -> Workshop:
    return Workshop().apply(Edit("", after=(full_road_map.road_map(), *records)))
