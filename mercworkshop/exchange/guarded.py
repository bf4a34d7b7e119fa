"""Work on strangers' files in a child process, so that even a crash of a parser is one sentence."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mercworkshop import errors
from mercworkshop.errors import StorageError, UserError
from mercworkshop.exchange import worker
from mercworkshop.exchange.refusal import refusal
from mercworkshop.exchange.worker import Frame
from mercworkshop.i18n import _, language

TIME_LIMIT = 60.0
"""Seconds until the child is ended; 20,000 changes take about one."""

_PACKAGES = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


def call(work: str, header: dict[str, Any], data: bytes, seconds: float = TIME_LIMIT) -> Frame:
    """Run ``work`` ("package.module:function") on ``header`` and ``data`` in a child; return both.

    What it raises for people comes back as itself; a crash, too much memory or too much time is
    :class:`~mercworkshop.errors.BadFile`. ``header`` must be JSON.
    """
    request = worker.frame({"work": work, "language": language(), "header": header}, data)
    try:
        ended = subprocess.run(
            _command(),
            input=request,
            capture_output=True,
            check=False,
            timeout=seconds,
            env=os.environ | {"PYTHONPATH": str(_PACKAGES)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(_("reading it took too long.")) from error
    except OSError as error:
        raise StorageError(
            _("The file could not be read: the program could not start its helper."),
            _("Close other programs and try again."),
        ) from error
    return _result(ended)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, worker.FLAG]
    # -P: the folder a person stands in, perhaps a stick, is no place to import from.
    return [sys.executable, "-P", "-m", worker.__name__]


def _result(ended: subprocess.CompletedProcess[bytes]) -> Frame:
    if ended.returncode:
        _log.error("the child ended with %d: %r", ended.returncode, ended.stderr[-2000:])
        raise refusal(_("the file is so damaged that reading it broke off."))
    header, data = worker.unframe(ended.stdout)
    if "refused" in header:
        kind, message, advice = header["refused"]
        error: UserError = getattr(errors, kind)(message, advice)
        raise error
    if "out_of_memory" in header:
        raise refusal(_("reading it would take more memory than a file may use."))
    return header["done"], data
