"""The head of the start screen: the name of the program, and how it looks and speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mercworkshop.gui.shell.frame.menu import choice_menu
from mercworkshop.gui.style.appearance import CHOICES, SIZES, Appearance
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import START
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row, set_orientation
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, current_language, percentage


class StartTopLine(QWidget):
    """Menus for what can be chosen; for somebody new the languages beside each other."""

    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        words = label(_("Everything stays on this computer."), "muted")
        title = heading("MercWorkshop", level=1)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.languages = {code: self._language(code) for code in LANGUAGES}
        keys = format_keys(key_row(START, "help").keys[0])
        self.help = button(
            _("Help  {keys}").format(keys=keys), kind="crumb", run=self.help_asked.emit
        )
        self.help.setAccessibleName(_("Help"))
        self.language = button("", kind="crumb")
        self.colours, self.size_button = button("", kind="crumb"), button("", kind="crumb")
        _fill(
            self.language, _("Language"), LANGUAGES, current_language(), self.language_chosen.emit
        )
        self._show_look()
        appearance.changed.connect(weak_slot(self, StartTopLine._show_look))
        choices = (self.language, self.colours, self.size_button)
        self._menus = bare_widget(row(*choices, self.help, None, gap=2))
        self._chips = bare_widget(FlowLayout(*self.languages.values()))
        names = row(title, words, None, gap=20)
        self._line = row(bare_widget(names), self._menus)
        self._line.setStretch(0, 1)
        self.setLayout(column(self._line, self._chips, gap=12))

    def show_for(self, *, is_new: bool) -> None:
        """Show what a new person needs, or what somebody who was here before needs."""
        self._chips.setVisible(is_new)
        self.language.setVisible(not is_new)

    def fit(self, *, is_wide: bool) -> None:
        """Put the menus beside the name, or below it."""
        set_orientation(self._line, is_wide=is_wide)
        highest = max(each.sizeHint().height() for each in self.languages.values())
        for each in self.languages.values():
            each.setFixedHeight(highest)  # each script has lines of another height

    def _show_look(self) -> None:
        """Show what is chosen now, also after keys have changed it."""
        look = self._appearance
        themes = {choice: _(words) for choice, words, _icon in CHOICES}
        sizes = {str(each): percentage(each) for each in (*SIZES, look.zoom)}
        _fill(self.colours, _("Colours"), themes, look.choice, look.choose)
        choose = partial(_set_zoom, look)
        ordered = dict(sorted(sizes.items(), key=_by_size))
        _fill(self.size_button, _("Size"), ordered, str(look.zoom), choose)

    def _language(self, code: str) -> QPushButton:
        choose = weak_slot(self, StartTopLine._choose, code)
        made = button(LANGUAGES[code], kind="chip", run=choose)
        is_current = code == current_language()
        restyle(made, tone="info" if is_current else "")
        if is_current:
            made.setAccessibleName(_("{name}, shown now").format(name=LANGUAGES[code]))
        return made

    def _choose(self, code: str) -> None:
        self.language_chosen.emit(code)


def _fill(
    shown: QPushButton,
    name: str,
    options: Mapping[str, str],
    now: str,
    choose: Callable[[str], object],
) -> None:
    """Let a button show the choice and open the menu of a setting."""
    before = shown.menu()
    shown.setText(f"{options[now]}   ")  # else the arrow of the menu touches the words
    shown.setAccessibleName(f"{name}: {options[now]}")
    shown.setMenu(choice_menu(shown, name, options.items(), now, choose))
    if before is not None:
        before.deleteLater()


def _set_zoom(look: Appearance, size: str) -> None:
    look.set_zoom(int(size))


def _by_size(option: tuple[str, str]) -> int:
    return int(option[0])
