"""What belongs to a workshop of the programme or to a meeting: figures, countries and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.figures import MeetingFigure, PublishedFigure
from mercworkshop.domain.programme.meetings.meetings import BackToBack
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.workshops import ExpectedCountry

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

type EventPart = PublishedFigure | MeetingFigure | ExpectedCountry | BackToBack
type _PartType = (
    type[PublishedFigure] | type[MeetingFigure] | type[ExpectedCountry] | type[BackToBack]
)


@dataclass(frozen=True, slots=True)
class EventPartRow:
    """A record that belongs to an event or names it, by its type."""

    kind: str
    id: str


EVENT_PARTS = ArchiveQuestion(
    "event_parts", EventPartRow, "Which records belong to an event?", ("event",)
)
_KINDS: Mapping[str, _PartType] = {
    each.__name__: each for each in (PublishedFigure, MeetingFigure, ExpectedCountry, BackToBack)
}


def parts_of(archive: ArchivePort, event: str) -> tuple[EventPart, ...]:
    """Return the records that belong to a workshop or a meeting: links, figures, countries."""
    return tuple(
        found
        for each in archive.ask(EVENT_PARTS, event=event)
        if (found := archive.find(_KINDS[each.kind], each.id))
    )
