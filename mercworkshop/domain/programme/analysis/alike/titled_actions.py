"""The actions of an archive that are compared: their titles, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ArchiveQuestion

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class TitledAction:
    """An action: the number of its row in this file, and that of its road map."""

    number: int
    id: str
    road_map: int
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class ComparedRoadMap:
    """A road map whose actions are compared: the number of its row, its id, and its workshop."""

    number: int
    record: str
    country: str
    city: str
    begins: date | None


@dataclass(frozen=True, slots=True)
class ActionArticle:
    """An article that an action is about, by the number of its row."""

    action: int
    article: str


@dataclass(frozen=True, slots=True)
class Subregion:
    """A subregion, as workshops name it."""

    name: str


_OF: Mapping[str, str | int | date] = {"until": date.max, "subregion": ""}
TITLED_ACTIONS = ArchiveQuestion(
    "titled_actions", TitledAction, "What do the countries plan?", or_else=_OF
)
COMPARED_ROAD_MAPS = ArchiveQuestion(
    "compared_road_maps", ComparedRoadMap, "Whose actions are compared?", or_else=_OF
)
ACTION_ARTICLES = ArchiveQuestion(
    "titled_articles", ActionArticle, "Which articles are the actions about?"
)
SUBREGIONS = ArchiveQuestion("subregions", Subregion, "Which subregions had workshops?")


@dataclass(frozen=True, slots=True)
class ComparedActions:
    """The actions of one subregion, or of all; their road maps and articles by numbers."""

    actions: Sequence[TitledAction]
    road_maps: Mapping[int, ComparedRoadMap]
    articles: Mapping[int, tuple[str, ...]]

    def road_map_of(self, action: TitledAction) -> ComparedRoadMap:
        """Return the road map of an action."""
        return self.road_maps[action.road_map]

    def country_of(self, action: TitledAction) -> str:
        """Return the country of an action."""
        return self.road_maps[action.road_map].country


def read_actions(archive: ArchivePort, until: date, subregion: str = "") -> ComparedActions:
    """Return the actions of the workshops that began until a day."""
    articles: dict[int, tuple[str, ...]] = {}
    for each in archive.ask(ACTION_ARTICLES):
        articles[each.action] = (*articles.get(each.action, ()), each.article)
    of = {"until": until, "subregion": subregion}
    road_maps = {each.number: each for each in archive.ask(COMPARED_ROAD_MAPS, **of)}
    return ComparedActions(archive.ask(TITLED_ACTIONS, **of), road_maps, articles)


def read_subregions(archive: ArchivePort) -> tuple[str, ...]:
    """Return the subregions of all workshops, by name."""
    return tuple(each.name for each in archive.ask(SUBREGIONS))
