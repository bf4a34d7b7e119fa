"""One column of the groups: delegations and people, to be dragged or moved by keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import GROUPS
from mercworkshop.i18n import _
from mercworkshop.reference.lists.countries import Countries

MEMBERS = "application/x-mercworkshop-members"
"""MIME type of dragged members: their ids, one per line."""

type Member = Delegation | Person

_ID = Qt.ItemDataRole.UserRole


class MemberList(QListWidget):
    """The members of one group. ``moved``, ``taken`` and ``entered`` begin with its id.

    ``moved``: move the selected members by this many columns; ``taken``: members with these ids
    were dropped here; ``entered``: the list got the focus; ``asked``: show the menu at this point
    of the screen.
    """

    moved = Signal(str, int)
    taken = Signal(str, object)
    entered = Signal(str)
    asked = Signal(QPoint)

    def __init__(self, group_id: str) -> None:
        super().__init__()
        self.setProperty("kind", "dense")
        self.group_id = group_id
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ElidingDelegate(self))

    def show_members(self, known: Countries, members: Sequence[Member]) -> None:
        """Show ``members`` in their order and keep the selection."""
        new = tuple((member.id, member_title(known, member)) for member in members)
        if new == self._shown:
            return
        chosen, self._shown = set(self.selected_ids()), new
        self.clear()
        for member in members:
            item = QListWidgetItem(member_title(known, member), self)
            item.setData(_ID, member.id)
            is_country = isinstance(member, Delegation)
            item.setIcon(icons.icon("flag" if is_country else "person", "muted", 16))
            item.setToolTip(member_hint(known, member))
            if is_country:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
        self.select(chosen)

    def select(self, ids: Iterable[str]) -> bool:
        """Select the members with these ids, the first one current; return whether any is here."""
        chosen = set(ids)
        found = [self.item(row) for row in range(self.count()) if self.id_at(row) in chosen]
        if found:
            self.setCurrentItem(found[0])
        for item in found:
            item.setSelected(True)
        return bool(found)

    def id_at(self, row: int) -> str:
        """Return the id of the member in a row."""
        return str(self.item(row).data(_ID))

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected members in order."""
        return [self.id_at(row) for row in range(self.count()) if self.item(row).isSelected()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, GROUPS) == "move":
            step = 1 if pressed(event).endswith("Right") else -1
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.moved.emit(self.group_id, -step if is_mirrored else step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count() and self.currentRow() < 0:
            self.setCurrentRow(0)
        self.entered.emit(self.group_id)

    def mimeTypes(self) -> list[str]:
        return [MEMBERS]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        mime = QMimeData()
        mime.setData(MEMBERS, QByteArray("\n".join(str(each.data(_ID)) for each in items).encode()))
        return mime

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MEMBERS):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            ids = bytes(event.mimeData().data(MEMBERS).data()).decode().split("\n")
            self.taken.emit(self.group_id, ids)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(200), px(220))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(120), px(110))

    def _consider(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MEMBERS):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


def member_title(known: Countries, member: Member) -> str:
    """Return the text of a member in the list."""
    if isinstance(member, Delegation):
        return country_names.country_name(known, member.country)
    return member.name


def member_hint(known: Countries, member: Member) -> str:
    """Return the tooltip of a member: for a person, role, organisation and country too."""
    if isinstance(member, Delegation):
        return _("{country}: delegation").format(
            country=country_names.country_name(known, member.country)
        )
    parts = (
        member.name,
        member.role,
        member.organisation,
        country_names.country_name(known, member.country),
    )
    return " · ".join(part for part in parts if part)


def members_of(workshop: Workshop, group_id: str) -> list[Member]:
    """Return the members of a group ("": of none), each delegation followed by its people."""
    people = [each for each in workshop.records(Person).all() if each.group == group_id]
    found: list[Member] = []
    for delegation in workshop.records(Delegation).all():
        if delegation.group == group_id:
            found.append(delegation)
            found += [each for each in people if each.country == delegation.country]
    seen = {each.id for each in found}
    return found + [each for each in people if each.id not in seen]


def members_by_id(workshop: Workshop, ids: Iterable[str]) -> list[Member]:
    """Return the delegations and people with these ids; skip ids that do not exist any more."""
    delegations, people = workshop.records(Delegation), workshop.records(Person)
    found: list[Member | None] = [delegations.get(each) or people.get(each) for each in ids]
    return [member for member in found if member is not None]
