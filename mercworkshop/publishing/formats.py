"""The formats that papers are written in. The ending of a file's name chooses."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from mercworkshop.i18n import N_, _


class Format(Enum):
    """A kind of file: the ending of its name, and what people call it."""

    PDF = ("pdf", "PDF")
    DOCX = ("docx", N_("Word document"))
    XLSX = ("xlsx", N_("Excel workbook"))
    PPTX = ("pptx", N_("PowerPoint slides"))
    HTML = ("html", N_("web page"))
    ICS = ("ics", N_("calendar"))
    CSV = ("csv", N_("table as text"))
    JSON = ("json", N_("data for programs"))
    PNG = ("png", N_("picture"))
    SVG = ("svg", N_("drawing"))

    @property
    def ending(self) -> str:
        """The ending of its files, without the dot."""
        ending, _words = self.value
        return ending

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        _ending, words = self.value
        return _(words)

    @property
    def label(self) -> str:
        """What it is called, with its ending if that says more."""
        ending = self.ending.upper()
        return self.title if self.title == ending else f"{self.title} ({ending})"

    @property
    def is_worked_on(self) -> bool:
        """Whether people go on working in such a file, so that it may hold words of theirs."""
        return self in _WORKED_ON


_WORKED_ON = {Format.DOCX, Format.XLSX, Format.PPTX, Format.CSV, Format.JSON}


def format_of(path: Path) -> Format | None:
    """Return the format that the ending of ``path`` names; None for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    return next((each for each in Format if each.ending == ending), None)
