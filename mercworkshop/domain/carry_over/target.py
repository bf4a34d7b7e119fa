"""The road map that an answer is carried over to, and what was carried over before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.values.languages import language_among
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Language


@dataclass(frozen=True, slots=True)
class CarryOverTarget:
    """The current road map of a country; ``road_map`` None: carrying over starts it.

    ``id`` is the road map's id, and ``language`` the one it is written in, even before it exists.
    """

    id: str
    country: str
    road_map: RoadMap | None = None
    actions: tuple[Action, ...] = ()
    needs: tuple[Need, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    language: Language = Language.ENGLISH

    def records(self) -> tuple[Action | Need, ...]:
        """Return the actions and needs of the road map."""
        return (*self.actions, *self.needs)

    def begun(self) -> RoadMap:
        """Return the road map; a new one if there is none."""
        new = RoadMap(id=self.id, country=self.country, language=self.language)
        return self.road_map or new


def find_target(workshop: Workshop, country: str, language: str = "") -> CarryOverTarget:
    """Return the current road map of a country (ISO 3166 code).

    ``language`` is proposed for a new one, and is kept if the workshop works in it.
    """
    owner = road_map_id(country, workshop.workshop_id)
    found = workshop.records(RoadMap).get(owner)
    return CarryOverTarget(
        owner,
        country,
        found,
        workshop.records(Action).owned_by(owner),
        workshop.records(Need).owned_by(owner),
        workshop.records(Declaration).owned_by(owner),
        found.language if found else language_among(workshop.details.languages, language),
    )


def origins_of(record: Action | Need) -> tuple[str, ...]:
    """Return the ids of all that a record came from."""
    return record.origins if isinstance(record, Action) else tuple(filter(None, [record.origin]))


def group_by_origin(workshop: Workshop) -> dict[str, list[Action | Need]]:
    """Return actions and needs that have a source link, by the id it points to."""
    found: dict[str, list[Action | Need]] = {}
    taken: Iterable[Action | Need] = chain(
        workshop.records(Action).all(), workshop.records(Need).all()
    )
    for record in taken:
        for origin in origins_of(record):
            found.setdefault(origin, []).append(record)
    return found


def append_under_heading(context: str, heading: str, text: str) -> str:
    """Add text to the paragraph under ``heading``, or as a new one; no change if it is there."""
    head, text = f"{heading}:", "\n".join(filter(str.strip, text.splitlines()))
    paragraphs = context.split("\n\n") if context else []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.startswith(f"{head}\n"):
            if f"\n{text}\n" not in f"{paragraph}\n":
                paragraphs[number] = f"{paragraph}\n{text}"
            return "\n\n".join(paragraphs)
    return "\n\n".join([*paragraphs, f"{head}\n{text}"])
