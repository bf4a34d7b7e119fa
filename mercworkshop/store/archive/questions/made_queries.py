"""Functions that make a query from the parameters of a question, and counts from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Cursor
from typing import Any

type SqlMaker = Callable[[Mapping[str, Any]], tuple[str, dict[str, Any]]]
"""Makes a query and its parameters from the parameters of a question."""

type Tally = Callable[[Cursor], Iterable[tuple[Any, ...]]]
"""Makes the rows of an answer from the rows that are found."""
