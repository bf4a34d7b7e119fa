"""Base class of the views of a page with tabs: what each tab shows in the frame of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.labels import ElidedLabel


class SaidWords(ElidedLabel):
    """What a tab says of itself or, while several cells are selected, what they come to."""

    def __init__(self) -> None:
        self._of_the_tab = self._of_cells = ""
        super().__init__("", "muted")

    def set_words(self, text: str) -> None:
        self._of_the_tab = text
        self._show()

    def set_words_of_cells(self, text: str) -> None:
        """Say what the selected cells come to; if empty, what the tab says again."""
        if text != self._of_cells:
            self._of_cells = text
            self._show()

    def _show(self) -> None:
        super().set_words(self._of_cells or self._of_the_tab)


class TabView(QWidget):
    """The view of one tab; the defaults are for a tab without records, tools or commands.

    ``tools`` act on the whole tab and are shown in the tab line of the page, the primary button
    last; ``said`` is what the status line says about the tab.
    """

    is_scrolled = False
    """Whether the tab scrolls as a whole; in the others a part of it does."""

    tools_changed = Signal()
    """Other tools are shown than before."""
    place_changed = Signal()
    """Something else inside of the tab is shown than before."""

    def __init__(self) -> None:
        super().__init__()
        self.tools: tuple[QWidget, ...] = ()
        self.said = SaidWords()
        self._absent: set[QWidget] = set()

    @property
    def shown_tools(self) -> list[QWidget]:
        """The tools that are of use now."""
        return [each for each in self.tools if each not in self._absent]

    def set_tool_visible(self, tool: QWidget, *, is_visible: bool) -> None:
        """Show or hide a tool in the tab line."""
        if is_visible == (tool not in self._absent):
            return
        (self._absent.discard if is_visible else self._absent.add)(tool)
        self.tools_changed.emit()

    @property
    def invites_typing(self) -> bool:
        """Whether the tab says to type at once: a click on it then gives it the keyboard."""
        return False

    def status(self) -> QWidget:
        """Return what the status line shows about the tab."""
        return self.said

    def panes(self) -> Sequence[QWidget]:
        """Return the parts of the tab that F6 visits, in reading order."""
        return (self,)

    def give_room(self, *, is_narrow: bool) -> None:
        """Leave out what can be spared while a pane lies beside the tab."""

    def here(self) -> tuple[str, ...]:
        """Return the path inside of the tab to what is shown; empty for the tab itself."""
        return ()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the crumbs of what is shown inside of the tab; their paths begin in the tab."""
        return ()

    def show_record(self, record_id: str) -> None:
        """Show a record of this tab by its id."""

    def hand_over(self) -> object:
        """Return the state that is stored nowhere else, for this tab in a new window; else None."""
        return None

    def take_over(self, before: object) -> None:
        """Restore the state that :meth:`hand_over` returned in the old window."""

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the tab does for keys of the frame, as :meth:`Page.answers`."""
        return {}

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette while this tab is shown."""
        return ()
