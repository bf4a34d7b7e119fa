"""What the child process is told to do in tests, well or badly."""

from __future__ import annotations

import os
import time

from mercworkshop import i18n
from mercworkshop.errors import InvalidInput


def echo(header, data):
    return header, data


def tongue(header, data):
    return {"language": i18n.language()}, data


def refuse(header, data):
    raise InvalidInput("No.", "Try.")


def crash(header, data):
    os.abort()


def bug(header, data):
    raise ZeroDivisionError


def leave(header, data):
    os._exit(3)


def devour(header, data):
    return header, bytes(1 << 30)


def run_out(header, data):
    raise MemoryError


def sleep(header, data):
    time.sleep(60)
