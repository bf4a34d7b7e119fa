"""Changes as real verbs make them, for tests of the files that carry them."""

from __future__ import annotations

from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.exchange.package.manifest import FORMAT, Manifest

WORKSHOP = "0199d3f0-0000-7000-8000-000000000001"
STAMP = Stamp("Ann", "Laptop 1")
JAMAICA = road_map.road_map_id("JAM")
PEOPLE = people.add_many(
    (), [{"name": "Ann Campbell", "country": "JAM", "email": "ann@nepa.example", "phone": "555 01"}]
)
ROWS: list[dict[str, object]] = [
    {"title": "Import licence", "articles": ("4", "7.3")},
    {"title": "منع الاستيراد"},
]
PLAN = compose_edits("", [road_map.start_road_map("JAM"), actions.add([], JAMAICA, ROWS)])


def described(*, is_newer: bool = False) -> Manifest:
    """Return the manifest of a file for a group, of this format or of the next minor version."""
    version = (FORMAT[0], FORMAT[1] + is_newer)
    return Manifest(
        kind="group", workshop=WORKSHOP, made_by="l", made_at="2026-11-24T11:00:00Z", format=version
    )


def changes_of(*edits: Edit) -> list[Change]:
    """Return the changes that a laptop without earlier changes writes for ``edits``."""
    return [
        change
        for edit in edits
        for change in changes_for(edit, lambda _record: {}, STAMP, WORKSHOP)
    ]
