"""A card for each group: its stage, what it answered, its last file, and who reports back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.run.now.pen import Box, Pen
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import LayoutPart, card, clear_layout, row
from mercworkshop.i18n import _, isolate, number, plural, sentences
from mercworkshop.store.store import Store

if TYPE_CHECKING:  # the case studies are read beside the window
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.reference.facts.group_progress import GroupNow
    from mercworkshop.reference.reference import Reference

MOST_CARDS = 4
"""The most groups that are shown as cards; more are shown as rows."""
_WIDE = 1000
"""Pixels at 100 % from which four cards stand beside each other."""
MOST_ROWS = 14
"""The most rows that are shown; a line says how many more there are."""


class StageBar(QWidget):
    """The stages of a case study as parts of a bar: done, now, to come."""

    def __init__(self, shown: GroupNow) -> None:
        super().__init__()
        self._shown = shown
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(90), theme.current_look().px(8))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._shown
        if not shown.stages:
            return
        with Pen(self) as pen:
            step = (pen.width + 4) / shown.stages
            for number_ in range(1, shown.stages + 1):
                tone = "sunken"
                if number_ < shown.stage or shown.is_done:
                    tone = "faint"
                elif number_ == shown.stage:
                    tone = "amber" if shown.behind else "accent"
                box = Box((number_ - 1) * step, 1, step - 4, 6)
                pen.box(box, tone, "edge" if tone == "sunken" else "", 3)


class GroupBoard(QWidget):
    """Cards beside each other, or rows of more than four groups; read beside the window."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.shown: tuple[GroupNow, ...] = ()
        self._files: Mapping[str, Arrival] = {}
        self._session, self._is_stale = "", False
        self._job: Job | None = None
        self._asked: FutureRelay | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)
        self.setAccessibleName(_("Groups"))

    def read(self, session: str) -> None:
        """Read how far the groups are; the case studies take a third of a second the first time."""
        self._session = session
        if self._job is not None:
            self._is_stale = True  # however much changes meanwhile, it is read once more
            return
        now = self._context.session
        work = partial(_read, now.reference, now.workshop, session)
        self._job = Job(work, owner=self)
        self._job.done.connect(self._take)
        self._job.start()

    def read_files(self) -> None:
        """Read which files were collected."""
        self._asked = FutureRelay(self._context.session.call_now(Store.arrivals))
        self._asked.done.connect(self._take_files)
        self._asked.start()

    def _take(self, shown: tuple[GroupNow, ...]) -> None:
        self._job = None
        if self._is_stale:
            self._is_stale = False
            self.read(self._session)
        if shown != self.shown:
            self.shown = shown
            self._build()

    def _take_files(self, arrivals: Sequence[Arrival]) -> None:
        latest = {each.made_by: each for each in arrivals if not each.is_taken_back}
        if latest != self._files:
            self._files = latest
            self._build()

    def _build(self) -> None:
        clear_layout(self._grid)
        groups = self._of_groups()
        per_row = 4 if self.width() >= theme.current_look().px(_WIDE) else 2
        is_cards = len(groups) <= MOST_CARDS
        for place in range(MOST_CARDS):
            is_used = is_cards and place < min(per_row, len(groups))
            self._grid.setColumnStretch(place, int(is_used))
        if is_cards:
            for place, works in enumerate(groups):
                self._grid.addWidget(self._card(works), place // per_row, place % per_row)
            return
        for place, each in enumerate(self.shown[:MOST_ROWS]):
            self._grid.addWidget(self._row(each), place, 0)
        hidden = len(self.shown) - MOST_ROWS
        if hidden > 0:
            more = plural("and {n} more", "and {n} more", hidden)
            self._grid.addWidget(label(more, "muted"), MOST_ROWS, 0)

    def _of_groups(self) -> list[tuple[GroupNow, ...]]:
        """Return what is shown by group: its case studies beside each other."""
        return [tuple(its) for _group, its in groupby(self.shown, lambda each: each.group.id)]

    def _card(self, works: Sequence[GroupNow]) -> QWidget:
        first = works[0]
        name = ElidedLabel(first.group.name, "heading")
        file = ElidedLabel(self.file_words(first), "muted")
        parts: list[LayoutPart]
        if len(works) == 1:
            answered = ElidedLabel(answered_words(first), "muted")
            parts = [_stretched(name, _stage(first)), StageBar(first), row(answered, file, gap=8)]
        else:
            parts = [_stretched(name, file)]
            for each in works:
                answered = ElidedLabel(answered_words(each), "muted")
                second = row(answered, _stage(each), gap=8)
                parts += [ElidedLabel(each.case, "strong"), StageBar(each), second]
        if first.group.rapporteur:
            said = _("Reports back: {person}").format(person=first.group.rapporteur)
            parts.append(ElidedLabel(said, "muted"))
        made = card(*parts, None, gap=6, margin=12)
        self._name(made, works)
        return made

    def _row(self, each: GroupNow) -> QWidget:
        look = theme.current_look()
        made = QWidget()
        is_alone = sum(other.group.id == each.group.id for other in self.shown) == 1
        words = each.group.name if is_alone else f"{isolate(each.group.name)} · {each.case}"
        name = ElidedLabel(words, "strong")
        bar = StageBar(each)
        bar.setFixedWidth(look.px(100))
        stage = ElidedLabel(stage_words(each), "amber" if each.behind else "")
        answered = ElidedLabel(answered_words(each), "muted")
        file = ElidedLabel(self.file_words(each), "muted")
        reports = ElidedLabel(each.group.rapporteur, "muted")
        line = row(name, bar, stage, answered, file, reports, gap=12, margin=4)
        for place, share in enumerate((2, 0, 4, 3, 3, 3)):
            line.setStretch(place, share)
        made.setLayout(line)
        self._name(made, (each,))
        return made

    def _name(self, made: QWidget, works: Sequence[GroupNow]) -> None:
        first = works[0]
        made.setAccessibleName(first.group.name)
        parts = [
            words
            for each in works
            for words in (
                each.case if len(works) > 1 else "",
                stage_words(each),
                answered_words(each),
            )
        ]
        made.setAccessibleDescription(sentences(*filter(None, (*parts, self.file_words(first)))))

    def file_words(self, each: GroupNow) -> str:
        """Return when the last file of a group's laptop was collected; empty if none was."""
        found = self._files.get(each.group.laptop) if each.group.laptop else None
        if found is None:
            return ""
        at = room_times(self._context.session.workshop).at(found.collected_at)
        words = _("{laptop}, {time}")
        return words.format(laptop=isolate(found.made_by), time=isolate(f"{at:%H:%M}"))


def _stage(each: GroupNow) -> QWidget:
    return ElidedLabel(stage_words(each), "amber" if each.behind else "muted")


def _stretched(name: QWidget, other: QWidget) -> QBoxLayout:
    made = row(name, other, gap=8)
    made.setStretch(0, 1)
    made.setStretch(1, 2)
    return made


def stage_words(each: GroupNow) -> str:
    """Return the stage of a group, or by how many it is behind."""
    if not each.stages:
        return _("No case study yet")
    if each.is_done:
        return _("All stages finished")
    if each.behind:
        return plural("{n} stage behind", "{n} stages behind", each.behind)
    return each.stage_title


def answered_words(each: GroupNow) -> str:
    """Return how many questions a group has answered."""
    if not each.asked:
        return ""
    words = plural("{{done}} of {n} answered", "{{done}} of {n} answered", each.asked)
    return words.format(done=number(each.answered))


def _read(
    reference: Reference, workshop: Workshop, session: str, _progress: object
) -> tuple[GroupNow, ...]:
    from mercworkshop.reference.facts.group_progress import group_progress

    return group_progress(reference, workshop, session)
