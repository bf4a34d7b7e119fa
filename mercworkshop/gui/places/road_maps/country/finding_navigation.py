"""Navigation from a finding to the field where it can be corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.review.findings import FieldReference

if TYPE_CHECKING:
    from mercworkshop.gui.places.road_maps.country.needs_view import NeedsView
    from mercworkshop.gui.places.road_maps.country.overview.view import OverviewView
    from mercworkshop.gui.places.road_maps.country.path.view import PathView
    from mercworkshop.gui.places.road_maps.inventory.view import InventoryView
    from mercworkshop.gui.places.road_maps.review.view import ReviewView
    from mercworkshop.gui.session.pages.page import PageContext


class CountryTabs(Protocol):
    """The tabs of a started road map; each method shows a tab."""

    context: PageContext

    def overview(self) -> OverviewView:
        """Show the overview and return it."""

    def path(self) -> PathView:
        """Show the national path and return it."""

    def needs(self) -> NeedsView:
        """Show the needs and return them."""

    def inventory(self) -> InventoryView:
        """Show the inventory and return it."""

    def review(self) -> ReviewView:
        """Show the review and return it."""

    def open_action(self, action_id: str, field: str = "") -> None:
        """Show an action and one of its fields."""

    def add_action(self) -> None:
        """Start a new action in the tab “Actions”."""


FieldOpener = Callable[[CountryTabs, FieldReference], object]


def open_field(view: CountryTabs, jump: FieldReference) -> None:
    """Open the field that ``jump`` refers to, in the road map shown by ``view``."""
    _BY_RECORD[jump.record_type](view, jump)


def _to_part(view: CountryTabs, jump: FieldReference) -> None:
    """Open a field of the road map itself: in the overview, or in the tab it belongs to."""
    field, _colon, detail = jump.field.partition(":")
    part = _BY_FIELD.get(field)
    if part is not None:
        part(view, detail)
    else:
        view.overview().show_field(field)


def _to_declaration(view: CountryTabs, jump: FieldReference) -> None:
    declared = view.context.session.workshop.records(Declaration).get(jump.record_id)
    if declared is not None:
        view.path().checklist.show_provision(declared.provision, jump.field)


def _to_conflict(view: CountryTabs, detail: str) -> None:
    record_id, _colon, field = detail.partition(":")
    view.review().show_conflict(record_id, field)


_BY_RECORD: dict[str, FieldOpener] = {
    RoadMap.__name__: _to_part,
    Action.__name__: lambda view, jump: view.open_action(
        jump.record_id, jump.field.partition(":")[0]
    ),
    PathStep.__name__: lambda view, jump: view.path().show_step(jump.record_id, jump.field),
    Declaration.__name__: _to_declaration,
    TranslatedText.__name__: lambda view, jump: view.review().show_finding(jump),
    KeptFinding.__name__: lambda view, jump: view.review().show_finding(jump),
    FieldComment.__name__: lambda view, jump: view.review().show_finding(jump),
    NotConcerned.__name__: lambda view, jump: view.review().show_answer(jump.record_id),
    Question.__name__: lambda view, jump: view.review().show_question(jump.record_id),
    Need.__name__: lambda view, jump: view.needs().show_need(jump.record_id, jump.field),
    InventoryRow.__name__: lambda view, jump: view.inventory().show_source(
        jump.record_id, jump.field
    ),
    Inventory.__name__: lambda view, jump: view.inventory().show_source(jump.record_id),
    Objective.__name__: lambda view, jump: view.overview().objectives.table.show_row(
        jump.record_id
    ),
}
_BY_FIELD: dict[str, Callable[[CountryTabs, str], object]] = {
    "path": lambda view, _detail: view.path().show_kind(),
    "checklist": lambda view, detail: view.path().checklist.show_provision(detail),
    "conflict": _to_conflict,
    "actions": lambda view, _detail: view.add_action(),
    "needs": lambda view, _detail: view.needs().show_need(),
}
