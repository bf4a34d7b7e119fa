"""List of the proposals for a road map: waiting ones by sender, decided ones below."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from mercworkshop.domain.entities.script_steps import STEP_STATE_NAMES, ScriptStep, StepState
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.grid.list_view import scroll_into_view
from mercworkshop.gui.places.road_maps.proposals import words as proposal_words
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PROPOSALS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _, isolate, plural

_ID = Qt.ItemDataRole.UserRole
_ICONS = {
    StepState.PROPOSED: ("incoming", "amber"),
    StepState.ACCEPTED: ("check", "muted"),
    StepState.DECLINED: ("close", "muted"),
}
MOST = 150
"""Most proposals listed at a time; a file may hold thousands."""
_LEAST = 200
"""Least width of the list, in pixels at 100 %."""


class ProposalList(QListWidget):
    """Emits ``chosen`` when another proposal becomes current, ``entered`` on Enter."""

    chosen = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Proposals"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: list[tuple[str, str, str]] = []
        self._most = 0
        self._measured = 0, 0
        self.currentItemChanged.connect(self._emit_chosen)

    @property
    def current(self) -> str:
        """The id of the current proposal; empty if there is none."""
        item = self.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def show_proposals(
        self,
        workshop: Workshop,
        found: Sequence[ScriptStep],
        here: str,
        begun: Container[str] = (),
    ) -> None:
        """Show proposals and make the one with the id ``here`` current, if it is among them.

        Those with an id in ``begun`` are marked: a reason for declining them was begun.
        """
        lines = _lines(workshop, found, begun)
        if lines == self._shown:
            self.choose(here)
            return
        self._shown, self._measured = lines, (0, 0)
        place = self.currentRow()
        edge = theme.current_look().px(icons.SIZE)
        self.setIconSize(QSize(edge, edge))
        self.blockSignals(True)
        self.clear()
        for record_id, words, icon in lines:
            self._add(record_id, words, icon)
        self.blockSignals(False)
        if not self.choose(here):
            self._choose_near(place)
        self.updateGeometry()

    def choose(self, record_id: str) -> bool:
        """Make a proposal current; return False if it is not shown."""
        for place in range(self.count()):
            if record_id and self.item(place).data(_ID) == record_id:
                self.setCurrentRow(place)
                return True
        return False

    def entries(self) -> list[tuple[str, str, QIcon]]:
        """Return the id, the words in one line and the icon of each; the id of a heading is empty.

        These are the proposals that are shown, under their headings.
        """
        every = map(self.item, range(self.count()))
        return [
            (str(each.data(_ID) or ""), each.text().replace("\n", " · "), each.icon())
            for each in every
        ]

    def limit(self, height: int) -> None:
        """Limit the height to ``height`` pixels and scroll; 0 shows all lines."""
        if height != self._most:
            self._most = height
            bars = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                bars.ScrollBarAsNeeded if height else bars.ScrollBarAlwaysOff
            )
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit ``entered`` on Enter."""
        if meaning(event, PROPOSALS) == "open":
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def currentChanged(  # noqa: N802 - Qt's name
        self, now: AnyIndex, before: AnyIndex
    ) -> None:
        super().currentChanged(now, before)
        if now.isValid() and self.hasFocus():
            scroll_into_view(self, now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # a narrower list needs more lines for its text

    def sizeHint(self) -> QSize:
        height = self._rows() + 2 * self.frameWidth() + 4
        return QSize(theme.current_look().px(320), min(height, self._most or height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_LEAST), self.sizeHint().height())

    def _rows(self) -> int:
        """Return the height of all lines; measured again if the width changed."""
        width, height = self._measured
        if not height or width != self.viewport().width():
            height = sum(self.sizeHintForRow(n) for n in range(self.count()))
            self._measured = self.viewport().width(), height
        return height

    def _add(self, record_id: str, words: str, icon: str) -> None:
        item = QListWidgetItem(words, self)
        item.setData(_ID, record_id)
        if icon:
            name, tone = icon.split()
            item.setIcon(icons.icon(name, tone))
        if not record_id:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = item.font()
            font.setBold(True)
            item.setFont(font)

    def _choose_near(self, place: int) -> None:
        """Make the first proposal at or after row ``place`` current, else the first of all."""
        order = [*range(max(place, 0), self.count()), *range(self.count())]
        found = next((n for n in order if self.item(n).data(_ID)), -1)
        self.setCurrentRow(found)
        self._emit_chosen()

    def _emit_chosen(self) -> None:
        self.chosen.emit()


def _lines(
    workshop: Workshop, found: Sequence[ScriptStep], begun: Container[str]
) -> list[tuple[str, str, str]]:
    """Return for each line the id of its proposal (empty for a heading), its text, its icon."""
    lines: list[tuple[str, str, str]] = []
    waiting: dict[str, list[ScriptStep]] = {}
    for each in found[:MOST]:
        if each.is_waiting:
            waiting.setdefault(proposal_words.describe_sender(each), []).append(each)
    for who, own in waiting.items():
        lines.append(("", who, ""))
        lines += [_line(workshop, each, is_begun=each.id in begun) for each in own]
    decided = [each for each in found[:MOST] if not each.is_waiting]
    if decided:
        lines.append(("", _("Decided"), ""))
        lines += [_line(workshop, each) for each in decided]
    if more := max(len(found) - MOST, 0):
        words = plural("… and {n} more", "… and {n} more", more)
        lines.append(("", words, ""))
    return lines


def _line(
    workshop: Workshop, proposal: ScriptStep, *, is_begun: bool = False
) -> tuple[str, str, str]:
    title = isolate(proposal.title or proposal.step or _("No title"))
    said = proposal_words.describe_proposal(proposal)
    icon = " ".join(_ICONS.get(proposal.state, _ICONS[StepState.PROPOSED]))
    if not proposal.is_waiting:
        state = _(STEP_STATE_NAMES[proposal.state])
        said = f"{state} · {said}"
    elif proposal_words.is_gone(workshop, proposal):
        said, icon = _("Deleted since then · {what}").format(what=said), "warning cinnabar"
    if is_begun:
        said = _("A reason waits · {what}").format(what=said)
    return proposal.id, f"{title}\n{said}", icon
