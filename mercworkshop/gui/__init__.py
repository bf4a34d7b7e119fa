"""The window.

PySide6 replaces Python's import by one that reads the source of every module imported, to see
whether it wants names in snake case. None here does, and reading takes a tenth of the start: the
import that PySide6 keeps for this is put back before anything else of the window is imported.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 — replaces the import

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
