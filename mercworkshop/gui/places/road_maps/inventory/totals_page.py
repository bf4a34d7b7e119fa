"""The totals of an inventory: where mercury goes, what is not added, how good the numbers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import Inventory
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.inventory import totals as sums
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.rows import ComputedRow
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.gui.places.road_maps.inventory.bars import RangeBar, RangeBars
from mercworkshop.gui.places.road_maps.inventory.lines import InventoryLines
from mercworkshop.gui.places.road_maps.inventory.running_totals import media_bars
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.record_form import RecordForm
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, card, column, row, scroll_area
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_LARGEST = 5
_ABOUT = ("year", "method", "population", "population_source", "source", "note")
_COLUMNS = ((N_("Where it goes, or from where"), 4), (N_("kg a year"), 2), (N_("Counted"), 2))


class TotalsPage(QWidget):
    """Charts and, instead of them, the same numbers as a table."""

    def __init__(self, context: PageContext, lines: InventoryLines) -> None:
        super().__init__()
        self._session, self._lines = context.session, lines
        self.headline = label("", "title", wrap=True)
        self.lacking = label("", "amber", wrap=True)
        self.media = RangeBars(_("Where it goes"), has_axis=True)
        self.exceed = label("", "muted", wrap=True)
        self.largest = RangeBars(_("Largest sources"))
        self.table = TextTable(_("Totals as a table"), _COLUMNS, lines=30)
        self.quality = TextTable(
            _("How good are the numbers?"), ((N_("What"), 3), (N_("How many"), 2)), lines=6
        )
        self.about = RecordForm(
            context.session,
            [form_field(fields_of(Inventory)[name], inventories.update) for name in _ABOUT],
            lambda: sums.inventory_of(context.session.workshop, lines.road_map),
        )
        self.grams = label("", "strong", wrap=True)
        self.sides = QStackedWidget()
        self.sides.addWidget(self._charts())
        self.sides.addWidget(scroll_area(bare_widget(column(self.table, None, margin=20))))
        self.setLayout(column(self.sides))
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    @property
    def is_table(self) -> bool:
        """Whether the numbers stand in a table."""
        return self.sides.currentIndex() == 1

    def show_table(self, *, is_table: bool) -> None:
        """Show the numbers as a table, or as charts."""
        self.sides.setCurrentIndex(1 if is_table else 0)

    def refresh(self, _ids: object = None) -> None:
        """Show the newest totals."""
        rows = self._lines.computed()
        totals = sums.add_up(rows)
        plain_text(self.headline, wording.headline(totals))
        plain_text(self.lacking, sentences(*wording.not_in_the_total(totals)))
        again = [_bar(each, is_struck=True) for each in totals.again if each.enters is not None]
        struck = [RangeBar(_("Counted already, so not added"), 0, 0, "", is_heading=True), *again]
        self.media.show_bars((*media_bars(totals, self._lines.form), *(struck if again else ())))
        plain_text(self.exceed, self._remarks(totals))
        self.largest.show_bars([_bar(each) for each in totals.largest[:_LARGEST]])
        self.quality.show_rows(_quality(rows))
        self.table.show_rows(_table(totals, self._lines))
        inventory = sums.inventory_of(self._session.workshop, self._lines.road_map)
        grams = sums.grams_a_person(totals.enters, inventory.population) if inventory else None
        said = _("Grams a person: {number}").format(
            number=isolate(wording.format_limits(grams)) if grams else ""
        )
        plain_text(self.grams, said if grams else "")

    def _remarks(self, totals: InventoryTotals) -> str:
        said = [
            _("A bar runs from the least to the most that the numbers allow."),
            _("The exact amount within it is not known."),
        ]
        if totals.media_exceed:
            most = isolate(wording.format_rounded(totals.enters.high))
            words = _("The upper ends add up to more than {most}: not all can be at once.")
            said.append(words.format(most=most))
        if totals.media_fall_short:
            least = isolate(wording.format_rounded(totals.enters.low))
            words = _("The lower ends add up to less than {least}: not all can be so low at once.")
            said.append(words.format(least=least))
        if totals.again:
            said.append(self._lines.form.double_counting)
        return sentences(*said, self._lines.form.note)

    def _charts(self) -> QWidget:
        left = column(
            self.headline,
            self.lacking,
            heading(_("Where it goes, kg a year")),
            self.media,
            self.exceed,
            None,
            margin=20,
        )
        right = column(
            card(heading(_("Largest sources")), self.largest),
            card(heading(_("How good are the numbers?")), self.quality, self.grams),
            card(heading(_("Year and method")), self.about),
            None,
            margin=12,
        )
        both = row(bare_widget(left), bare_widget(right), gap=8)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        return scroll_area(bare_widget(both))


def _bar(computed: ComputedRow, *, is_struck: bool = False) -> RangeBar:
    enters = computed.enters
    low, high = (float(enters.low), float(enters.high)) if enters else (0.0, 0.0)
    words = wording.format_limits(enters) if enters else ""
    return RangeBar(computed.name, low, high, words, is_struck=is_struck)


def _quality(rows: tuple[ComputedRow, ...]) -> list[tuple[str, str]]:
    return [
        (_("Activities with a source"), wording.describe_sources(rows, "activity_source")),
        (_("Factors with a source"), wording.describe_sources(rows, "factor_source")),
        (_("Shares with a source"), wording.describe_sources(rows, "share_source")),
        (_("Rounded to"), _("two figures, where shown")),
    ]


def _table(totals: InventoryTotals, lines: InventoryLines) -> list[tuple[str, str, str]]:
    counted, again = _("yes"), _("no, counted already")
    rows = [(_("All that enters"), wording.format_limits(totals.enters), counted)]
    rows += [(bar.name, bar.words, counted) for bar in media_bars(totals, lines.form)]
    for each in (*totals.largest, *totals.again):
        words = wording.format_limits(each.enters) if each.enters is not None else _("not known")
        rows.append((isolate(each.name), words, again if each in totals.again else counted))
    for each in (*totals.without_number, *totals.unknown):
        rows.append((isolate(each.name), _("not known"), _("no")))
    return rows
