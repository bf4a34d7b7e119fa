"""The clocks of this laptop: its wall clock, and the one that counts sleep and cannot be set."""

from __future__ import annotations

import ctypes
import sys
import time
from contextlib import suppress
from pathlib import Path

from mercworkshop.domain.entities.time_keeping.moment import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


def read_moment() -> Moment:
    """Return what the clocks of this laptop say now."""
    return Moment(time.time(), _since_boot(), boot_id())


def _since_boot() -> float:
    """Return the seconds since this laptop was started, with those in which it slept."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "win32":  # its ticks count sleep, its performance counter may not
        ctypes.windll.kernel32.GetTickCount64.restype = ctypes.c_uint64
        return float(ctypes.windll.kernel32.GetTickCount64()) / 1000
    # On macOS this clock counts sleep, unlike the one of time.monotonic().
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def boot_id() -> str:
    """Return what tells this start of the laptop from others; empty if the system does not say."""
    if sys.platform == "linux":
        with suppress(OSError):
            return _BOOT_ID.read_text(encoding="ascii").strip()
    if sys.platform == "darwin":
        return _session_of_start()
    return _number_of_start()


def _session_of_start() -> str:
    """Return the name that macOS gives to this start."""
    room = ctypes.create_string_buffer(64)
    size = ctypes.c_size_t(len(room))
    with suppress(OSError, AttributeError):
        ask = ctypes.CDLL(None).sysctlbyname
        if ask(b"kern.bootsessionuuid", room, ctypes.byref(size), None, 0) == 0:
            return room.value.decode("ascii", "replace")
    return ""


def _number_of_start() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _PREFETCH) as key:
        return str(winreg.QueryValueEx(key, "BootId")[0])
    return ""
