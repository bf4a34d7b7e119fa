"""The index of an item of a model, as Qt hands it over and as it is kept."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
"""The index of no item: what the rows of a table are below."""
