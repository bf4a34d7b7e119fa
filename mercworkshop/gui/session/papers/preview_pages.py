"""The pages of a paper as they will be printed: in their size, or each as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from mercworkshop.gui.jobs.print_jobs import PageImages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, reading_area, row
from mercworkshop.i18n import _, digits, isolate, listed, plural

_SCREEN_DPI = 96
_AROUND = 58
"""Width beside a page on the screen, in pixels at 100 %."""

_GAP = 14
_PAPER_INK = Qt.GlobalColor.black


class PreviewPages(QWidget):
    """Shows pages, or that they were stopped; its owner places the words on their number.

    ``whole`` shows each page as high as there is room, beside each other while they fit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "muted")
        self.limit = ElidedLabel("", "muted")
        self.unprintable = ElidedLabel("", "muted")
        self.whole = FlagField(_("Whole pages"))
        self.whole.toggled.connect(self._arrange)
        self.whole.hide()
        self._sheets: list[PageSheet] = []
        self._rows: list[list[PageSheet]] = []
        self._pages = column(gap=_GAP, margin=_GAP)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = reading_area(bare_widget(self._pages), _("Preview"))
        self.setLayout(column(self._area))

    @property
    def notes(self) -> tuple[QWidget, ...]:
        """What belongs below the pages: how they are shown, and what is said of them."""
        return self.whole, self.count, self.unprintable, self.limit

    @property
    def dpi(self) -> int:
        """The dots per inch of pages on this screen."""
        return round(_SCREEN_DPI * theme.current_look().scale * self.devicePixelRatioF())

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [self._area, *self.pictures(), self.whole]

    def pictures(self) -> list[QLabel]:
        """Return the labels of the pages shown."""
        items = (self._pages.itemAt(n) for n in range(self._pages.count()))
        found = (item.widget() for item in items if item is not None)
        said: list[QLabel] = [each for each in found if isinstance(each, QLabel)]
        return [*self._sheets] or said

    def show_pages(self, pictures: PageImages) -> None:
        """Show pages in place of what was shown."""
        self._clear()
        for number, image in enumerate(pictures.pages, 1):
            sheet = self._sheet(image, number, pictures.count)
            sheet.setAccessibleDescription(pictures.texts[number - 1])
            self._sheets.append(sheet)
        self.whole.setVisible(bool(self._sheets))
        self._arrange()
        shown = len(pictures.pages)
        plain_text(self.count, plural("{n} page", "{n} pages", pictures.count))
        limit = plural(
            "Only the first page is shown here. All are saved and printed.",
            "Only the first {n} pages are shown here. All are saved and printed.",
            shown,
        )
        self.limit.set_words(limit if shown < pictures.count else "")
        self.unprintable.set_words(_name_letters(pictures.unprintable))

    def say_stopped(self, again: Callable[[], object]) -> None:
        """Say that the preview was stopped, and offer to make it again."""
        self._clear()
        self.whole.hide()
        plain_text(self.count, "")
        self.limit.set_words("")
        self.unprintable.set_words("")
        self._pages.addWidget(label(_("The preview was stopped."), "muted"))
        self._pages.addWidget(button(_("Show it"), run=again))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _clear(self) -> None:
        clear_layout(self._pages)
        self._sheets, self._rows = [], []

    def _arrange(self, _is_whole: bool = False) -> None:
        """Lay the pages out for the room there is; what is seen is scaled when it is painted."""
        px = theme.current_look().px
        room = QSize(self.width() - px(_AROUND), self._area.viewport().height() - 2 * px(_GAP))
        if not self._sheets or room.width() <= 0 or room.height() <= 0:
            return
        for each in self._sheets:
            each.fit(room, is_whole=self.whole.isChecked())
        rows = self._rows_within(room.width() if self.whole.isChecked() else 0)
        if rows == self._rows:
            return
        self._rows = rows
        _take_apart(self._pages)
        for beside in rows:
            self._pages.addLayout(row(None, *beside, None, gap=_GAP))

    def _rows_within(self, width: int) -> list[list[PageSheet]]:
        """Return the pages that stand beside each other within a width, at least one in a row."""
        rows: list[list[PageSheet]] = []
        gap, left = theme.current_look().px(_GAP), 0
        for each in self._sheets:
            if not rows or each.width() > left:
                rows.append([])
                left = width
            rows[-1].append(each)
            left -= each.width() + gap
        return rows

    def _sheet(self, image: QImage, number: int, count: int) -> PageSheet:
        sheet = PageSheet()
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        sheet.setPixmap(picture)
        words = _("Page {page} of {pages}").format(
            page=digits(str(number)), pages=digits(str(count))
        )
        sheet.setAccessibleName(words)
        return sheet


def _take_apart(layout: QLayout) -> None:
    """Take everything out of a layout and of those in it; no widget is deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _take_apart(inner)


class PageSheet(QLabel):
    """A page as an image; it takes the keyboard, so that a screen reader reads what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QLabel.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setScaledContents(True)

    def fit(self, room: QSize, *, is_whole: bool) -> None:
        """Take the size of the page, at most as wide as ``room``, or as high too if whole."""
        size = self.pixmap().deviceIndependentSize().toSize()
        most = room if is_whole else QSize(room.width(), size.height())
        if is_whole or size.width() > most.width():  # a page is never scrolled sideways
            height = most.height() if is_whole else theme.NO_LIMIT
            size = size.scaled(most.width(), height, Qt.AspectRatioMode.KeepAspectRatio)
        around = 2 * self.frameWidth()
        self.setFixedSize(size + QSize(around, around))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            thick = theme.current_look().px(2)
            painter = QPainter(self)
            # Dark within light: the paper is white in every theme.
            for color, step in ((theme.current_look().color("accent"), 0), (_PAPER_INK, thick)):
                painter.setPen(QPen(color, thick))
                inset = thick // 2 + step
                painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
            painter.end()


def _name_letters(letters: str) -> str:
    """Return the note that letters cannot be printed; empty for none."""
    if not letters:
        return ""
    return _(
        "No font of the program has these letters, so they cannot be printed: {letters}"
    ).format(letters=listed(isolate(letter) for letter in letters))
