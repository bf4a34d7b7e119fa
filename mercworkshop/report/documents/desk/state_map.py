"""The map of States on paper: the answer, one cell for each, and what a source counts instead."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis.state_map import wording
from mercworkshop.domain.programme.analysis.state_map.states import (
    MappedState,
    StateMap,
    StateStanding,
)
from mercworkshop.i18n import _, with_stop
from mercworkshop.report.documents.desk.analysis_notes import analysis_note
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.model.blocks import Block, ChartBlock, Heading, Paragraph
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.tile_map import Tile, TileGroup, TileMap, TileTone

_TONES = {
    StateStanding.PARTY: TileTone.PARTY,
    StateStanding.DEPOSITED: TileTone.DEPOSITED,
    StateStanding.SIGNED: TileTone.SIGNED,
    StateStanding.NEITHER: TileTone.NEITHER,
}


def build_state_map(found: StateMap, facts: DeskPaperFacts) -> Document:
    """Return the map of States as a document."""
    return frame_document(facts, _("Map of States"), _blocks(found, facts))


def state_map_chart(found: StateMap) -> TileMap:
    """Return the map: the States of each region by standing, then by name."""
    groups = tuple(
        TileGroup(
            wording.region_name(region),
            wording.counts_words(found, states),
            tuple(map(state_tile, states)),
        )
        for region, states in found.regions
    )
    names = wording.STANDING_NAMES
    return TileMap(
        groups=groups,
        legend=tuple((_TONES[x], _(names[x])) for x in wording.shown_standings(found)),
        marked=_("has a road map here"),
        doubted=_("deposit unverified") if any(x.doubt for x in found.states) else "",
        headings=(_("Region"), _("Code"), _("State"), _("Standing"), _("Road map")),
    )


def state_tile(state: MappedState) -> Tile:
    """Return the cell of a State."""
    return Tile(
        state.code,
        state.name,
        _TONES[state.standing],
        is_marked=state.road_map is not None,
        doubted=wording.standing_words(state) if state.doubt else "",
    )


def _blocks(found: StateMap, facts: DeskPaperFacts) -> Iterator[Block]:
    said = with_stop(wording.headline(found))
    yield Heading(_("Map of States"))
    yield Paragraph(as_inlines(said))
    yield ChartBlock(state_map_chart(found), _("Map of States"), said)
    yield analysis_note(facts, wording.notes(found), "")
