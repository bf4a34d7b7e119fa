"""The kinds of paper, and how many countries each is about."""

from __future__ import annotations

from enum import Enum

from mercworkshop.i18n import N_, _


class PaperKind(Enum):
    """A kind of paper; the value is its name on the command line."""

    FULL = "full"
    ONE_PAGE = "one-page"
    TALK = "talk"
    FORM = "form"
    BOOK = "book"
    PACKAGE = "package"
    AGENDA = "agenda"
    """The agenda of the workshop; it is about no country."""
    PRESENTATIONS = "presentations"
    """What was presented at the workshop, and what became of it."""
    HAND_OUT = "hand-out"
    """A text to read, such as a case study; it is not made from a road map."""

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return _(_NAMES[self])

    @property
    def is_of_all(self) -> bool:
        """Whether one such paper is about all countries together."""
        return self is PaperKind.BOOK

    @property
    def is_of_workshop(self) -> bool:
        """Whether it is about the workshop itself, and so about no country."""
        return self in {PaperKind.AGENDA, PaperKind.PRESENTATIONS}


_NAMES = {
    PaperKind.FULL: N_("Road map"),
    PaperKind.ONE_PAGE: N_("One page"),
    PaperKind.TALK: N_("To speak from"),
    PaperKind.FORM: N_("Form to fill in"),
    PaperKind.BOOK: N_("Book of all countries"),
    PaperKind.PACKAGE: N_("What the Convention asks, and who helps"),
    PaperKind.AGENDA: N_("Agenda"),
    PaperKind.PRESENTATIONS: N_("What was presented"),
    PaperKind.HAND_OUT: N_("Text to read"),
}

ROAD_MAP_KINDS = tuple(
    each for each in PaperKind if each is not PaperKind.HAND_OUT and not each.is_of_workshop
)
"""The kinds that are made from road maps."""

WORKSHOP_KINDS = (*ROAD_MAP_KINDS, PaperKind.AGENDA, PaperKind.PRESENTATIONS)
"""The kinds that are made from a workshop."""

AGENDA_FACES = ("chair", "facilitator", "participant", "logistics")
"""The names of the faces of an agenda, for a command line that loads nothing else."""
