"""Types for the index of an item of a model, persistent or not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
"""The invalid index: the parent of the rows of a table."""
