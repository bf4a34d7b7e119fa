"""What makes a query of what a question is given, and a count of what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Cursor
from typing import Any

type SqlMaker = Callable[[Mapping[str, Any]], tuple[str, dict[str, Any]]]
"""Makes a query and its parameters of what a question is given."""

type Tally = Callable[[Cursor], Iterable[tuple[Any, ...]]]
"""Makes the rows of an answer of the rows that are found."""
