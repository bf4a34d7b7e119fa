"""The clock of one question: it says how long an action has been asked about, and never cuts."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.follow_up.wording import SECONDS, clock_words
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.patterns import paint_track
from mercworkshop.gui.widgets.accessible import PAINTED_CLOCK
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column

_HIGH = 4


class AskClock(QWidget):
    """A bar that fills, and the seconds below it; a timer drives it, or :meth:`advance`."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.bar = _TimeBar()
        self.bar.setProperty(PAINTED_CLOCK, True)  # a screen reader finds it, not told each second
        self.words = label("", "muted")
        self.setLayout(column(self.bar, self.words, gap=4))
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Start counting from zero."""
        self._since.start()
        self._timer.start()
        self._show(0.0)

    def stop(self) -> None:
        """Stop, and go back to zero."""
        self._timer.stop()
        self._show(0.0)

    def advance(self, seconds: float) -> None:
        """Let so much time pass."""
        self._show(self.seconds + seconds)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is asked while another tab or place is seen."""
        super().hideEvent(event)
        self.stop()

    def _tick(self) -> None:
        self.advance(self._since.restart() / 1000)

    def _show(self, seconds: float) -> None:
        self.seconds = seconds
        words = clock_words(int(seconds)) if self.is_running or seconds else ""
        plain_text(self.words, words)
        self.bar.setAccessibleName(words)
        self.bar.show_share(seconds / SECONDS)


class _TimeBar(QWidget):
    """How much of the time has passed, from 0 to 1; amber once it is over."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show how much has passed."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(80), px(_HIGH))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, wide = theme.current_look(), min(self._share, 1.0) * self.width()
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - wide if is_mirrored else 0.0
        filled = QRectF(left, 0, wide, self.height())
        token = "amber" if self._share >= 1 else "accent"
        paint_track(painter, look, QRectF(self.rect()), filled, token, self.height() / 2)
        painter.end()
