"""The reports as columns; the arrow keys choose who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import REPORTS
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import (
    LayoutPart,
    card,
    clear_layout,
    column,
    inset_scroll_area,
    reading_area,
    row,
)
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, listed, plural, sentences
from mercworkshop.reference.facts.report_back import (
    PART_NAMES,
    GroupReport,
    ReportLine,
)

_SPEAK, _MORE = "speak", "more lines"
_NARROWEST, _NARROW = 220, 700
"""Pixels of a column at 100 % at least; more of them scroll sideways. A board narrower than the
second shows two columns whole, narrower ones if need be, and the findings rather than what they are
about."""
_GAP, _MARGIN = 10, 14


class ReportBoard(QWidget):
    """A column for each group. ``turned`` says that another one speaks."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.speaking = ""
        self.reports: tuple[GroupReport, ...] = ()
        self.columns: dict[str, QFrame] = {}
        self._opened: set[str] = set()
        self._told: dict[str, Sequence[int]] = {}
        self._lefts: dict[str, QLabel] = {}
        self._left = ""
        self._cases: list[tuple[QWidget, QWidget]] = []
        """What each group reports about: in one line, for a narrow board, and whole."""
        self._is_narrow = False
        self._row: QBoxLayout = row(gap=_GAP, margin=_MARGIN)
        self._inside = QWidget()
        self._inside.setLayout(self._row)
        self.area = reading_area(self._inside, _("What the groups report"))
        self.setFocusProxy(self.area)
        bind(self, REPORTS, "before", weak_slot(self, ReportBoard._turn, -1))
        bind(self, REPORTS, "after", weak_slot(self, ReportBoard._turn, 1))
        self.setLayout(column(self.area, gap=0))

    def show_reports(
        self, reports: Sequence[GroupReport], told: Sequence[Sequence[int]] | None = None
    ) -> None:
        """Show other reports; the chosen speaker stays, if the group is still there.

        ``told`` says for each report how many lines of each part the room reads; None: as before.
        """
        self.reports = tuple(reports)
        if told is not None:
            self._told = {x.group.id: its for x, its in zip(self.reports, told, strict=True)}
        ids = [each.group.id for each in self.reports]
        if self.speaking not in ids:
            self.speaking, self._left = ids[0] if ids else "", ""
        place = self._place_of_focus()
        clear_layout(self._row)
        self._lefts, self._cases = {}, []
        self.columns = {each.group.id: self._column(each) for each in self.reports}
        for made in self.columns.values():
            self._row.addWidget(made, 1)
        self._widen()
        self._mark()
        self.show_left(self._left)
        self._focus(*place)

    def _place_of_focus(self) -> tuple[str, str]:
        """Return the group in whose column a button has the keyboard, and the name of that."""
        focused = self.window().focusWidget()
        here = (key for key, made in self.columns.items() if stops.holds(made, focused))
        return next(here, ""), focused.objectName() if focused is not None else ""

    def _focus(self, group: str, name: str) -> None:
        made = self.columns.get(group)
        found = made.findChild(QPushButton, name) if made is not None and name else None
        if isinstance(found, QPushButton):
            found.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.current_look().px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for short, whole in self._cases:
                short.setVisible(is_narrow)
                whole.setVisible(not is_narrow)
        self._widen()

    def _widen(self) -> None:
        """In a narrow board, give all columns together so much width that two are seen whole."""
        bar, count = self.area.verticalScrollBar().sizeHint().width(), len(self.columns)
        half = (self.width() - bar - 2 * _MARGIN - _GAP) // 2
        whole = count * half + (count - 1) * _GAP + 2 * _MARGIN
        is_shared = self._is_narrow and count > 1
        least = 0 if is_shared else theme.current_look().px(_NARROWEST)
        for made in self.columns.values():
            made.setMinimumWidth(least)
        # what the buttons need counts too: else columns would cover each other
        needed = max(whole, self._row.minimumSize().width())
        self._inside.setMinimumWidth(needed if is_shared else 0)

    def choose(self, group: str) -> None:
        """Choose the group that speaks."""
        if group == self.speaking or group not in self.columns:
            return
        self.speaking = group
        self._mark()
        found = next(each for each in self.reports if each.group.id == group)
        announce(self, _("{group} speaks.").format(group=found.group.name))
        self.turned.emit()

    def _turn(self, by: int) -> None:
        """Go to the next group in reading direction."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            by = -by
        ids = list(self.columns)
        if self.speaking in ids:
            at = min(max(ids.index(self.speaking) + by, 0), len(ids) - 1)
            self.choose(ids[at])
            self.area.ensureWidgetVisible(self.columns[ids[at]])

    def show_left(self, words: str) -> None:
        """Say how long the group that speaks has still; nothing of the others."""
        self._left = words
        for key, its in self._lefts.items():
            shown = words if key == self.speaking else ""
            if its.text() != shown:
                its.setText(shown)
                its.setVisible(bool(shown))

    def toggle_lines(self, group: str) -> None:
        """Show all lines of a group, or those that it tells."""
        self._opened ^= {group}
        self.show_reports(self.reports)
        self._focus(group, _MORE)

    def _mark(self) -> None:
        for key, made in self.columns.items():
            restyle(made, tone="info" if key == self.speaking else "")

    def _column(self, report: GroupReport) -> QFrame:
        name = ElidedLabel(report.group.name, "heading")
        speak = button(
            _("Give the floor"),
            "play",
            "quiet",
            run=weak_slot(self, ReportBoard.choose, report.group.id),
        )
        speak.setObjectName(_SPEAK)
        speak.setAccessibleName(_("Let {group} speak").format(group=report.group.name))
        head = row(name, speak, gap=6)
        head.setStretch(0, 1)
        short, whole = ElidedLabel(report.case, "muted"), label(report.case, "muted", wrap=True)
        (whole if self._is_narrow else short).hide()
        self._cases.append((short, whole))
        parts: list[LayoutPart] = [head, short, whole]
        if report.group.rapporteur:
            said = _("Reports back: {person}").format(person=report.group.rapporteur)
            parts.append(label(said, "muted", wrap=True))  # a name to be called is never cut
        left = self._lefts[report.group.id] = label("", "strong")
        left.hide()
        parts.append(left)
        lines = self._lines(report)
        inside = QWidget()
        inside.setLayout(column(*lines, None, gap=6))
        made = card(*parts, inset_scroll_area(inside), gap=6, margin=12)
        made.setAccessibleName(report.group.name)
        return made

    def _lines(self, report: GroupReport) -> list[LayoutPart]:
        """Return what the room reads of a group, and how much more it has, as the room is told."""
        key = report.group.id
        told = self._told.get(key) or (0,) * len(PART_NAMES)
        is_open = key in self._opened
        lines: list[LayoutPart] = []
        for (part, title), count in zip(PART_NAMES.items(), told, strict=True):
            its = report.of(part) if is_open else report.of(part)[:count]
            if report.lines:
                lines.append(label(_(title), "strong"))
                lines += [_line(each) for each in its] or [label(_("Nothing written yet"), "muted")]
        if more := len(report.lines) - sum(told):
            words = (
                _("Show fewer lines") if is_open else plural("and {n} more", "and {n} more", more)
            )
            turn = button(words, "", "quiet", run=weak_slot(self, ReportBoard.toggle_lines, key))
            turn.setObjectName(_MORE)
            lines.append(row(turn, None))
        return lines


def _line(line: ReportLine) -> QWidget:
    made = label(line.marked, "accent" if line.alike else "", wrap=True)
    if line.alike:
        who = _("Said alike by: {groups}.").format(groups=listed(line.alike))
        words = _("Words in common: {words}").format(words=listed(line.words))
        made.setToolTip(plain_tooltip(sentences(who, words)))
        made.setAccessibleDescription(sentences(who, words))
    return made
