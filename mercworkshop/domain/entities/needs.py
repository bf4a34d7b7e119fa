"""The needs of a country: the kind of help, the articles, and who may help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class NeedKind(StrEnum):
    """The kind of help that is needed."""

    LEGAL = "legal"
    TECHNICAL = "technical"
    MONEY = "money"
    DATA = "data"
    TRAINING = "training"
    OTHER = "other"


NEED_NAMES = {
    NeedKind.LEGAL: N_("Legal advice"),
    NeedKind.TECHNICAL: N_("Technical help"),
    NeedKind.MONEY: N_("Money"),
    NeedKind.DATA: N_("Data"),
    NeedKind.TRAINING: N_("Training"),
    NeedKind.OTHER: N_("Other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """One need.

    ``support`` is the id of the chosen source of support or offer; empty if none is chosen. In
    older files it may be free text. ``outcome`` is what came of meetings about it.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    kind: NeedKind = NeedKind.OTHER
    text: str = ""
    articles: tuple[str, ...] = ()
    support: str = ""
    origin: str = ""
    outcome: str = ""
    position: str = ""


def add(needs: Iterable[Need], road_map: RoadMap, kind: NeedKind, text: str) -> Edit:
    """Add a need at the end."""
    text = _clean_text(text)
    (position,) = ordering.end_positions(needs)
    new = Need(id=new_id(), road_map=road_map.id, kind=kind, text=text, position=position)
    return Edit(N_("Add need"), after=(new,))


def update(need: Need, **fields: Any) -> Edit:
    """Change a need; its text cannot be empty."""
    if "text" in fields:
        fields["text"] = _clean_text(str(fields["text"]))
    return edit_record(N_("Edit need"), need, **fields)


def choose(need: Need, support: str) -> Edit:
    """Set :attr:`Need.support` to the id of a source of support or an offer; empty: none.

    Each choice is its own undo step.
    """
    label = N_("Choose who may help") if support else N_("Take back who may help")
    return Edit(label, (need,), (replace_fields(need, support=support),))


def delete(needs: Iterable[Need]) -> Edit:
    """Delete needs."""
    gone = tuple(needs)
    return Edit(Counted("Delete a need", "Delete {n} needs", len(gone)), before=gone)


def move(needs: Sequence[Need], moved: Sequence[Need], by: int) -> Edit:
    """Move needs ``by`` places up (negative) or down."""
    label = Counted("Move a need", "Move {n} needs", len(moved))
    return ordering.move_by(label, needs, moved, by)


def _clean_text(text: str) -> str:
    text = text.strip()
    if not text:
        raise InvalidInput(_("A need cannot be empty."), _("Say what help is needed."))
    return text
