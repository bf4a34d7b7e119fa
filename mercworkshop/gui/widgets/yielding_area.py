"""A scroll area that leaves the scrolling to one around it, or to those inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class YieldingArea(QScrollArea):
    """While it yields it is as large as what is in it, so that nothing is scrolled in it.

    It has the background of the card that it stands in.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._yields, self._inside = False, widget
        self.setProperty("kind", "inset")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)

    def set_yielding(self, *, yields: bool) -> None:
        """Be as large as what is inside, or scroll it."""
        policies = Qt.ScrollBarPolicy
        self._yields = yields
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if yields else policies.ScrollBarAsNeeded
        )
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return self._yields and self._inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width) if self._yields else -1

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint() if self._yields else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSizeHint() if self._yields else super().minimumSizeHint()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what is around when the size of what is inside may have changed."""
        if self._yields and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)
