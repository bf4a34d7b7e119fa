"""The table of pilots: a band for each kind, and beside each pilot its time on a line of years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from mercworkshop.domain.programme.pilots import wording
from mercworkshop.domain.programme.pilots.overview import PilotDoubt, SeenPilot
from mercworkshop.domain.programme.pilots.pilots import PILOT_KIND_NAMES, PilotKind
from mercworkshop.domain.programme.pilots.wording import CountryNamer
from mercworkshop.gui.places.programme.pilots.spans import SpanPainter, years_of
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.year_ruler import RulerHeader, RulerYears
from mercworkshop.gui.widgets.elision import elide_item
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk, PaddedDelegate
from mercworkshop.i18n import N_, _, isolate, listed

if TYPE_CHECKING:
    from mercworkshop.domain.programme.pilots.overview import PilotOverview

_COLUMNS = (
    (N_("Country"), 15),
    (N_("Aim"), 20),
    (N_("Partners"), 16),
    (N_("Paid by"), 10),
    (N_("Dates"), 18),
    (N_("Outputs"), 9),
    (N_("Timeline"), 20),
)
_PARTNERS, _TIME = 2, 6
_NARROW, _NARROWER = 900, 640
"""Pixels at 100 % below which partners are hidden, and then the line of years."""
_LINES, _AROUND = 14, 10

_TONES = {
    3: {PilotDoubt.NO_DONOR: "muted"},
    4: {PilotDoubt.BACKWARDS: "cinnabar", PilotDoubt.NO_BEGIN: "amber", PilotDoubt.NO_END: "amber"},
    5: {PilotDoubt.LATE: "cinnabar"},
}
"""By column, how a doubt colours it; the first that is there counts."""


class PilotTable(RecordTable):
    """Each row is a pilot or, as one cell, the kind of those below it."""

    def __init__(self) -> None:
        super().__init__(_("Pilots"), _COLUMNS, lines=_LINES)
        self.rows: tuple[SeenPilot | PilotKind, ...] = ()
        self.years: RulerYears | None = None
        self.setHorizontalHeader(RulerHeader(self, _TIME, lambda: self.years))
        self.setItemDelegate(_LineDelegate(self))
        self.setItemDelegateForColumn(_TIME, _SpanDelegate(self))

    @property
    def has_time(self) -> bool:
        """Whether there is room for the bars."""
        return not self.isColumnHidden(_TIME)

    @property
    def pilot(self) -> SeenPilot | None:
        """The current pilot; None on a kind."""
        at = self.currentIndex().row()
        found = self.rows[at] if 0 <= at < len(self.rows) else None
        return found if isinstance(found, SeenPilot) else None

    def show_pilots(self, overview: PilotOverview, name_of: CountryNamer) -> None:
        """Show pilots; the current one stays, or else the first is current."""
        self.rows, self.years = tuple(_rows(overview)), years_of(overview)
        self.show_records([_record(row, name_of) for row in self.rows])
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        px, wide = theme.current_look().px, event.size().width()
        self.setColumnHidden(_PARTNERS, wide < px(_NARROW))
        self.setColumnHidden(_TIME, wide < px(_NARROWER))
        super().resizeEvent(event)

    def _fit(self) -> None:
        super()._fit()
        if not self.has_time:
            return
        high = self.fontMetrics().lineSpacing() + theme.current_look().px(_AROUND)
        for at in range(len(self.rows)):
            self.setRowHeight(at, high)
        self.updateGeometry()

    def _column_widths(self) -> list[int]:
        """Return the shares of the columns that are shown, and without bars room for each word."""
        if not self.has_time:
            return super()._column_widths()
        shares = [
            0 if self.isColumnHidden(column) else share
            for column, (_title, share) in enumerate(_COLUMNS)
        ]
        width = self.viewport().width()
        return [width * share // sum(shares) for share in shares]


class _LineDelegate(PaddedDelegate):
    """Rows of one line beside bars, else of as many as they need; a kind has its own background."""

    def __init__(self, table: PilotTable) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Cut the text in a row of one line at its end in reading order."""
        super().initStyleOption(option, index)
        words = str(index.data() or "")
        if words and self._table.has_time and option.rect.width() > 0:
            option.text = words
            elide_item(self._table, option)
            option.text = isolate(option.text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.row() < len(self._table.rows) and not isinstance(
            self._table.rows[index.row()], SeenPilot
        ):
            painter.fillRect(option.rect, theme.current_look().color("sunken"))
        super().paint(painter, option, index)


class _SpanDelegate(_LineDelegate):
    """Paints the time of a pilot; its words are read, and not shown."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        row, years = self._table.rows[index.row()], self._table.years
        if years is None or not isinstance(row, SeenPilot):
            return
        painter.save()
        painter.setClipRect(option.rect)
        own = SpanPainter(painter, option.rect, option.direction, years)
        own.paint_lines()
        own.paint(row)
        painter.restore()


def _rows(overview: PilotOverview) -> Iterator[SeenPilot | PilotKind]:
    for kind in PilotKind:
        if its := overview.of_kind(kind):
            yield kind
            yield from its


def _record(row: SeenPilot | PilotKind, name_of: CountryNamer) -> TableRecord:
    if isinstance(row, SeenPilot):
        inks = dict(_looks(row, name_of))
        return TableRecord(row.pilot.id, _cells(row, name_of), inks=inks)
    heading = CellInk("muted", is_bold=True)
    return TableRecord("", (_(PILOT_KIND_NAMES[row]),), inks={0: heading})


def _cells(seen: SeenPilot, name_of: CountryNamer) -> tuple[str, ...]:
    pilot = seen.pilot
    country = wording.first_country(pilot, name_of)
    if pilot.is_sample:
        country = listed([country, _("sample")])
    partners = listed(isolate(each.partition(":")[0]) for each in pilot.partners)
    return (
        country,
        isolate(pilot.title),
        partners or _("not reported"),
        isolate(pilot.donor) if pilot.donor else _("not reported"),
        wording.dates_words(seen),
        wording.outputs_words(seen),
        wording.spoken_time(seen),
    )


def _looks(seen: SeenPilot, name_of: CountryNamer) -> Iterator[tuple[int, CellInk]]:
    is_named = bool(seen.pilot.countries)
    names = wording.countries_words(seen.pilot, name_of)
    says = listed([names, _("sample")]) if seen.pilot.is_sample else names
    yield 0, CellInk("ink" if is_named else "amber", is_bold=True, says=says)
    if not seen.pilot.partners:
        yield _PARTNERS, CellInk("muted")
    if not seen.wanted:
        yield 5, CellInk("muted")
    for column, tones in _TONES.items():
        for doubt in tones.keys() & set(seen.doubts):
            yield column, CellInk(tones[doubt])
