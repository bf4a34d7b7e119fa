"""Delivers values from another thread to the window thread, also when no receiver is left."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QObject, Signal


class ThreadRelay(QObject):
    """Emits ``received`` on the window thread; give ``send`` to the other thread.

    A signal does not keep its object alive: if it is destroyed while another thread emits, the
    program crashes. The bound method ``send`` keeps the relay alive.
    """

    received = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # A reference cycle, so that no other thread can release the last reference: only the
        # garbage collector, on the window thread, destroys the relay.
        self._cycle = self.send

    def send(self, value: object) -> None:
        """Emit ``received`` with ``value``; may be called on any thread."""
        self.received.emit(value)


def has_receivers(source: QObject, signal: str) -> bool:
    """Return whether anything is connected to a signal of ``source`` that carries one object.

    Qt's own way, ``QMetaMethod.fromSignal``, leaks: PySide then never releases ``source``.
    """
    return source.receivers(SIGNAL(f"{signal}(PyObject)")) > 0
