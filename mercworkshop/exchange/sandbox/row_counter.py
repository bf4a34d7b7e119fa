"""Reports how many rows of a large file a child process has read, to the waiting parent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO

PROGRESS = "progress"
"""The only key in a line that says how many rows are done, and of how many."""
ROWS_BETWEEN = 200
"""Rows between two such lines."""


class _Teller:
    """Reports progress to the parent; does nothing if the work is done in the same process."""

    def __init__(self) -> None:
        self.stream: IO[bytes] | None = None

    def tell(self, done: int, total: int) -> None:
        """Write one line."""
        if self.stream is not None:
            self.stream.write(json.dumps({PROGRESS: [done, total]}).encode() + b"\n")
            self.stream.flush()


TELLER = _Teller()
"""The child sets its stream when it starts."""


def count_rows[T](rows: Iterable[T], total: int = 0) -> Iterator[T]:
    """Yield rows, and report now and then how many to the parent; ``total`` is 0 if unknown."""
    for done, row in enumerate(rows):
        if done and done % ROWS_BETWEEN == 0:
            TELLER.tell(done, total)
        yield row
