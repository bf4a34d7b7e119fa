"""Small widgets used on every page: labels, chips, buttons, empty states."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QToolTip,
    QWidget,
)

from mercworkshop.gui.style import icons
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.button_parts import click_on_enter, icon_tone, name_of
from mercworkshop.gui.widgets.elision import elide_words, fill_lines, fitting_font
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.menu_rest import rest_after
from mercworkshop.i18n import is_right_to_left

ButtonSlot = Callable[[], object]

UNSAID = " "
"""A description that says nothing: where there is none, Qt has the tooltip read, often the name."""

TITLE_LINES = 2
"""Lines that the headline of a page has at most."""

SMALLEST_TITLE = 0.6
"""A title that does not fit is drawn smaller, down to this share of its size."""


def label(text: str = "", kind: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label whose text is never markup.

    ``kind``: title, heading, strong, figure, clock, muted, caption, accent, amber, bad,
    chip.
    ``tone`` (of a chip): done, warn, bad, info.
    """
    made = QLabel()
    plain_text(made, text)
    made.setWordWrap(wrap)
    if is_right_to_left():  # Qt looks at the words, and would set Latin ones at the left
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    if kind or tone:
        made.setProperty("kind", kind)
        made.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        if is_right_to_left():
            made.setContentsMargins(_HANGING, 0, 0, 0)
    return made


_HANGING = 8
"""Pixels for the blank at the end of a Latin line in right-to-left text: Qt moves the line by it,
and would cut its first letter. It is 4 pixels wide at 100 %."""


def plain_text(target: QLabel, text: str) -> None:
    """Show ``text`` exactly as it is, whatever it contains."""
    target.setTextFormat(Qt.TextFormat.PlainText)
    target.setText(text)


def heading(text: str, *, level: int = 2) -> ElidedLabel:
    """Return a heading: level 1 is the title of a window without a bar, level 2 of a card.

    One of level 1 has two lines where even its smallest letters have no room in one.
    """
    if level > 1:
        return ElidedLabel(text, "heading")
    made = ElidedLabel(text, "title")
    made.let_wrap(TITLE_LINES)
    return made


def plain_tooltip(text: str) -> str:
    """Return ``text`` for a tooltip, escaped where Qt would read it as markup."""
    return f"<qt>{_escape(text)}</qt>" if "<" in text or "&lt;" in text else text


def wrapped_tooltip(text: str) -> str:
    """Return ``text`` for a long tooltip, as markup: Qt wraps no other tooltips."""
    return "<qt>{}</qt>".format(_escape(text).replace("\n", "<br>"))


def _escape(text: str) -> str:
    return escape(text, quote=False)


def escape_ampersands(text: str) -> str:
    """Return ``text`` for a button or an action: a lone ampersand would underline a letter."""
    return text.replace("&", "&&")


class Chip(QLabel):
    """A short state in a pill; the text says it, the colour only repeats it."""

    _own_hint = ""

    def __init__(self, text: str = "", tone: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text, tone)

    def set_words(self, text: str, tone: str = "") -> None:
        """Show ``text`` in the colours of ``tone``."""
        plain_text(self, text)
        restyle(self, tone=tone)
        self._hint_if_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint_if_cut()

    def _hint_if_cut(self) -> None:
        """Show the whole text as a tooltip where it is cut, unless there is another."""
        is_cut = self.width() < self.sizeHint().width()
        if is_cut and not self.toolTip():
            self._own_hint = plain_tooltip(self.text())
            self.setToolTip(self._own_hint)
        elif not is_cut and self._own_hint and self.toolTip() == self._own_hint:
            self.setToolTip("")


