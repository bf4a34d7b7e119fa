"""Blocks other than text and tables: labels in outlines, and groups that stay on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop import i18n
from mercworkshop.report.typesetting.flowable import Flowable, keep_headings
from mercworkshop.report.typesetting.lines import TextLine
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextStyle, first_baseline, fit_one_line

_LABEL = TextStyle(size=8.5, leading=15, bold=True)
_SIDE = 6.0
_GAP = 5.0
_CORNER = 3.0
_OUTLINE = 0.7
_TOO_MUCH = 320.0
"""Points; a higher group is not kept together, as it would leave half a page empty."""

_MUCH_ROOM = 0.28
"""The share of a page, with its margins, that is left empty for the sake of a group at most."""


@dataclass(frozen=True, slots=True)
class _Chip:
    line: TextLine
    width: float
    before: float
    """The distance from the side where reading begins, in points."""
    row: int


class ChipsFlowable(Flowable):
    """Short labels in outlines, side by side in as many rows as needed."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.space_before, self.space_after = 2.0, 7.0
        self._labels = labels
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place the labels in ``width`` and return the size."""
        self._chips: list[_Chip] = []
        before, row = 0.0, 0
        for label in self._labels:
            line = fit_one_line(label, _LABEL, width - 2 * _SIDE)
            own = line.width * _LABEL.size / 1000 + 2 * _SIDE
            if before and before + own > width:
                before, row = 0.0, row + 1
            self._chips.append(_Chip(line, own, before, row))
            before += own + _GAP
        self.width = width
        self.height = (row + 1) * (_LABEL.leading + _GAP) - _GAP if self._chips else 0.0
        return width, self.height

    def draw(self) -> None:
        """Draw every label."""
        canvas = self.canvas
        canvas.setLineWidth(_OUTLINE)
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)
        for chip in self._chips:
            left = self.width - chip.before - chip.width if self._rtl else chip.before
            top = self.height - chip.row * (_LABEL.leading + _GAP)
            canvas.roundRect(left, top - _LABEL.leading, chip.width, _LABEL.leading, _CORNER)
            canvas.draw_runs(
                left + _SIDE, top - first_baseline(_LABEL), _LABEL.size, chip.line.runs()
            )


class GroupFlowable(Flowable):
    """Flowables that move to the next page together, unless that left a third of this one empty."""

    def __init__(self, flowables: Sequence[Flowable]) -> None:
        super().__init__()
        self._flowables = list(flowables)
        if self._flowables:
            self.space_before = self._flowables[0].space_before
            self.space_after = self._flowables[-1].space_after

    def move_closer(self, share: float) -> None:
        """Leave only a share of the space around the group, and of that in it."""
        super().move_closer(share)
        for each in self._flowables:
            each.move_closer(share)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of all flowables with the spaces between them."""
        self.width = width
        self._tops: list[float] = []
        used = space = 0.0
        for number, flowable in enumerate(self._flowables):
            used += max(space, flowable.space_before) if number else 0
            self._tops.append(used)
            used += flowable.wrap(width, float("inf"))[1]
            space = flowable.space_after
        self.height = used
        return width, used

    def least_height(self, width: float) -> float:
        """Return the height of the whole group, at most _TOO_MUCH."""
        return min(super().least_height(width), _TOO_MUCH)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the single flowables if they need not stay together and the first can begin here.

        The first one has to fit; otherwise all move to the next page.
        """
        if self.height <= _TOO_MUCH and not self._is_much(height):
            return []
        keep_headings(self._flowables, width)
        first, *others = self._flowables
        if first.wrap(width, height)[1] <= height:
            return self._flowables
        begun = first.split(width, height)
        return [*begun, *others] if begun else []

    def _is_much(self, height: float) -> bool:
        """Whether a page would be too empty without what fits in ``height``; not if unknown."""
        canvas: PageCanvas | None = getattr(self, "canvas", None)
        return canvas is not None and height > _MUCH_ROOM * canvas.size[1]

    def draw(self) -> None:
        """Draw the flowables one below the other."""
        for flowable, top in zip(self._flowables, self._tops, strict=True):
            flowable.draw_on(self.canvas, 0, self.height - top - flowable.height)
