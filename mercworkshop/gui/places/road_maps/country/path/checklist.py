"""The deposit checklist: provisions with the country's decision, responsible body, due date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import national_path
from mercworkshop.domain.entities.national_path import (
    Declaration,
    DeclarationChoice,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import record_fields
from mercworkshop.domain.review.checklist_rules import joining_moment, past_moment
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.road_maps.country.path.steps import LowRows
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import N_, _, isolate, number
from mercworkshop.reference.law.ratification import Provision

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision of the checklist and the country's declaration on it, if any."""

    road_map: RoadMap
    provision: Provision
    declared: Declaration | None
    is_past: bool = False
    """Whether the State has deposited, so that the moment for some choices has passed."""

    @property
    def id(self) -> str:
        """The number of the provision, which never changes."""
        return self.provision.id

    @property
    def choice(self) -> DeclarationChoice:
        """The decision; UNDECIDED if there is no declaration."""
        return self.declared.choice if self.declared else DeclarationChoice.UNDECIDED


_CHOICE_TONES = {
    DeclarationChoice.UNDECIDED: "warn",
    DeclarationChoice.APPLIES: "info",
    DeclarationChoice.DOES_NOT: "plain",
}


class ChecklistView(QWidget):
    """A table of provisions; the first columns come from the reference data."""

    def __init__(self, context: PageContext, road_map_id: str) -> None:
        super().__init__()
        self._session, self._id = context.session, road_map_id
        self._declarations: dict[str, str] = {}  # their ids, by provision: every cell looks for one
        rewrite = update_each(lambda _n: N_("Edit deposit checklist"), self._declare)
        source = GridSource(_columns(), self._rows, rewrite, key=self._key)
        self.table = LowRows(context, source, many_name(Declaration))
        words = _(
            "What can or must go with the deposit. Some choices exist only at that moment. "
            "The texts of the Convention decide; this list helps to prepare."
        )
        self.left = label("", "amber")
        title = row(heading(many_name(Declaration)), None, self.left)
        self.setLayout(column(title, self.table, label(words, "muted", wrap=True), gap=4))
        refresh_when_visible(self, context.session, self._show_left)
        self._show_left()

    def _show_left(self, _ids: object = None) -> None:
        """Say how many provisions have no answer yet."""
        rows = self._rows()
        left = sum(each.choice is DeclarationChoice.UNDECIDED for each in rows)
        words = _("{number} of {all} have no answer yet").format(
            number=number(left), all=number(len(rows))
        )
        plain_text(self.left, words if left else "")

    def show_provision(self, provision: str, field: str = "choice") -> bool:
        """Focus a provision; return False if there is none."""
        return self.table.show_row(provision, field)

    def _rows(self) -> list[ProvisionRow]:
        workshop = self._session.workshop
        road_map = workshop.records(RoadMap).get(self._id)
        if road_map is None:
            return []
        made = self._made()
        reference = self._session.reference
        found = reference.countries.of_code(road_map.country)
        deposited = found.consent_date if found else None
        is_past = deposited is not None and deposited <= reference.day
        return [
            ProvisionRow(road_map, each, made.get(each.id), is_past)
            for each in reference.law.checklist()
        ]

    def _made(self) -> dict[str, Declaration]:
        return {
            row.provision: row
            for row in self._session.workshop.records(Declaration).owned_by(self._id)
        }

    def _key(self, row: ProvisionRow, field: str) -> FieldKey:
        """Return the key of a declaration's field, even if there is no declaration yet."""
        if (known := self._declarations.get(row.id)) is None:
            known = national_path.declaration_id(row.road_map, row.id)
            self._declarations[row.id] = known
        return Declaration.__name__, known, field

    def _declare(self, row: ProvisionRow, **fields: Any) -> Edit:
        """Return the edit of a declaration, based on the row shown.

        A declaration that arrived after the row was shown then remains, as a conflict.
        """
        provision, made = row.provision.id, row.declared
        if made is None and (now := self._made().get(provision)) is not None:
            made = Declaration(id=now.id, road_map=now.road_map, provision=provision)
        return national_path.declare(made, row.road_map, provision, **fields)


def _declared(field: str, nothing: object) -> Callable[[ProvisionRow], Any]:
    """Return a getter of a declaration's field; ``nothing`` if there is no declaration."""
    return lambda row: getattr(row.declared, field) if row.declared else nothing


def _column(name: str, width: int, **more: Any) -> GridColumn:
    """Return the column of a declaration's field; without a declaration it has the default."""
    default = record_fields(Declaration)[name].default
    field = fields_of(Declaration)[name]
    return field_column(field, width, value=_declared(name, default), **more)


def _answer(row: ProvisionRow) -> str:
    """Return the decision; one that is missing is asked for."""
    if row.choice is DeclarationChoice.UNDECIDED:
        return _("Yes or no?")
    return format_plain(fields_of(Declaration)["choice"], row.choice)


def _columns() -> tuple[GridColumn, ...]:
    article = fields_of(Declaration)["provision"].label
    return (
        GridColumn("provision", article, 70, lambda row: isolate(row.provision.id), is_fixed=True),
        GridColumn("what", N_("What"), 0, _what, is_fixed=True, hint=_explained),
        GridColumn("to", N_("To whom"), 100, lambda row: row.provision.addressee, is_fixed=True),
        _column("choice", 148, show=_answer, tone=lambda row: _CHOICE_TONES[row.choice]),
        _column("owner", 130),
        _column("due", 112),
        _column("note", 130),
    )


def _what(row: ProvisionRow) -> str:
    """Return the text of a provision with its marks: last chance, required, unverified."""
    marks = [
        _only_moment(row) if row.provision.only_moment else "",
        _("must be sent") if row.provision.is_required else "",
        "" if row.provision.verified else _("unverified"),
    ]
    said = " · ".join(filter(None, marks))
    text = row.provision.text
    return f"{text} ({said})" if said else text


def _only_moment(row: ProvisionRow) -> str:
    return past_moment(row.id) if row.is_past else joining_moment(row.id)


def _explained(row: ProvisionRow) -> str:
    each = row.provision
    return _("When: {when}. If nothing is done: {default}. Basis: {basis}.").format(
        when=each.when, default=each.default, basis=each.basis
    )
