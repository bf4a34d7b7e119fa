"""Carries what another thread says to the window's thread, also when nobody listens any more."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QObject, Signal


class ThreadRelay(QObject):
    """Connect ``came``, and give ``tell`` to the thread.

    A signal does not keep its object alive: where that goes while another thread emits, the program
    ends. ``tell`` keeps the relay.
    """

    received = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # A circle, so that no other thread can be the last that lets go of the relay: only the
        # collector, on the window's thread, destroys it.
        self._circle = self.send

    def send(self, value: object) -> None:
        """Emit ``came`` with ``value``; call it on any thread."""
        self.received.emit(value)


def has_receivers(source: QObject, signal: str) -> bool:
    """Whether anything is connected to a signal of ``source`` that carries one object.

    Qt's own way, ``QMetaMethod.fromSignal``, is not used: PySide then never lets go of the source.
    """
    return source.receivers(SIGNAL(f"{signal}(PyObject)")) > 0
