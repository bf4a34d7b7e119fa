"""What a screen reader finds on a screen, through Qt's own tree of accessible objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QToolButton, QWidget

from mercworkshop.gui.shell.main_window import MainWindow

MOST = 60
"""The most children of one object that are looked at."""

_R, _T = QAccessible.Role, QAccessible.Text
_LABEL = QAccessible.RelationFlag.Label
_OPERABLE = {
    _R.Button, _R.CheckBox, _R.RadioButton, _R.EditableText, _R.ComboBox, _R.Link, _R.PageTab,
    _R.List, _R.Table, _R.Tree, _R.Slider, _R.SpinBox, _R.ButtonMenu,
}  # fmt: skip
_PASSIVE = {
    _R.Client, _R.Border, _R.Grouping, _R.Pane, _R.StaticText, _R.NoRole, _R.LayeredPane,
    _R.Window,
}  # fmt: skip
_SKIPPED = {_R.ScrollBar, _R.NoRole, _R.Window, _R.Dialog, _R.Grip}


@dataclass(slots=True)
class Reading:
    """What was found on one screen; each fault is described by the names on the way to it."""

    nameless: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    operable: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def twins(self) -> list[str]:
        """Controls with the same role, name and description: nobody can tell them apart by ear."""
        return [f"{n} x {role} {name!r}" for (role, name, _d), n in self.operable.items() if n > 1]


def read(root: QWidget) -> Reading:
    """Read everything in a window."""
    found = Reading()
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    _read(top, found, ())
    return found


def _read(seen: QAccessibleInterface, found: Reading, path: tuple[str, ...]) -> None:
    name = seen.text(_T.Name).strip()
    here = " > ".join((*path[-3:], f"{seen.role().name} {name[:40]!r}"))
    _look_at(seen, name, found, here)
    if isinstance(seen.object(), QAbstractItemView):
        return
    kids = list(_children(seen))
    found.disordered += [
        f"{here}: {_said(one)} is read before {_said(two)}"
        for one, two in pairwise(kids)
        if _is_seen_after(one, two) and not (seen.role() == _R.List and _is_next_column(one, two))
    ]
    for kid in kids:
        _read(kid, found, (*path, name or seen.role().name))


def _look_at(seen: QAccessibleInterface, name: str, found: Reading, here: str) -> None:
    role, widget = seen.role(), seen.object()
    description = seen.text(_T.Description).strip()
    if role in _OPERABLE:
        if not name:
            found.nameless.append(here)
        if role != _R.PageTab:
            labels = [each.text(_T.Name) for each, _why in seen.relations(_LABEL)]
            found.operable[role.name, name, " ".join((description, *labels))] += 1
    if not isinstance(widget, QWidget):
        return
    if name and description == name:
        found.repeated.append(here)
    kind = "page_title" if isinstance(widget.window(), MainWindow) else "title"
    if role == _R.Heading and widget.property("kind") == kind:
        found.titles.append(name)
    if _is_wrong(widget, role):
        found.wrong.append(here)


def _is_wrong(widget: QWidget, role: QAccessible.Role) -> bool:
    """Return whether Tab stops at a passive widget, or an exclusive button is a checkbox."""
    if role == _R.CheckBox and isinstance(widget, QToolButton):
        return widget.autoExclusive() or (widget.group() is not None and widget.group().exclusive())
    if isinstance(widget, QScrollArea) and widget.accessibleName():
        return False  # the keyboard scrolls it, and it says what it is
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return role in _PASSIVE and is_stop and not widget.objectName().startswith("qt_")


def _children(seen: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(min(seen.childCount(), MOST)):
        kid = seen.child(number)
        if kid is None or not kid.isValid() or kid.state().invisible:
            continue
        if kid.rect().width() > 2 and kid.role() not in _SKIPPED:
            yield kid


def _is_seen_after(one: QAccessibleInterface, two: QAccessibleInterface) -> bool:
    """Return whether ``one``, which is read first, is shown below ``two`` or behind it."""
    first, second = one.rect(), two.rect()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    is_beside = shared > min(first.height(), second.height()) / 2
    if QApplication.isRightToLeft():
        is_before = second.left() >= first.right() - 2
    else:
        is_before = second.right() <= first.left() + 2
    return second.bottom() <= first.top() + 2 or (is_beside and is_before)


def _is_next_column(one: QAccessibleInterface, two: QAccessibleInterface) -> bool:
    """Return whether ``two`` is in the column after that of ``one``: a list may have several."""
    first, second = one.rect(), two.rect()
    if QApplication.isRightToLeft():
        return second.right() <= first.left() + 2
    return second.left() >= first.right() - 2


def _said(seen: QAccessibleInterface) -> str:
    return seen.text(_T.Name).strip()[:30] or seen.role().name
