"""The legend of the timeline: what the bars and arrows of the road map in sight mean."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.gui.places.road_maps.timeline.bars import Bar, BarMeaning
from mercworkshop.gui.places.road_maps.timeline.brackets import Bracket, paint_bracket
from mercworkshop.gui.places.road_maps.timeline.canvas import TimelineCanvas
from mercworkshop.gui.places.road_maps.timeline.links import paint_link
from mercworkshop.gui.places.road_maps.timeline.painter import paint_bar
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import N_, _, listed
from mercworkshop.report.model.tones import TONE_NAMES, Tone

HEIGHT = 28
"""Greatest height, in pixels at 100 %: that of the status line."""

WORDS: Mapping[BarMeaning, str] = {
    BarMeaning.PLANNED: N_("planned"),
    BarMeaning.DONE: N_("done"),
    BarMeaning.NOT_FUNDED: TONE_NAMES[Tone.NOT_FUNDED],
    BarMeaning.NOT_STATED: TONE_NAMES[Tone.NOT_STATED],
    BarMeaning.NOT_EXACT: N_("end not exact"),
    BarMeaning.WRONG_ORDER: N_("wrong order"),
    BarMeaning.BAND: N_("whole group"),
}
"""The words of each entry, in the order of the legend; for money, those of slides and papers."""

_SAMPLE, _GAP, _BETWEEN = 20, 6, 18
"""Width of a sample, and the space after it and after its words, in pixels at 100 %."""

_DAYS = 100
_SAMPLES = {
    BarMeaning.PLANNED: Bar(0, _DAYS, 0, 0, False, 0, Funding.FUNDED),
    BarMeaning.DONE: Bar(0, _DAYS, 0, 0, False, 100, Funding.FUNDED),
    BarMeaning.NOT_FUNDED: Bar(0, _DAYS, 0, 0, False, 0, Funding.GAP),
    BarMeaning.NOT_STATED: Bar(
        0, _DAYS, 0, 0, False, 0, Funding.UNKNOWN, looks=BarMeaning.NOT_STATED.value
    ),
    BarMeaning.NOT_EXACT: Bar(0, _DAYS, 0, _DAYS, False, 0, Funding.FUNDED),
}


class TimelineLegend(QWidget):
    """Names what the bars, arrows and brackets of ``timeline`` mean, only what its road map has.

    The samples are painted as the timeline paints its bars. Entries without room are left out, the
    last ones first; the accessible name and the tooltip have them all.
    """

    def __init__(self, timeline: TimelineCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self.entries: tuple[BarMeaning, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        timeline.meanings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the entries for what the timeline shows now."""
        meanings = self._timeline.meanings()
        self.entries = tuple(meaning for meaning in WORDS if meaning in meanings)
        words = listed(_(WORDS[meaning]) for meaning in self.entries)
        self.setAccessibleName(_("Legend of the timeline: {words}").format(words=words))
        self.setToolTip(plain_tooltip(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def shown_entries(self) -> tuple[BarMeaning, ...]:
        """Return the entries that have room."""
        room, shown = self.width(), 0
        for width in self._widths():
            room -= width
            if room < 0:
                break
            shown += 1
        return self.entries[:shown]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current_look()
        left = look.px(_BETWEEN)
        for meaning, width in zip(self.shown_entries(), self._widths(), strict=False):
            sample = self._mirrored(QRect(left, 0, look.px(_SAMPLE), self.height()))
            self._paint_sample(painter, meaning, sample)
            words = QRect(
                left + look.px(_SAMPLE + _GAP), 0, width - look.px(_SAMPLE + _GAP), self.height()
            )
            painter.setPen(look.color("muted"))
            side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(self._mirrored(words), int(flags), _(WORDS[meaning]))
            left += width
        painter.end()

    def _paint_sample(self, painter: QPainter, meaning: BarMeaning, place: QRect) -> None:
        """Paint a sample as the timeline would; its scale has the sample's width for all days."""
        painter.save()
        painter.translate(place.x(), 0)
        scale = TimeScale(0, _DAYS, place.width(), place.width(), 0, self._is_mirrored)
        row = QRect(0, 0, place.width(), place.height())
        if meaning in _SAMPLES:
            paint_bar(painter, _SAMPLES[meaning], scale, row, handles=False)
        elif meaning is BarMeaning.BAND:
            paint_bracket(painter, Bracket(0, _DAYS), scale, row)
        else:
            start, end = (Bar(day, day, 0, 0, False, 0, Funding.FUNDED) for day in (0, _DAYS))
            paint_link(painter, scale, ((start, row), (end, row)), is_wrong=True)
        painter.restore()

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _widths(self) -> list[int]:
        """Return the width of each entry with the space before it, in pixels."""
        look, metrics = theme.current_look(), self.fontMetrics()
        around = look.px(_SAMPLE + _GAP) + look.px(_BETWEEN)
        return [around + metrics.horizontalAdvance(_(WORDS[each])) for each in self.entries]

    def _height(self) -> int:
        return theme.current_look().px(HEIGHT)