def chip(text: str, tone: str = "") -> Chip:
    """Return a chip. ``tone``: done, warn, bad, info or none."""
    return Chip(text, tone)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and apply the style sheet again if one changed.

    The icon of a button gets the colour of its new kind.
    """
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    icon = widget.property("icon_name")
    if icon and "kind" in properties and isinstance(widget, QPushButton):
        icons.set_icon(widget, icon, icon_tone(str(properties["kind"])))
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class _CompactHint(QObject):
    """Shows the whole tooltip of a compact button; only such a one has its events looked at."""

    def __init__(self, shown: PushButton) -> None:
        super().__init__(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and isinstance(watched, PushButton):
            QToolTip.showText(event.globalPos(), watched.shown_tooltip(), watched)
            return True
        return False


class PushButton(QPushButton):
    """A button that Enter presses too, once even if the key is held down.

    It is no default button of a dialog: Enter in a field never presses it.
    """

    short_text = ""
    """What is shown beside the icon where there is no room for the text, such as a number."""

    _is_compact = False
    _hint: _CompactHint | None = None

    def setText(self, text: str) -> None:  # noqa: N802
        """Show other words, which are also the accessible name unless that was set apart."""
        is_apart = self.accessibleName() != name_of(self.text())
        super().setText(text)
        if not is_apart:
            self.setAccessibleName(name_of(text))

    def set_compact(self, *, is_compact: bool) -> None:
        """Show the icon and ``short_text``, the text on hovering; or icon and text again."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        if self._hint is None:
            self._hint = _CompactHint(self)
        (self.installEventFilter if is_compact else self.removeEventFilter)(self._hint)
        self.updateGeometry()
        self.update()

    def shown_tooltip(self) -> str:
        """Return what hovering shows: the tooltip, below the text where that has no room."""
        own = self.toolTip()
        if not self._is_compact:
            return own
        words = self.text().replace("&&", "&")
        if not own or own == plain_tooltip(words):
            return plain_tooltip(words)
        below = own if own.startswith("<qt>") else wrapped_tooltip(own)
        return below.replace("<qt>", f"<qt>{_escape(words)}<br>", 1)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._is_compact:
            option.text = self.short_text

    def sizeHint(self) -> QSize:
        return self.size_if(is_compact=self._is_compact)

    def size_if(self, *, is_compact: bool) -> QSize:
        """Return the size with or without the text, whichever is shown."""
        whole = super().sizeHint()
        if not is_compact:
            return whole
        measure = self.fontMetrics()
        words = measure.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        short = measure.horizontalAdvance(self.short_text)
        return QSize(max(whole.width() - words + short, whole.height()), whole.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._is_compact else super().minimumSizeHint()

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802
        super().setMenu(menu)
        rest_after(self, menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isDefault() or not click_on_enter(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button of a toolbar that Enter presses too."""

    def setMenu(self, menu: QMenu) -> None:  # noqa: N802
        super().setMenu(menu)
        rest_after(self, menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not click_on_enter(self, event):
            super().keyPressEvent(event)


def button(
    text: str, icon: str = "", kind: str = "", *, run: ButtonSlot | None = None, hint: str = ""
) -> PushButton:
    """Return a button. ``kind``: primary, quiet, danger or none; ``hint`` explains on hovering.

    ``run`` should be a bound method of a widget, or come from :func:`~.weak_slot.weak_slot`.
    """
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name_of(text))
    made.setAutoDefault(False)
    if icon:
        icons.set_icon(made, icon, icon_tone(kind))
    if hint:
        made.setToolTip(plain_tooltip(hint))
        made.setAccessibleDescription(hint)
    if run is not None:
        made.clicked.connect(run)
    return made


def icon_button(
    icon: str, name: str, *, run: ButtonSlot | None = None, shortcut: str = ""
) -> QToolButton:
    """Return a button that shows only an icon; ``name`` is its tooltip and its accessible name."""
    made = ToolButton()
    icons.set_icon(made, icon, "muted")
    keys = format_keys(shortcut)
    made.setToolTip(plain_tooltip(f"{name} ({keys})" if keys else name))
    made.setAccessibleName(name)
    made.setAccessibleDescription(keys or UNSAID)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if run is not None:
        made.clicked.connect(run)
    return made


def empty_state(icon: str, sentence: str, action: QPushButton | None = None) -> QWidget:
    """Return what an empty list shows: an icon, a sentence and the button for the next step."""
    words = label(sentence, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    middle = column(
        None,
        row(None, IconLabel(icon, "faint", 40), None),
        words,
        row(None, action, None) if action is not None else 0,
        None,
        gap=12,
        margin=24,
    )
    widget = QWidget()
    widget.setLayout(middle)
    widget.setAccessibleName(sentence)
    return widget


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit; its tooltip is the whole text.

    Before it is cut, a text of kind title (no other) is drawn smaller, one with a ``shorter``
    form is replaced by that, and one with more ``lines`` has them if it is high enough.
    """

    lines = 1

    def __init__(self, text: str = "", kind: str = "", shorter: str = "") -> None:
        super().__init__()
        self._shorter = shorter
        self._is_high = False
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleDescription(UNSAID)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show another text."""
        plain_text(self, text)
        self.setToolTip(plain_tooltip(text))

    def let_wrap(self, lines: int) -> None:
        """Ask for up to ``lines`` where one has no room for the text."""
        self.lines, self._is_high = lines, lines > 1
        self.updateGeometry()

    def fitting(self) -> QFont:
        """Return the font the text is drawn in, smaller for a title that does not fit."""
        return self._font_in(self.contentsRect().width())

    def _font_in(self, room: int) -> QFont:
        is_title = self.property("kind") == "title"
        return fitting_font(self.font(), self.text(), room, SMALLEST_TITLE if is_title else 1.0)

    def shown(self) -> str:
        """Return the text as drawn: whole, in its shorter form, or cut."""
        metrics, room = QFontMetrics(self.fitting()), self.contentsRect().width()
        is_short = self._shorter and metrics.horizontalAdvance(self.text()) > room
        words = self._shorter if is_short else self.text()
        return elide_words(metrics, words, room)

    @property
    def is_cut(self) -> bool:
        """Whether one line has no room for the text."""
        room = self.contentsRect().width()
        return QFontMetrics(self.fitting()).horizontalAdvance(self.text()) > room

    def hasHeightForWidth(self) -> bool:
        """Tell the layout, in place of the policy, which Qt sets back with each text."""
        return self._is_high

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        font = self._font_in(room)
        lines, metrics = len(fill_lines(font, self.text(), room, self.lines)), QFontMetrics(font)
        return max(lines * metrics.height(), self.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.fitting())
        shown = self.shown()
        high = QFontMetrics(painter.font()).height()
        lines = min(self.lines, self.contentsRect().height() // high)
        if lines > 1 and self.is_cut:
            room = self.contentsRect().width()
            shown = "\n".join(fill_lines(painter.font(), self.text(), room, lines))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self.palette().windowText().color())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self.contentsRect(), int(flags), shown)
        painter.end()
