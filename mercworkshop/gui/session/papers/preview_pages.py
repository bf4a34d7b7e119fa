"""The pages of a paper as they will be printed, one below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from mercworkshop.gui.jobs.print_jobs import PageImages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import ElidedLabel, button, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, reading_area
from mercworkshop.i18n import _, digits, isolate, listed, plural

_SCREEN_DPI = 96
_AROUND = 58
"""Width beside a page on the screen, in pixels at 100 %."""

_PAPER_INK = Qt.GlobalColor.black


class PreviewPages(QWidget):
    """Shows pages, or that they were stopped; who uses it places the words on their number."""

    def __init__(self) -> None:
        super().__init__()
        self.count = label("", "muted")
        self.limit = ElidedLabel("", "muted")
        self.unprintable = ElidedLabel("", "muted")
        self._pages = column(gap=14, margin=14)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = reading_area(bare_widget(self._pages), _("Preview"))
        self.setLayout(column(self._area))

    @property
    def dpi(self) -> int:
        """The dots per inch of pages on this screen."""
        return round(_SCREEN_DPI * theme.current_look().scale * self.devicePixelRatioF())

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [self._area, *self.pictures()]

    def pictures(self) -> list[QLabel]:
        """Return the labels of the pages shown."""
        items = (self._pages.itemAt(n) for n in range(self._pages.count()))
        found = (item.widget() for item in items if item is not None)
        return [each for each in found if isinstance(each, QLabel)]

    def show_pages(self, pictures: PageImages) -> None:
        """Show pages in place of what was shown."""
        clear_layout(self._pages)
        for number, image in enumerate(pictures.pages, 1):
            sheet = self._sheet(image, number, pictures.count)
            sheet.setAccessibleDescription(pictures.texts[number - 1])
            self._pages.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignHCenter)
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
        clear_layout(self._pages)
        plain_text(self.count, "")
        self.limit.set_words("")
        self.unprintable.set_words("")
        self._pages.addWidget(label(_("The preview was stopped."), "muted"))
        self._pages.addWidget(button(_("Show it"), run=again))

    def _sheet(self, image: QImage, number: int, count: int) -> QLabel:
        sheet = PageSheet()
        picture = QPixmap.fromImage(image)
        ratio = self.devicePixelRatioF()
        room = round((self.width() - theme.current_look().px(_AROUND)) * ratio)
        if picture.width() > room > 0:  # a page is never scrolled sideways
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        sheet.setPixmap(picture)
        words = _("Page {page} of {pages}").format(
            page=digits(str(number)), pages=digits(str(count))
        )
        sheet.setAccessibleName(words)
        return sheet


class PageSheet(QLabel):
    """A page as an image; it takes the keyboard, so that a screen reader reads what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QLabel.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

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
