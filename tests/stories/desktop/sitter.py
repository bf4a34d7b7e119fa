"""A person who uses the program with a keyboard and no mouse."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from mercworkshop.i18n import _, isolate
from mercworkshop.settings import SettingsFile
from tests.stories.desktop import display
from tests.stories.desktop.display import Display, ProgramOnScreen

ROOT = Path(__file__).parents[3]

_KEPT = os.environ.get("MERCWORKSHOP_PICTURES")

type FocusPath = list[tuple[str, str]]
"""Role and name of what has the focus, then of everything around it."""


class Sitter:
    """Presses keys, and waits for what they do before the next."""

    def __init__(self, program: ProgramOnScreen, language: str) -> None:
        self.program, self.screen = program, program.display
        self.onward, self.back = ("Left", "Right") if language == "ar" else ("Right", "Left")
        self._pictures = 0

    def at(self, name: str, role: str = "") -> None:
        """Wait until something with this name, and this role if given, has the focus."""
        self.in_front(lambda path: path[0][1] == name and role in {"", path[0][0]}, name)

    def within(self, name: str) -> None:
        """Wait until the focus is inside a part with this name."""
        self.in_front(lambda path: any(each == name for _role, each in path), name)

    def in_front(self, is_there: Callable[[FocusPath], object], name: str) -> None:
        def look() -> bool:
            path = self.program.focus()
            return bool(path and is_there(path))

        self.program.wait_for(f"the keyboard does not come to {name!r}", look)
        self.picture(name)

    def sees(self, role: str, name: str) -> None:
        """Wait until something with this role and name is visible."""
        self.program.wait_for(
            f"there is no {role} {name!r}", lambda: self.program.shows(role, name)
        )
        self.picture(name)

    def go_on_with(self, title: str) -> None:
        """Open the workshop that was open last, from the start screen."""
        self.titled("MercWorkshop")
        self.at(_("Go on with {place}").format(place=isolate(title)))
        self.press("Return")
        self.titled(title)

    def titled(self, *words: str) -> None:
        """Wait until the title of the window in front has these words."""
        title = self.screen.title
        self.program.wait_for(
            f"no window is called {words}", lambda: all(each in title() for each in words)
        )

    def picture(self, name: str) -> None:
        """Keep a picture if ``MERCWORKSHOP_PICTURES`` is set: pictures take a fifth of the time."""
        if not _KEPT:
            return
        self._pictures += 1
        known = "".join(sign for sign in name if sign.isalnum() or sign == " ")[:30]
        self.screen.picture(f"{self._pictures:02} {known}")

    def press(self, *keys: str) -> None:
        self.screen.press(*keys)

    def type(self, words: str) -> None:
        """Type words, each letter once the one before is there: a busy display loses letters."""
        for end in range(1, len(words) + 1):
            self.screen.type(words[end - 1])
            self.in_front(partial(_is_typed, words[:end]), words[:end])


def _is_typed(words: str, path: FocusPath) -> bool:
    return path[0][1].endswith(f"={words}")


@contextmanager
def sitting(file: Path, title: str, language: str, home: Path, pictures: Path) -> Iterator[Sitter]:
    """Start the program, with the workshop as its last file; yield the person who uses it."""
    if not display.is_possible():
        pytest.skip(f"NOT TESTED at a real window: apt-get install {display.PACKAGES}")
    settings = SettingsFile()
    settings.change(language=language, theme="light")
    settings.add_recent(file, title)
    folder = Path(_KEPT) / language if _KEPT else pictures
    folder.mkdir(parents=True, exist_ok=True)
    print(f"The pictures are in {folder}")
    spoken = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
    with Display(folder, {"HOME": str(home), **spoken}) as screen:
        yield Sitter(ProgramOnScreen(screen, [sys.executable, "main.py"], ROOT), language)


def complaints(person: Sitter) -> list[str]:
    """Return the lines that the program wrote to standard error.

    Left out are those of Qt's bridge to screen readers: what it lacks is no fault of the program,
    nor that the registry of screen readers answers slowly on a busy computer.
    """
    log = person.screen.folder / f"{Path(sys.executable).name}.log"
    bridge = ("qt.accessibility", "QSpiApplication::keyEventError")
    return [
        line for line in log.read_text().splitlines() if not any(each in line for each in bridge)
    ]
