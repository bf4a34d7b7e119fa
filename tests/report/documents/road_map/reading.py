"""What the tests of printed road maps read back from paper."""

from __future__ import annotations

from pypdf import PdfReader

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders import full_road_map
from tests.paper_text import pages_of


def flat(words: str) -> str:
    """Return the words without the breaks of their lines."""
    return "".join(words.split())


def lacks(read: str, part: str) -> list[str]:
    """Return the words of ``part`` that were not read: mixed directions are read back in bits."""
    return [word for word in part.split() if word.strip("()") not in flat(read)]


def said(path) -> str:
    return flat("".join(pages_of(path)))


def said_in_letters(path) -> str:
    """Return the words as pypdf reads them: signs from right to left as they are written."""
    return flat("".join(page.extract_text() for page in PdfReader(path).pages))


def workshop_of(*records) -> Workshop:
    return Workshop().apply(Edit("", after=(full_road_map.road_map(), *records)))
