"""Work that tests have the child process do, some of it wrong on purpose."""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from pathlib import Path

from mercworkshop import i18n
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.sandbox import worker
from mercworkshop.exchange.sandbox.row_counter import count_rows


def echo(header, data):
    """Return what was given."""
    return header, data


def tongue(header, data):
    """Return the language that the child uses."""
    return {"language": i18n.current_language()}, data


def refuse(header, data):
    """Raise an error that is meant for a person."""
    raise InvalidInput("No.", "Try.")


def count(header, data):
    return {"rows": sum(1 for _row in count_rows(range(header["rows"]), header["rows"]))}, data


def count_for_ever(header, data):
    for _row in count_rows(itertools.count()):
        pass


def crash(header, data):
    """Abort the process."""
    os.abort()


def bug(header, data):
    """Raise an unexpected error."""
    raise ZeroDivisionError


def leave(header, data):
    """End the process without an answer."""
    os._exit(3)


def devour(header, data):
    """Ask for more memory than the child may have."""
    return header, bytes(1 << 30)


def run_out(header, data):
    raise MemoryError


def sleep(header, data):
    time.sleep(60)


def gorge(header, data):
    """Use memory until there is no more, and return how many megabytes were resident at most."""
    taken = []
    try:
        while True:
            taken.append(b"x" * (1 << 20))
    except MemoryError:
        taken.clear()
    # Not ru_maxrss: a child inherits it from the process that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return {"megabytes": int(peak.split()[1]) >> 10}, data


def chatter(header, data):
    """Write very much to standard error, and raise an unexpected error."""
    sys.stderr.write("secret words\n" * 1_000_000)
    raise ZeroDivisionError


def babble(header, data):
    """Write something that is no answer, and end."""
    sys.stdout.write("this is no answer\n")
    sys.stdout.flush()
    os._exit(0)


def stop_short(header, data):
    """Write an answer without its last byte, and end."""
    answer = worker.encode_frame({"done": header, "length": len(data)}, data)
    sys.stdout.buffer.write(answer[:-1])
    sys.stdout.flush()
    os._exit(0)


def nonsense(header, data):
    """Write an answer of a wrong form, which the test gives, and end."""
    sys.stdout.write(json.dumps(header["says"]) + "\n")
    sys.stdout.flush()
    os._exit(0)


def long_header(header, data):
    return {"x": "x" * 3_000_000}, data


def flood(header, data):
    """Write a very long answer."""
    for _number in range(1000):
        sys.stdout.buffer.write(b"\n" + bytes(1 << 20))
