"""The navigation rail: a button for each place; icons only in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from mercworkshop.gui.shell.place_list import Place
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.basics import ElidedLabel, ToolButton
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _

WIDE, NARROW = 188, 62
"""Width in pixels at 100 %, with labels and without."""

ROOMY = 1000
"""In a window narrower than this, in pixels at 100 %, only icons are shown."""


class NavigationRail(QFrame):
    """Emits which place was chosen; the window decides what to show."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], laptop: str) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(_("Places"))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._ids = [place.id for place in places]
        self.buttons = [self._button(number, place) for number, place in enumerate(places)]
        self._mark = ElidedLabel("MercWorkshop", "heading")
        self._laptop = ElidedLabel(laptop, "caption")
        self._line = column(self._mark, 12, *self.buttons, None, self._laptop, gap=4, margin=12)
        self.setLayout(self._line)
        self._fit(is_narrow=False)

    def show_place(self, place: str) -> None:
        """Mark ``place`` as current; none if it is not in the rail."""
        self._group.setExclusive(False)  # so that none can be marked, as for the help
        for button, each in zip(self.buttons, self._ids, strict=True):
            button.setChecked(each == place)
            icons.set_icon(button, button.property("icon_name"), _tone(is_on=each == place))
        self._group.setExclusive(True)

    def show_laptop(self, label: str) -> None:
        """Show the name of this laptop at the bottom."""
        self._laptop.set_words(label)

    def fit(self, width: int) -> None:
        """Show labels or only icons, for a window of ``width`` pixels."""
        self._fit(is_narrow=width < theme.current_look().px(ROOMY))

    def _fit(self, *, is_narrow: bool) -> None:
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if is_narrow
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self.buttons:
            button.setToolButtonStyle(style)
        self._mark.setVisible(not is_narrow)
        self._laptop.setVisible(not is_narrow)
        side = 8 if is_narrow else 12
        self._line.setContentsMargins(side, 12, side, 12)
        self.setFixedWidth(theme.current_look().px(NARROW if is_narrow else WIDE))

    def _button(self, number: int, place: Place) -> QToolButton:
        title = _(place.title)
        button = ToolButton()
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(_("{place} (Alt+{number})").format(place=title, number=number + 1))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.set_icon(button, place.icon, _tone(is_on=False))
        self._group.addButton(button, number)
        return button

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._ids[number])


def _tone(*, is_on: bool) -> str:
    return "on_accent" if is_on else "on_rail"
