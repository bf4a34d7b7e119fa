"""Reads untrusted files in a child process, so that even a parser crash becomes one sentence."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any, Protocol

from mercworkshop.errors import (
    BadFile,
    Cancelled,
    FileEncrypted,
    InvalidInput,
    StorageError,
    UserError,
    WrongPassphrase,
)
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.sandbox import row_counter, worker
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.i18n import _, current_language

TIME_LIMIT = 60.0
"""Seconds until the child is ended; 20,000 changes take about one."""
LARGEST_ANSWER = 192 * 1024 * 1024
"""Bytes; an exchange file holds 128 MB, and canonical form may be a little longer."""

_PROGRESS_LINE = b'{"%s"' % row_counter.PROGRESS.encode()
_LOOK_EVERY = 0.1
"""Seconds between two looks whether somebody cancelled."""
_LONGEST_HEADER = 1024 * 1024
_KEPT_OF_ERRORS = 4_000
_CHUNK = 1024 * 1024
_IMPORT_ROOT = Path(__file__).resolve().parents[3]
_ERROR_TYPES = {
    kind.__name__: kind
    for kind in (BadFile, InvalidInput, FileEncrypted, StorageError, WrongPassphrase)
}

_log = logging.getLogger(__name__)
# Without a handler, Python would print errors on the terminal, where nobody needs a traceback.
_log.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _ChildResult:
    """The result of a child: exit status, answer, and the end of its standard error."""

    status: int
    header: bytes
    data: bytes
    errors: bytes


class Watch(Protocol):
    """Watches a child: gets its progress, and may cancel it."""

    @property
    def is_cancelled(self) -> bool:
        """Whether the child is to be ended; asked a few times in a second."""
        ...

    def count_rows(self, done: int, total: int) -> None:
        """Learn how many rows are done; ``total`` is 0 if unknown. It must not raise."""
        ...


def run_in_child(
    work: str,
    header: dict[str, Any],
    data: bytes,
    seconds: float = TIME_LIMIT,
    watch: Watch | None = None,
) -> Frame:
    """Run ``work`` ("package.module:function") on ``header`` and ``data`` in a child process.

    Return its header and data. A child that ``watch`` cancels is ended, and Cancelled is raised. A
    UserError of the child is raised here; a crash, too much memory or time, or too long an answer
    is :class:`~mercworkshop.errors.BadFile`. ``header`` must be JSON.
    """
    request = worker.encode_frame(
        {"work": work, "language": current_language(), "header": header}, data
    )
    try:
        with _time_limit(_start_child(), seconds) as child, _cancelling(child, watch):
            ended = _exchange_bytes(child, request, watch)
    except OSError as error:
        raise StorageError(
            _("The file could not be read: the program could not start its helper."),
            _("Close other programs and try again."),
        ) from error
    return _parse_result(ended)


def _start_child() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(_IMPORT_ROOT)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, worker.FLAG]
    # -P: do not import from the current folder, which may be on a stick.
    return [sys.executable, "-P", "-m", worker.__name__]


@contextmanager
def _time_limit(
    child: subprocess.Popen[bytes], seconds: float
) -> Iterator[subprocess.Popen[bytes]]:
    """End ``child`` after ``seconds``, and in any case on exit; raise BadFile on the time limit."""
    is_late = Event()

    def end() -> None:
        is_late.set()
        child.kill()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        with child:
            try:
                yield child
            finally:
                timer.cancel()
                child.kill()
    finally:
        if is_late.is_set():
            raise package_error(_("reading it took too long."))


@contextmanager
def _cancelling(child: subprocess.Popen[bytes], watch: Watch | None) -> Iterator[None]:
    """End ``child`` as soon as ``watch`` is cancelled, and raise Cancelled then."""
    if watch is None:
        yield
        return
    is_over = Event()

    def look() -> None:
        while not is_over.wait(_LOOK_EVERY):
            if watch.is_cancelled:
                child.kill()
                return

    looking = Thread(target=look, name="mercworkshop watch", daemon=True)
    looking.start()
    try:
        yield
    finally:
        is_over.set()
        looking.join()
        if watch.is_cancelled:
            raise Cancelled


def _exchange_bytes(
    child: subprocess.Popen[bytes], request: bytes, watch: Watch | None
) -> _ChildResult:
    """Write ``request`` while both outputs are read: a full pipe would block either side."""
    if child.stdin is None or child.stdout is None or child.stderr is None:
        raise ValueError(child)
    with ThreadPoolExecutor(2) as threads:
        threads.submit(_write, child.stdin, request)
        errors = threads.submit(_tail, child.stderr)
        header = _read_header(child.stdout, watch)
        data = _read(child.stdout)
        if len(header) > _LONGEST_HEADER or len(data) > LARGEST_ANSWER:
            child.kill()
            raise _too_large_error()
        return _ChildResult(child.wait(), header, data, errors.result())


def _read_header(stream: IO[bytes], watch: Watch | None) -> bytes:
    """Return the line of the answer; those before it say how far the child is."""
    while (line := stream.readline(_LONGEST_HEADER + 1)).startswith(_PROGRESS_LINE):
        match _parse_line(line):
            case {row_counter.PROGRESS: [int(done), int(total)]} if watch is not None:
                watch.count_rows(done, total)
    return line


def _parse_line(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _write(stream: IO[bytes], request: bytes) -> None:
    with suppress(OSError):  # the child has ended; its status says why
        stream.write(request)
    with suppress(OSError):
        stream.close()


def _read(stream: IO[bytes]) -> bytes:
    """Return the output, cut off just above the limit of an answer."""
    whole = BytesIO()
    while whole.tell() <= LARGEST_ANSWER and (chunk := stream.read(_CHUNK)):
        whole.write(chunk)
    return whole.getvalue()


def _tail(stream: IO[bytes]) -> bytes:
    last = b""
    while chunk := stream.read(_CHUNK):
        last = (last + chunk)[-_KEPT_OF_ERRORS:]
    return last


def _parse_result(ended: _ChildResult) -> Frame:
    match _parse_line(ended.header) if ended.status == 0 else None:
        case {"done": dict() as done, "length": int(length)} if length == len(ended.data):
            return done, ended.data
        case {"refused": [str(kind), str(message), str(advice)]}:
            error: UserError = _ERROR_TYPES.get(kind, BadFile)(message, advice)
            raise error
        case {"out_of_memory": True}:
            raise _too_large_error()
    said = ended.errors.decode("utf-8", "backslashreplace")
    _log.error("the child ended with %d: %s", ended.status, said)
    raise package_error(_("the program that reads it stopped; the file may be damaged."))


def _too_large_error() -> BadFile:
    return package_error(_("reading it would take more memory than a file may use."))
