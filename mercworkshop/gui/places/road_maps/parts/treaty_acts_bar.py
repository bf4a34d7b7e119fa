"""The five treaty acts in one line: which are done, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.national_path import (
    TREATY_ACT_NAMES,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import step_date
from mercworkshop.domain.review.path_rules import is_late
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.basics import Chip
from mercworkshop.gui.widgets.layouts import FlowLayout, clear_layout
from mercworkshop.i18n import _, isolate

_ACTS = tuple(each for each in TreatyAct if each is not TreatyAct.NONE)


class TreatyActsBar(QWidget):
    """A chip for each treaty act on the path, in the order of treaty law."""

    def __init__(self) -> None:
        super().__init__()
        self._line = FlowLayout(gap=6)
        self.setLayout(self._line)
        self._shown: tuple[tuple[PathStep | None, ...], date] | None = None

    def show_steps(self, steps: Sequence[PathStep], facts: ReviewFacts) -> None:
        """Show each act that a step stands for, with its date, and whether it is late."""
        kept = [step for step in steps if step.progress is not Progress.DROPPED]
        acts = tuple(next((s for s in kept if s.milestone is act), None) for act in _ACTS)
        if (acts, facts.today) == self._shown:
            return
        self._shown = acts, facts.today
        clear_layout(self._line)
        for act, step in zip(_ACTS, acts, strict=True):
            if step is None:
                continue
            if self._line.count():
                self._line.addWidget(IconLabel("chevron_next", "muted"))
            self._line.addWidget(_chip(act, step, facts))


def _chip(act: TreatyAct, step: PathStep, facts: ReviewFacts) -> Chip:
    name, day = _(TREATY_ACT_NAMES[act]), step_date(step)
    words = _("{act}: {day}").format(act=name, day=isolate(format_cell_date(day))) if day else name
    if step.progress is Progress.DONE:
        done = _("{act}, done").format(act=words)
        return Chip(done, "done")
    if is_late(step, facts):
        return Chip(describe_late(words), "bad")
    return Chip(words, "info" if day else "")


def describe_late(words: str) -> str:
    """Return the words for what is late, with a sign for who does not see its colour."""
    return _("! {act}, late").format(act=words)
