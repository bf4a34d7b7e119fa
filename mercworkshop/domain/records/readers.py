"""Who may read records; each record type declares it in class variables.

``READERS`` is the audience of a type and ``FIELD_READERS`` that of fields with fewer readers.
``ANONYMOUS``: changes carry no author, laptop or time. ``PERSONAL``: the record is about one
person, who may ask to be erased; ``OF_PERSON`` is the word that, with the id of the person, makes
its id, so that every laptop can name it. ``NAMES`` are the fields that hold only the name of a
person. A type without ``READERS`` never leaves this laptop.

To ask by the name of a type, as in the journal, use :mod:`privacy`.
"""

from __future__ import annotations

from enum import IntEnum

from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record


class Readers(IntEnum):
    """An audience; each may read all that those before it may, and more."""

    EVERYBODY = 0
    """Including anyone who finds a kit, a print or a stick."""

    FACILITATORS = 1
    """People who see the facilitators' screens and open hand-ins."""

    SECRETARIAT = 2
    """It leaves this laptop only encrypted."""

    THIS_LAPTOP = 3
    """It never leaves this laptop."""


ON_SCREEN = Readers.FACILITATORS
"""The audience of a screen; records for fewer readers are shown only on request."""

ON_PAPER = Readers.EVERYBODY
"""The audience of a printed road map."""


def readers_of(kind: type[Record] | None, field: str = "") -> Readers:
    """Return the audience of a record type, or of one field of it.

    An unknown type (None) is from a newer release. It came in a file, so it counts as for the
    secretariat. An unknown field is at least for facilitators, so it stays out of kits.
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
    """Whether changes of a record type carry no author, laptop or time."""
    return bool(getattr(kind, "ANONYMOUS", False))


def personal_id(kind: type[Record], person_id: str) -> str:
    """Return the id of a person's record of a personal type."""
    word: str = getattr(kind, "OF_PERSON", "")
    return derived_id(word, person_id) if word else person_id


def is_personal(kind: type[Record] | None) -> bool:
    """Whether a record of a type is about one person and can be erased."""
    return bool(getattr(kind, "PERSONAL", False))
