"""Every screen in six languages and three sizes, and also with texts longer by half.

Words that do not fit are wrong, and so is English on a screen in another language.

A case is one walk, in a process of its own, because a process has one language and style.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from gettext import NullTranslations
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop import i18n
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.store.store import Store
from tests.gui.access import screens
from tests.gui.access.english import EnglishSources, texts_on, written_in
from tests.gui.access.fitting import without_room
from tests.soak.outcome import Outcome, Soak

ROOT = Path(__file__).parents[2]
LANGUAGES = (*i18n.LANGUAGES, "longer")
SIZES = (100, 150, 200)
_SECONDS = 3600.0
_LONGER = 0.5
_ENGLISH_TOO = ("road map print", "library glossary", "library words")
"""Screens that show English on purpose: a paper of an English road map, terms, original texts."""
_PASTED = ("Customs codes for lamps", "Min. of health", "Train the inspectors", "Customs codes")
"""Words that the tour pastes as a person would."""


def names(_count: int, _seed: int) -> Sequence[str]:
    return [f"{language} {size}" for language in LANGUAGES for size in SIZES]


def run(name: str, _seed: int) -> Outcome:
    command = [sys.executable, "-m", "tests.soak.access", *name.split()]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = [line for line in ended.stdout.splitlines() if line.startswith("- ")]
    if ended.returncode == 0 and not found:
        return Outcome(name)
    return Outcome(name, "\n".join(found) if found else ended.stderr)


class _Longer(NullTranslations):
    """English texts, each longer by half; placeholders stay."""

    def gettext(self, message: str) -> str:
        """Return ``message`` and half as many letters again, in words of similar length."""
        bare = re.sub(r"\{[^}]*\}|&", "", message)
        left = round(len(bare) * _LONGER)
        longest = max(map(len, bare.split()), default=1)
        words = [message]
        while left > 0:
            words.append("ē" * min(longest, 9, left))
            left -= len(words[-1]) + 1
        return " ".join(words)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the longer form of one of two texts."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def main(language: str, size: str) -> None:
    """Walk through the screens once, and print what does not fit, and English words."""
    _app = QApplication([])
    is_longer, longer = language == "longer", _Longer()
    spoken = "en" if is_longer else language
    with (
        tempfile.TemporaryDirectory() as folder,
        screens.the_program(Path(folder), spoken, int(size) / 100) as opening,
    ):
        workshop = screens.sample(Path(folder))
        _speak_in_groups(workshop, spoken)
        if is_longer:
            i18n.load_catalogue = lambda _language: longer  # type: ignore[assignment]
        for screen in screens.walk(opening, workshop):
            found = [f"no room for {words}" for words in without_room(screen.root)]
            if spoken != "en" and screen.name not in _ENGLISH_TOO:
                found += [f"English: {words}" for words in _english(opening, spoken, screen.root)]
            for words in found:
                print(f"- {screen.name}: {words}", flush=True)


def _speak_in_groups(workshop: Path, language: str) -> None:
    """Let every group work in a language, because a case study is shown in that of its group."""
    with closing(Store(workshop, Stamp())) as store:
        for group in store.workshop().records(BreakoutGroup).all():
            store.apply(groups.update(group, language=language))


def _english(opening: WorkshopController, language: str, root: QWidget) -> set[str]:
    theirs = written_in(opening.window.context.session.workshop) if opening.window else ()
    return EnglishSources(language, (*theirs, *_PASTED)).find(texts_on(root))


SOAK = Soak(names, run, len(LANGUAGES) * len(SIZES), _SECONDS)

if __name__ == "__main__":
    main(*sys.argv[1:])
