"""SQLite through apsw, with the interface of ``sqlite3``, so that it can use a file layer.

The store does not know about it: inside :func:`connected`, ``sqlite3.connect`` returns it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from typing import Any

import apsw

_SYNCHRONOUS = re.compile(r"(PRAGMA synchronous = )FULL", re.IGNORECASE)
_KINDS = {
    apsw.ConstraintError: sqlite3.IntegrityError,
    apsw.CorruptError: sqlite3.DatabaseError,
    apsw.NotADBError: sqlite3.DatabaseError,
}


@contextmanager
def connected(vfs: str, synchronous: str = "FULL") -> Iterator[None]:
    """Make every connection use the file layer ``vfs``, on any thread."""
    original = sqlite3.connect

    def connect(database: str, **_settings: object) -> Any:
        return Connection(str(database), vfs, synchronous)

    sqlite3.connect = connect  # type: ignore[assignment]
    try:
        yield
    finally:
        sqlite3.connect = original


class Connection:
    """The part of a ``sqlite3`` connection that the store and sqlite-utils use."""

    isolation_level = None
    lock: Any = None
    """The lock of the workshop, which the store gives to its connection."""

    def __init__(self, database: str, vfs: str, synchronous: str) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
        self._synchronous = rf"\1{synchronous}"
        with _translated():
            self._real = apsw.Connection(database, flags, vfs=vfs)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        (self.commit if kind is None else self.rollback)()

    @property
    def in_transaction(self) -> bool:
        return self._real.in_transaction

    def cursor(self) -> Cursor:
        return Cursor(self._real.cursor(), self._synchronous)

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, rows: Any) -> Cursor:
        return self.cursor().executemany(sql, rows)

    def executescript(self, sql: str) -> Cursor:
        return self.cursor().execute(sql)

    def commit(self) -> None:
        self._end("COMMIT")

    def rollback(self) -> None:
        self._end("ROLLBACK")

    def create_function(self, name: str, narg: int, func: Any, **_settings: object) -> None:
        self._real.create_scalar_function(name, func, narg)

    def setlimit(self, category: int, limit: int) -> int:
        return self._real.limit(category, limit)

    def getlimit(self, category: int) -> int:
        return self._real.limit(category)

    def set_progress_handler(self, handler: Any, n: int) -> None:
        self._real.set_progress_handler(handler, n or 20)

    def setconfig(self, op: int, enable: bool = True) -> None:
        self._real.config(op, int(enable))

    def close(self) -> None:
        with suppress(apsw.Error):  # SQLite closes even if the disk fails
            self._real.close(True)
        if self.lock is not None:
            self.lock.release()

    def _end(self, word: str) -> None:
        if self.in_transaction:
            self.execute(word)


class Cursor:
    """The part of a ``sqlite3`` cursor that is used."""

    def __init__(self, real: apsw.Cursor, synchronous: str) -> None:
        self._real, self._synchronous = real, synchronous
        self.description: list[Any] = []
        # Not a method of this: a circle of references would keep the statement open.
        real.exec_trace = partial(_describe, self.description)

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        with _translated():
            self._real.execute(_SYNCHRONOUS.sub(self._synchronous, sql), parameters or None)
        return self

    def executemany(self, sql: str, rows: Any) -> Cursor:
        with _translated():
            self._real.executemany(sql, rows)
        return self

    @property
    def lastrowid(self) -> int:
        return self._real.connection.last_insert_rowid()

    @property
    def rowcount(self) -> int:
        return self._real.connection.changes()

    def fetchone(self) -> Any:
        return next(self, None)

    def fetchmany(self, size: int) -> list[Any]:
        return list(islice(self, size))

    def fetchall(self) -> list[Any]:
        return list(self)

    def close(self) -> None:
        self._real.close()

    def __iter__(self) -> Cursor:
        return self

    def __next__(self) -> Any:
        with _translated():
            return next(self._real)


def _describe(columns: list[Any], real: apsw.Cursor, _sql: str, _parameters: object) -> bool:
    """Note the columns while they can be read: not after the last row."""
    columns[:] = [(name, *[None] * 6) for name, _kind in real.get_description()]
    return True


@contextmanager
def _translated() -> Iterator[None]:
    """Raise errors as ``sqlite3`` does, with their codes."""
    try:
        yield
    except apsw.Error as error:
        kind = _KINDS.get(type(error), sqlite3.OperationalError)
        raised = kind(str(error))
        raised.sqlite_errorcode = getattr(error, "extendedresult", 0) or _code(error)
        raise raised from error


def _code(error: apsw.Error) -> int:
    """Return the code of an error; an error raised by a file layer has none of its own."""
    found = getattr(error, "result", 0)
    return int(found or next((c for c in range(1, 27) if isinstance(error, _raised(c))), 1))


def _raised(code: int) -> type[Exception]:
    return type(apsw.exception_for(code))
