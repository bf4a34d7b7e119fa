"""Where the country stands: the treaty acts as a line of dots, and its plan in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mercworkshop.domain.review.standing import ActState, PlanStanding, Sums
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.gui.places.road_maps.parts.act_words import SHORT_ACT_NAMES, describe_late
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column
from mercworkshop.i18n import N_, _, digits, isolate, listed

MOST_NAMED = 5
"""Articles without an action that are named each; more are shown as numbers."""

_DOT, _RADIUS = 18, 5
_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter


class _Fact(NamedTuple):
    name: str
    words: str
    is_missing: bool = False


class StandingCard(QWidget):
    """Shows a :class:`PlanStanding`; what is missing in it is amber, as a question or a list."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: PlanStanding | None = None
        self._acts, self._facts = QGridLayout(), QGridLayout()
        for grid, stretched in ((self._acts, 1), (self._facts, 1)):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnStretch(stretched, 1)
            grid.setHorizontalSpacing(10)
        self._acts.setVerticalSpacing(0)
        self._facts.setVerticalSpacing(6)
        self.setLayout(column(bare_widget(self._acts), bare_widget(self._facts), gap=16))

    def show_standing(self, found: PlanStanding, articles: Mapping[str, str]) -> None:
        """Show where a road map stands; ``articles`` are their numbers and short titles."""
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self._acts)
        clear_layout(self._facts)
        if found.is_accession:
            unsigned = label(_("Accession: no signature needed."), "muted", wrap=True)
            self._acts.addWidget(unsigned, 0, 0, 1, 3)
        for row, act in enumerate(found.acts, 1):
            self._add_act(row, act, is_last=row == len(found.acts))
        for row, fact in enumerate(_facts(found, articles)):
            self._facts.addWidget(label(_(fact.name), "muted", wrap=True), row, 0, _TOP)
            kind = "amber" if fact.is_missing else ""
            self._facts.addWidget(
                _at_end(label(fact.words, kind, wrap=True), Qt.AlignmentFlag.AlignTop), row, 1
            )

    def _add_act(self, row: int, act: ActState, *, is_last: bool) -> None:
        name = _(SHORT_ACT_NAMES[act.act])
        self._acts.addWidget(_Dot(is_done=act.is_done, is_last=is_last), row, 0)
        day = format_date(act.day) if act.day is not None else _("When?")
        kind = "amber" if act.day is None else "" if act.is_done else "muted"
        if act.is_late:
            day, kind = describe_late(day), "bad"
        words = label(name, "strong", wrap=True)
        done = _("{act}, done") if act.is_done else "{act}"
        words.setAccessibleName(done.format(act=name))
        self._acts.addWidget(words, row, 1)
        self._acts.addWidget(
            _at_end(label(isolate(day), kind), Qt.AlignmentFlag.AlignVCenter), row, 2
        )


class _Dot(QWidget):
    """A dot on a line that goes down to the next: filled if the act was done."""

    def __init__(self, *, is_done: bool, is_last: bool) -> None:
        super().__init__()
        self._is_done, self._is_last = is_done, is_last

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_DOT), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, middle = look.px(_RADIUS), QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(look.color("edge"), 1))
        bottom = self.height() / 2 if self._is_last else self.height()
        painter.drawLine(middle, QPointF(middle.x(), bottom))
        painter.setPen(QPen(look.color("accent" if self._is_done else "edge"), 1.5))
        painter.setBrush(look.color("accent" if self._is_done else "surface"))
        painter.drawEllipse(middle, radius, radius)
        painter.end()


def _facts(found: PlanStanding, articles: Mapping[str, str]) -> Iterator[_Fact]:
    """Yield what the plan comes to; money nobody wrote down is left out."""
    yield _Fact(N_("Cost of all actions"), _money(found.cost) or _("How much?"), not found.cost)
    if found.without_funds:
        yield _Fact(N_("Without funds"), _money(found.without_funds), is_missing=True)
    if found.applied:
        yield _Fact(N_("Applied for"), _money(found.applied))
    if found.first is not None:
        yield _Fact(N_("First action"), isolate(format_date(found.first)))
    if found.last is not None:
        yield _Fact(N_("Last action"), isolate(format_date(found.last)))
    if found.served:
        yield _Fact(N_("Articles served"), listed(_ranges(found.served)))
    if found.unserved:
        yield _Fact(
            N_("Articles with no action"), _named(found.unserved, articles), is_missing=True
        )


def _named(numbers: Sequence[str], articles: Mapping[str, str]) -> str:
    """Return a few articles with their short titles, each on a line; many as numbers."""
    if len(numbers) > MOST_NAMED:
        return listed(_ranges(numbers))
    return "\n".join(isolate(articles.get(each, digits(each))) for each in numbers)


def _ranges(articles: Sequence[str]) -> Iterator[str]:
    """Yield articles in their order, three and more that follow each other as “8–13”."""
    runs: list[list[str]] = []
    for each in articles:
        last = runs[-1][-1] if runs else ""
        follows = last.isdecimal() and each.isdecimal() and int(each) == int(last) + 1
        if follows:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        if len(run) > 2:
            yield isolate(f"{digits(run[0])}–{digits(run[-1])}")
        else:
            yield from map(digits, run)


def _money(sums: Sums) -> str:
    """Return a sum for each currency, each on a line of its own."""
    return "\n".join(isolate(format_sum(low, high, code)) for code, (low, high) in sums.items())


def _at_end(words: QLabel, height: Qt.AlignmentFlag) -> QLabel:
    """Set words at the end of their line, in the direction of reading."""
    side = Qt.AlignmentFlag.AlignLeft if words.isRightToLeft() else Qt.AlignmentFlag.AlignRight
    words.setAlignment(side | height | Qt.AlignmentFlag.AlignAbsolute)
    return words
