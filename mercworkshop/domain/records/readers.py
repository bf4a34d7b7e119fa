"""Who may read what a record says. Every type of record answers for itself, in class variables.

``READERS`` says who reads a type, ``FIELD_READERS`` who reads single fields of it that fewer people
read, ``ANONYMOUS`` that nobody may learn who wrote it, where and when, and ``PERSONAL`` that it is
about one person, who may ask to be erased, and ``NAMES`` which fields hold a name and nothing else.
A type that does not say who reads it is for nobody.

Questions by the name of a type, as the journal has it, are asked of :mod:`privacy`.
"""

from __future__ import annotations

from enum import IntEnum

from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record


class Readers(IntEnum):
    """Who reads it: each of them reads what those before read, and some more."""

    EVERYBODY = 0
    """Also whoever finds a kit, a paper or a stick."""

    FACILITATORS = 1
    """Those who see the facilitators' screens and open what groups hand in."""

    SECRETARIAT = 2
    """It leaves this laptop only in a file that is sealed."""

    THIS_LAPTOP = 3
    """It never leaves this laptop."""


ON_SCREEN = Readers.FACILITATORS
"""Who reads a screen on which nothing was asked for: what is for fewer stays out of it."""

ON_PAPER = Readers.EVERYBODY
"""Who reads a road map that was printed."""


def readers_of(kind: type[Record] | None, field: str = "") -> Readers:
    """Return who reads a type of record, or one field of it.

    A type that only a newer version knows came in a file, so at most it is for the secretariat:
    that is what it counts as. A field that only a newer version knows stays out of kits.
    """
    if kind is None:
        return Readers.SECRETARIAT
    own: Readers = getattr(kind, "READERS", Readers.THIS_LAPTOP)
    if not field or field == DELETED:
        return own
    if field not in kind.__dataclass_fields__:
        return max(own, Readers.FACILITATORS)
    single: dict[str, Readers] = getattr(kind, "FIELD_READERS", {})
    return max(own, single.get(field, own))


def is_anonymous(kind: type[Record] | None) -> bool:
    """Whether nobody may learn who wrote a record of a type, on which laptop and when."""
    return bool(getattr(kind, "ANONYMOUS", False))


def is_personal(kind: type[Record] | None) -> bool:
    """Whether a record of a type is about one person, and can be erased for good."""
    return bool(getattr(kind, "PERSONAL", False))
