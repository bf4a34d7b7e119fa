"""The papers of the analysis.

Each function imports what it needs when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mercworkshop.errors import UserError
from mercworkshop.i18n import N_, _
from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
    from mercworkshop.report.model.document import Document


def _read_cross(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.cross_text import parse_cross
    from mercworkshop.domain.programme.analysis.crosses import Cross
    from mercworkshop.domain.programme.analysis.named_cross import read_named
    from mercworkshop.domain.programme.analysis.wording import ValueNames

    cross = parse_cross(facts.about) if facts.about else Cross("article", "funding")
    return read_named(archive, cross, facts.day, ValueNames(facts.value_names))


def _build_cross(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.cross import build_cross

    return build_cross(value, facts)


def _read_durations(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.durations.plans import read_plans

    found = read_plans(archive, facts.walked, facts.day, facts.until)
    if facts.about and found.of_country(facts.about) is None:
        words = _("No road map of {country} came, and nothing else in this archive concerns it.")
        raise UserError(words.format(country=facts.country(facts.about)))
    return found


def _build_durations(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.durations import build_durations

    return build_durations(value, facts)


def _read_over_time(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.cross_text import Analysis, view_or
    from mercworkshop.domain.programme.analysis.over_time.named_groups import read_named_over_time
    from mercworkshop.domain.programme.analysis.wording import ValueNames

    view = view_or(facts.about, Analysis.DEPOSITS, "subregion")
    names = ValueNames(facts.value_names)
    return read_named_over_time(archive, view, facts.day, names, facts.states)


def _build_over_time(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.over_time import build_over_time

    return build_over_time(value, facts)


def _read_regional(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.alike.regional_actions import read_regional

    return read_regional(archive, facts.until)


def _build_regional(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.regional_actions import build_regional_actions

    return build_regional_actions(value, facts)


def _read_slips(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.cross_text import Analysis, view_or
    from mercworkshop.domain.programme.analysis.slips.reading import read_parted
    from mercworkshop.domain.programme.analysis.wording import ValueNames

    view = view_or(facts.about, Analysis.SLIPS, "workshop")
    return read_parted(archive, view, facts.day, ValueNames(facts.value_names))


def _read_done(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.cross_text import Analysis, view_or
    from mercworkshop.domain.programme.analysis.slips.reading import read_parted
    from mercworkshop.domain.programme.analysis.wording import ValueNames

    view = view_or(facts.about, Analysis.PROGRESS, "workshop")
    return read_parted(archive, view, facts.day, ValueNames(facts.value_names))


def _build_slips(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.slips import build_slips

    return build_slips(value, facts)


def _read_state_map(archive: ArchivePort, facts: DeskPaperFacts) -> Any:
    from mercworkshop.domain.programme.analysis.state_map.states import read_state_map

    known = facts.states_known_to
    return read_state_map(archive, facts.states, facts.day, facts.published_totals, known)


def _build_state_map(value: Any, facts: DeskPaperFacts) -> Document:
    from mercworkshop.report.documents.desk.state_map import build_state_map

    return build_state_map(value, facts)


ANALYSIS_PAPERS: tuple[DeskPaper, ...] = (
    DeskPaper("cross", N_("Count by fields"), _read_cross, _build_cross),
    DeskPaper(
        "over-time",
        N_("Promised and done over time"),
        _read_over_time,
        _build_over_time,
        pictures=True,
    ),
    DeskPaper("slips", N_("Slips of actions"), _read_slips, _build_slips, pictures=True),
    DeskPaper("done", N_("Progress of actions"), _read_done, _build_slips, pictures=True),
    DeskPaper("state-map", N_("Map of States"), _read_state_map, _build_state_map, pictures=True),
    DeskPaper(
        "durations",
        N_("How long it takes"),
        _read_durations,
        _build_durations,
        pictures=True,
        of_country=True,
    ),
    DeskPaper("regional-actions", N_("Regional actions"), _read_regional, _build_regional),
)
