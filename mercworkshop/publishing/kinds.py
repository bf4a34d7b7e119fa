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
    INVENTORY = "inventory"
    """The mercury inventory of a country."""
    COMMENTS = "comments"
    """What the ministries of a country are asked and have not settled."""
    BOOK = "book"
    PACKAGE = "package"
    AGENDA = "agenda"
    """The agenda of the workshop; it is about no country."""
    PRESENTATIONS = "presentations"
    """What was presented at the workshop, and what became of it."""
    RECORD = "record"
    """What happened at the workshop, with annexes."""
    PROCEEDINGS = "proceedings"
    SIGN_IN = "sign-in"
    PARTICIPANTS = "participants"
    BADGES = "badges"
    TABLE_SIGNS = "table-signs"
    HOMEWORK = "homework"
    INTERPRETERS = "interpreters"
    BALLOTS = "ballots"
    MEETING_CARDS = "meeting-cards"
    """Who meets whom about support, a card for each side."""
    POSTER = "poster"
    """What drafts have in common, for the wall."""
    VOTES = "votes"
    """What was voted, as data; so are the next three."""
    SPEAKERS = "speakers"
    DECISIONS = "decisions"
    PARKED_POINTS = "parked-points"
    QUIZ = "quiz"
    """The knowledge test, or the key to it."""
    EVALUATION_FORM = "evaluation-form"
    EVALUATION = "evaluation"
    """What the test and the evaluation show."""
    HAND_OUT = "hand-out"
    """A text to read, such as a case study; it is not made from a road map."""

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return _(_NAMES[self])

    @property
    def is_of_no_country(self) -> bool:
        """Whether it is about the workshop itself."""
        return self in _OF_NO_COUNTRY

    @property
    def is_of_all(self) -> bool:
        """Whether one such paper is about all countries together."""
        return self is PaperKind.BOOK


_NAMES = {
    PaperKind.FULL: N_("Road map"),
    PaperKind.ONE_PAGE: N_("One page"),
    PaperKind.TALK: N_("To speak from"),
    PaperKind.FORM: N_("Form to fill in"),
    PaperKind.INVENTORY: N_("Mercury inventory"),
    PaperKind.COMMENTS: N_("Open comments and questions"),
    PaperKind.BOOK: N_("Book of all countries"),
    PaperKind.PACKAGE: N_("What the Convention asks, and who helps"),
    PaperKind.AGENDA: N_("Agenda"),
    PaperKind.PRESENTATIONS: N_("What was presented"),
    PaperKind.RECORD: N_("Record of the workshop"),
    PaperKind.PROCEEDINGS: N_("Proceedings"),
    PaperKind.SIGN_IN: N_("Sheet to sign"),
    PaperKind.PARTICIPANTS: N_("List of participants"),
    PaperKind.BADGES: N_("Badges"),
    PaperKind.TABLE_SIGNS: N_("Signs for the tables"),
    PaperKind.HOMEWORK: N_("What to bring"),
    PaperKind.INTERPRETERS: N_("For interpreters"),
    PaperKind.BALLOTS: N_("Ballots on paper"),
    PaperKind.MEETING_CARDS: N_("Cards for the meetings about support"),
    PaperKind.POSTER: N_("Poster: what we can do together"),
    PaperKind.VOTES: N_("Votes"),
    PaperKind.SPEAKERS: N_("Speakers"),
    PaperKind.DECISIONS: N_("Decisions"),
    PaperKind.PARKED_POINTS: N_("Parked points"),
    PaperKind.QUIZ: N_("Knowledge test"),
    PaperKind.EVALUATION_FORM: N_("Form to evaluate the workshop"),
    PaperKind.EVALUATION: N_("Results of test and evaluation"),
    PaperKind.HAND_OUT: N_("Text to read"),
}

ROOM_KINDS = (
    PaperKind.SIGN_IN,
    PaperKind.PARTICIPANTS,
    PaperKind.BADGES,
    PaperKind.TABLE_SIGNS,
    PaperKind.HOMEWORK,
    PaperKind.INTERPRETERS,
    PaperKind.BALLOTS,
    PaperKind.MEETING_CARDS,
    PaperKind.POSTER,
)
"""The kinds about people and the room; they are made from the workshop itself."""

HELD_KINDS = (
    PaperKind.VOTES,
    PaperKind.SPEAKERS,
    PaperKind.DECISIONS,
    PaperKind.PARKED_POINTS,
)
"""What happened in the room, which is written as data only."""

RECORD_KINDS = (PaperKind.RECORD, PaperKind.PROCEEDINGS)
"""The kinds that tell in numbered paragraphs what happened."""

_OF_NO_COUNTRY = (
    PaperKind.AGENDA,
    PaperKind.PRESENTATIONS,
    *RECORD_KINDS,
    *ROOM_KINDS,
    *HELD_KINDS,
    PaperKind.QUIZ,
    PaperKind.EVALUATION_FORM,
    PaperKind.EVALUATION,
)

ROAD_MAP_KINDS = tuple(
    each for each in PaperKind if each not in {PaperKind.HAND_OUT, *_OF_NO_COUNTRY}
)
"""The kinds that are made from road maps."""

WORKSHOP_KINDS = (*ROAD_MAP_KINDS, *_OF_NO_COUNTRY)
"""The kinds that are made from a workshop."""

CONTACT_CHOICES = ("none", "agreed", "not-refused")
"""Whose contact details a list of participants can have."""

QUIZ_SHEETS = ("A", "B", "key")
"""The sheets of a knowledge test: two orders of it, and the key to both."""

AGENDA_FACES = ("chair", "facilitator", "participant", "logistics")
"""The names of the faces of an agenda, for a command line that loads nothing else."""
