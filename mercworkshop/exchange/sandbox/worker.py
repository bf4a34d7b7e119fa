"""The child process that reads untrusted files: sets its limits, runs one function, ends.

Started by :mod:`mercworkshop.exchange.sandbox.runner` as a module of Python, or in a frozen program
by :data:`FLAG` as the only argument, for which ``main`` of the program calls this module before it
imports anything else. Request and answer are one frame each, on standard input and output: a line
of JSON, then bytes. Before its answer the child may say how far it is, each time as a line.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

from mercworkshop import i18n
from mercworkshop.errors import UserError
from mercworkshop.exchange.sandbox import row_counter

FLAG = "--import-worker"
MEMORY_LIMIT = 500 * 1024 * 1024
"""Bytes of address space, if the system can limit it (Linux); resident memory is less."""
CPU_LIMIT = 120
"""Seconds of CPU time, if the system can limit them, for a child whose parent has ended."""

type Frame = tuple[dict[str, Any], bytes]
type Work = Callable[[dict[str, Any], bytes], Frame]


def encode_frame(header: dict[str, Any], data: bytes) -> bytes:
    """Return one message: ``header`` as a line of JSON, then ``data``."""
    return json.dumps(header).encode() + b"\n" + data


def handle_request(request: dict[str, Any], data: bytes) -> Frame:
    """Run ``request`` and return the answer: done, refused, or out of memory.

    An answer with data says how long they are, as the exit status does not always tell whether all
    of them were written: where ended children are not waited for, it is always 0.
    """
    i18n.use_language(request["language"])
    # A name, and not the function itself: the request comes from another process.
    module, _colon, function = request["work"].partition(":")
    try:
        work: Work = getattr(importlib.import_module(module), function)
        header, result = work(request["header"], data)
    except UserError as error:
        kind = type(error).__name__
        return {"refused": [kind, error.message, error.advice]}, b""
    except MemoryError:
        return {"out_of_memory": True}, b""
    return {"done": header, "length": len(result)}, result


def main() -> None:
    """Answer one request; header and bytes are read and written separately to save memory."""
    _limit_resources()
    request = json.loads(sys.stdin.buffer.readline())
    row_counter.TELLER.stream = sys.stdout.buffer
    try:
        header, result = handle_request(request, sys.stdin.buffer.read())
    finally:
        row_counter.TELLER.stream = None
    sys.stdout.buffer.write(encode_frame(header, b""))
    sys.stdout.buffer.write(result)


def _limit_resources() -> None:
    """Limit memory and time, and write no core file: it would hold personal data."""
    if sys.platform != "linux":
        return
    import resource

    for what, wanted in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, CPU_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or hard > wanted:  # a stricter limit cannot be raised
            resource.setrlimit(what, (wanted, wanted))


if __name__ == "__main__":
    main()
