"""A display with a window manager and a bus of its own, and a way to type on it and read it.

All its programs end with it. Needs the Debian packages of :data:`PACKAGES`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from struct import unpack_from
from typing import Self

from PySide6.QtGui import QImage

PACKAGES = "xvfb x11-xkb-utils openbox xdotool dbus at-spi2-core python3-gi gir1.2-atspi-2.0"
SYSTEM_PYTHON = "/usr/bin/python3"
SIZE = "1366x768"
PATIENCE = 60.0
"""Seconds to wait for anything on a busy machine; mostly it comes at once."""

_TOOLS = "Xvfb", "openbox", "xdotool", "setxkbmap", "dbus-daemon", "dbus-send", SYSTEM_PYTHON
_ASK = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_PAUSE = 0.02


def is_possible() -> bool:
    """Return whether the needed programs are installed."""
    if not all(map(shutil.which, _TOOLS)):
        return False
    return not subprocess.run([SYSTEM_PYTHON, "-c", _ASK], check=False).returncode


def wait_until[T](look: Callable[[], T], expected: str, tell: Callable[[], object]) -> T:
    """Look until something is found, and return it; fail after :data:`PATIENCE`."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        if time.monotonic() > end:
            raise AssertionError(f"{expected}; instead: {tell()}")
        time.sleep(_PAUSE)
    return found


class Display:
    """A screen, its window manager and its bus; logs and pictures go into ``folder``."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self.environ = {
            key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"
        } | environ

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._stack = stack
            screen = ("-screen", "0", f"{SIZE}x24", "-fbdir", str(self.folder), "-nolisten", "tcp")
            number = self.start("Xvfb", "-displayfd", "1", *screen).stdout
            assert number is not None
            self.environ["DISPLAY"] = f":{number.readline().strip()}"
            bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address").stdout
            assert bus is not None
            self.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.readline().strip()
            self._wake_readers()
            self.start("openbox")
            manages = "the window manager did not start"
            wait_until(lambda: self.xdotool("get_num_desktops"), manages, lambda: "no desktops")
            # The layouts of somebody who also writes Arabic: xdotool then remaps no key.
            subprocess.run(("setxkbmap", "us,ara"), env=self.environ, check=True, timeout=PATIENCE)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def _wake_readers(self) -> None:
        """Start the bus of screen readers and its registry: a program looks for them only once."""
        asked = "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"
        address = self._call("--session", "--print-reply=literal", *asked).strip()
        registry = "--dest=org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
        ping = "org.freedesktop.DBus.Peer.Ping"
        wait_until(  # its bus may not take calls yet
            lambda: self._call(f"--bus={address}", "--print-reply", *registry, ping),
            "the registry of screen readers does not answer",
            lambda: address,
        )

    def _call(self, *arguments: str) -> str:
        """Call a method of another process, which is started for it; return what it answers."""
        ended = subprocess.run(
            ("dbus-send", *arguments),
            env=self.environ, check=False, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
        return ended.stdout

    def start(self, *command: str | Path, cwd: Path | None = None) -> subprocess.Popen[str]:
        """Start a program that ends with the display; its standard error goes to ``NAME.log``."""
        name = Path(command[0]).name
        log = self._stack.enter_context((self.folder / f"{name}.log").open("a"))
        made = subprocess.Popen(
            command, cwd=cwd, env=self.environ, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        self._stack.callback(_end, made)
        return made

    def xdotool(self, *arguments: str) -> str:
        """Run xdotool; return what it prints, empty if it finds nothing."""
        ended = subprocess.run(
            ("xdotool", *arguments),
            env=self.environ, check=False, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
        return ended.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool writes them, one after the other."""
        self.xdotool("key", "--delay", "20", *keys)

    def type(self, words: str, delay: int = 30) -> None:
        """Type words, a letter after some milliseconds."""
        self.xdotool("type", "--delay", str(delay), words)

    def title(self) -> str:
        """Return the title of the window in front."""
        return self.xdotool("getactivewindow", "getwindowname")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen as it is now."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        head = unpack_from(">25I", data)
        start, width, height, line = head[0] + 12 * head[19], head[4], head[5], head[12]
        pixels = data[start : start + line * height]
        image = QImage(pixels, width, height, line, QImage.Format.Format_RGB32)
        assert image.save(str(self.folder / f"{name}.png"))


class ProgramOnScreen:
    """The program on a display, as a person with a screen reader and a keyboard meets it."""

    def __init__(self, display: Display, command: Sequence[str | Path], cwd: Path) -> None:
        self.display = display
        self.process = display.start(*command, cwd=cwd)
        reader = Path(__file__).with_name("onlooker.py")
        self._onlooker = display.start(SYSTEM_PYTHON, reader, str(self.process.pid))

    def network_sockets(self) -> list[str]:
        """Return the local and the remote address of each network socket of the program."""
        own = Path("/proc") / str(self.process.pid)
        links = {str(each.readlink()) for each in (own / "fd").iterdir() if each.is_symlink()}
        lines = [
            line.split()
            for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
            for line in (own / "net" / kind).read_text().splitlines()[1:]
        ]
        return [f"{line[1]} {line[2]}" for line in lines if f"socket:[{line[9]}]" in links]

    def focus(self) -> list[tuple[str, str]]:
        """Return role and name of what has the focus, and of everything around it."""
        return self._ask("focus")

    def seen(self) -> list[tuple[str, str]]:
        """Return role and name of everything that is visible, except inside tables."""
        return self._ask("seen")

    def shows(self, role: str, name: str) -> bool:
        """Return whether something with this role and name is visible, except inside tables."""
        return (role, name) in self._ask("shows", role=role, name=name)

    def wait_for(self, expected: str, look: Callable[[], object]) -> None:
        """Wait until ``look`` returns something; a failure says where the focus is then."""
        wait_until(look, expected, self._tell)

    def _tell(self) -> object:
        self.display.picture("failed")
        return self.display.title(), self.focus()[:4]

    def _ask(self, what: str, **of_it: str) -> list[tuple[str, str]]:
        assert self._onlooker.stdin is not None
        assert self._onlooker.stdout is not None
        self._onlooker.stdin.write(json.dumps({"ask": what, **of_it}) + "\n")
        self._onlooker.stdin.flush()
        answer = self._onlooker.stdout.readline()
        assert answer, (self.display.folder / f"{Path(SYSTEM_PYTHON).name}.log").read_text()[-2000:]
        return [(role, name) for role, name in json.loads(answer)]


def _end(process: subprocess.Popen[str]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
