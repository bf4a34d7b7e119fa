"""What the child process is told to do in tests, well or badly."""

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
    return header, data


def tongue(header, data):
    return {"language": i18n.current_language()}, data


def refuse(header, data):
    raise InvalidInput("No.", "Try.")


def count(header, data):
    return {"rows": sum(1 for _row in count_rows(range(header["rows"]), header["rows"]))}, data


def count_for_ever(header, data):
    for _row in count_rows(itertools.count()):
        pass


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


def gorge(header, data):
    """Take all the memory there is, in pieces that are really used; say how much was resident."""
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
    sys.stderr.write("secret words\n" * 1_000_000)
    raise ZeroDivisionError


def babble(header, data):
    sys.stdout.write("this is no answer\n")
    sys.stdout.flush()
    os._exit(0)


def stop_short(header, data):
    answer = worker.encode_frame({"done": header, "length": len(data)}, data)
    sys.stdout.buffer.write(answer[:-1])
    sys.stdout.flush()
    os._exit(0)


def nonsense(header, data):
    sys.stdout.write(json.dumps(header["says"]) + "\n")
    sys.stdout.flush()
    os._exit(0)


def long_header(header, data):
    return {"x": "x" * 3_000_000}, data


def flood(header, data):
    for _number in range(1000):
        sys.stdout.buffer.write(b"\n" + bytes(1 << 20))
