"""Hostile and damaged files, each given to the command that a person would use.

There are sixty-four kinds, and others that once did harm, made from one sample; see the other
files of this folder. A file that is refused is refused in one sentence and changes nothing; after
a file is accepted, the workshop can be checked, printed and exported.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.soak import child, sample
from tests.soak.child import Ended
from tests.soak.hostile import changes, lists, seals, workshops
from tests.soak.hostile.case import Expected, Hostile
from tests.soak.outcome import Outcome, Soak
from tests.soak.sample import SampleDesk

FAMILIES = (
    changes.containers,
    changes.damaged,
    changes.lines,
    changes.manifests,
    seals.seals,
    changes.places,
    workshops.damaged,
    workshops.crafted,
    lists.forms,
    lists.tables,
    lists.books,
)
ALL = 2_000
"""A number larger than that of all cases."""
LONGEST_SENTENCE = 600
_ODD = re.compile(r"Error:|Exception|<class|\b0x[0-9a-f]{4}")
_END = re.compile(r"[.?!”]$|--[a-z-]+ [A-Z]+$")
"""The end of a sentence, or of a command to type."""


@cache
def cases() -> dict[str, Hostile]:
    """Return every case by its name."""
    return {case.name: case for family in FAMILIES for case in family()}


def names(count: int, _seed: int) -> Sequence[str]:
    """Return ``count`` of the cases, spread evenly over all of them."""
    every = list(cases())
    step = max(1.0, len(every) / count)
    return [every[int(number * step)] for number in range(min(count, len(every)))]


def run(name: str, _seed: int) -> Outcome:
    case = cases()[name]
    with sample.desk() as desk:
        given = desk.folder / f"given{case.ending}"
        case.place(given)
        trial = _Trial(case, desk, given)
        found = list(trial.wrongs())
    ends = trial.ends
    counts = {"refused": int(ends[0].status == 1), "taken in": int(ends[0].status == 0)}
    slowest = max(each.seconds for each in ends)
    return Outcome(name, "; ".join(found), slowest, max(each.megabytes for each in ends), counts)


class _Trial:
    """What happens to one file on one desk; ``ends`` says how its commands ended."""

    def __init__(self, case: Hostile, desk: SampleDesk, given: Path) -> None:
        self._case, self._desk, self._given = case, desk, given
        self._before = sample.dump(desk.main)
        self._made = desk.folder / "made.mercws"
        self.ends: list[Ended] = []

    def wrongs(self) -> Iterator[str]:
        """Run the command, and yield everything that is wrong with what it did."""
        first = self._command(*self._arguments())
        if first.trouble:
            yield first.trouble
            return
        yield from self._outside()
        if first.status == 1:
            yield from self._of_refusal(first)
        else:
            yield from self._of_taking()

    def _arguments(self) -> list[str | Path]:
        arguments: dict[str, list[str | Path]] = {
            "collect": ["collect", self._desk.main, self._given],
            "new": ["new", self._made, "--from", self._given],
            "check": ["check", self._given],
        }
        asked = arguments[self._case.command]
        if self._case.passphrase:
            words = self._desk.folder / "words.txt"
            words.write_text(self._case.passphrase)
            asked += ["--passphrase-file", words]
        return asked

    def _command(self, *arguments: str | Path) -> Ended:
        self.ends.append(child.run(arguments, self._desk.folder))
        return self.ends[-1]

    def _of_refusal(self, ended: Ended) -> Iterator[str]:
        if self._case.expected is Expected.TAKEN:
            yield f"wrongly refused: {ended.complained.strip()}"
        yield from unclear(ended.complained)
        if sample.dump(self._desk.main) != self._before:
            yield "refused, and yet the workshop was changed"
        if self._made.exists():
            yield "refused, and yet there is a new workshop"

    def _of_taking(self) -> Iterator[str]:
        if self._case.expected is Expected.REFUSED:
            yield "wrongly taken in"
        if self._case.expected is Expected.SAME and not self._is_same():
            yield "taken in with another content"
        target = {"collect": self._desk.main, "new": self._made}.get(
            self._case.command, self._given
        )
        if self._case.holds and not _holds(target, self._case.holds):
            yield "taken in, but the text is not there as it was sent"
        yield from self._afterwards(target)
        yield from self._outside()

    def _afterwards(self, target: Path) -> Iterator[str]:
        commands: list[list[str | Path]] = [
            ["check", target],
            ["export", target, "--to", "out.mercx", "--for", "group"],
        ]
        if self._case.command != "new":
            commands.append(["print", target, "--country", "JAM", "--to", "paper.pdf"])
        for arguments in commands:
            ended = self._command(*arguments)
            if ended.trouble or ended.status:
                why = ended.trouble or ended.complained.strip()[-300:]
                yield f"taken in, and then {arguments[0]} does not work: {why}"

    def _outside(self) -> Iterator[str]:
        """Yield files in places where this trial may leave none."""
        root = self._desk.folder.parents[2]
        for path in root.rglob("*"):
            within = path.is_relative_to(self._desk.folder) or path.is_relative_to(self._desk.home)
            if path.is_file() and not within:
                yield f"it wrote outside: {path.relative_to(root)}"

    def _dump_of_given(self) -> str:
        if self._case.command != "check" or not self._given.is_file():
            return ""
        try:
            return sample.dump(self._given)
        except (sqlite3.Error, ValueError, OverflowError):
            return "cannot be read"

    def _is_same(self) -> bool:
        """Whether the accepted content is that of the file before it was damaged."""
        if self._case.command == "check":
            return self._dump_of_given() == sample.dump(sample.made() / sample.MAIN)
        held = sample.values(sample.made() / sample.MAIN)
        sent = {json.dumps(row["value"], ensure_ascii=False) for row in changes.changes()}
        return sample.values(self._desk.main) == held | sent


def unclear(complaint: str) -> Iterator[str]:
    """Yield the reasons why an error message is not one clear sentence for a person."""
    line = complaint.strip()
    is_whole = 0 < len(line) <= LONGEST_SENTENCE and "\n" not in line and _END.search(line)
    if not is_whole or _ODD.search(line):
        yield f"not one clear sentence: {line[:LONGEST_SENTENCE]!r}"


def _holds(workshop: Path, text: str) -> bool:
    """Whether the journal of a workshop has a text letter for letter."""
    spelled = json.dumps(text, ensure_ascii=False)
    return spelled in sample.values(workshop)


SOAK = Soak(names, run, ALL, 1_800)
