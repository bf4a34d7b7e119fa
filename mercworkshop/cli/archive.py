"""Makes an archive of workshops or adds files to one, and answers named questions from it."""

from __future__ import annotations

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.cli import command_inputs, make_follow_up, output
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.programme.every_question import QUESTIONS
from mercworkshop.domain.programme.questions import ArchiveQuestion, seen_until
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.inbox import file_finder, inbox, noting
from mercworkshop.exchange.inbox.file_finder import FoundFiles
from mercworkshop.exchange.inbox.inbox import InboxOutcome, InboxReader, OtherProgramme
from mercworkshop.exchange.keys import key_ring
from mercworkshop.i18n import _, listed, plural, sentences
from mercworkshop.reference.facts import state_acts
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive_copy import open_archive_copy
from mercworkshop.store.read_only_store import open_copy


@dataclass(frozen=True, slots=True)
class AddedRow:
    """What became of a file; ``refused`` says why it was not added, and what to ask for.

    ``news`` says what came with another archive. ``new`` counts the changes that the archive did
    not have, of all its ``changes``; ``erased`` the people whom it erases, ``left_out`` erased
    people who came back in it.
    """

    file: str
    workshop: str = ""
    title: str = ""
    kind: str = ""
    made_by: str = ""
    made_at: str = ""
    changes: int = 0
    new: int = 0
    erased: int = 0
    left_out: int = 0
    refused: str = ""
    remarks: tuple[str, ...] = ()
    news: str = ""

    @property
    def description(self) -> str:
        """The result as one line for a person."""
        if self.refused:
            return (
                self.refused
                if self.refused.startswith((self.file, f"“{self.file}"))
                else f"{self.file}: {self.refused}"
            )
        news = _("Nothing new.")
        if self.new:
            news = plural("{n} new change.", "{n} new changes.", self.new)
        title = self.title or _("Workshop without a title")
        origin = self.news or _("From “{title}”.").format(title=title)
        said = sentences(origin, news, *self.remarks)
        return f"{self.file}: {said}"


def run(asked: Namespace) -> None:
    """Add files, then answer a question; a file that is refused does not stop the others."""
    command_inputs.check_ending(asked.archive, file_kinds.ARCHIVE)
    if asked.make_follow_up is not None:
        make_follow_up.run(asked)
        return
    if not asked.add and not asked.ask and asked.views_as_of is None:
        raise WrongUsage(
            _("It is not said what to do with the archive."),
            _("Add files: --add FILE. Or ask: --ask {names}").format(names=" | ".join(QUESTIONS)),
        )
    if asked.ask and asked.ask not in QUESTIONS:
        raise WrongUsage(
            _("There is no question “{name}”.").format(name=asked.ask),
            _("Ask one of these: {names}").format(names=listed(QUESTIONS)),
        )
    found = file_finder.find_files(asked.add, asked.archive)
    if asked.add and not found.files:
        raise InvalidInput(
            _("There is no file of a workshop (.mercx, .mercws, .mercpa) in what was given."),
            _describe_others(found.others) if found.others else "",
        )
    is_new = bool(asked.add) and not paths.exists(asked.archive)
    with _opened(asked, is_new=is_new) as archive:
        if asked.add:
            _add(archive, found, asked)
        if asked.views_as_of is not None:
            archive.set_day(None if asked.views_as_of == date.max else asked.views_as_of)
        if asked.ask:
            _ask(archive, asked)


def check(asked: Namespace) -> None:
    """Check an archive from end to end; raises UserError if it is not sound."""
    with closing(Archive(asked.file)) as archive:
        problems = archive.check()
        (totals,) = archive.ask(QUESTIONS["totals"])
    if asked.json:
        told = {"file": asked.file.name, "problems": problems, "figures": asdict(totals)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(problems or [_("“{name}” is sound.").format(name=asked.file.name)]))
        print(json.dumps(asdict(totals)))
    if problems:
        raise UserError(
            _("“{name}” is not sound.").format(name=asked.file.name),
            _("Make a new archive and add the files of the workshops to it."),
        )


@contextmanager
def _opened(asked: Namespace, *, is_new: bool) -> Iterator[Archive]:
    """Open the archive, or make a new one; delete a new one that is still empty after an error."""
    stamp = command_inputs.make_stamp()
    archive = Archive.create(asked.archive, stamp) if is_new else Archive(asked.archive, stamp)
    is_left = True
    try:
        with closing(archive):
            try:
                yield archive
            except BaseException:
                is_left = not (is_new and archive.is_empty)
                raise
    finally:
        if not is_left:
            asked.archive.unlink(missing_ok=True)


def _add(archive: Archive, found: FoundFiles, asked: Namespace) -> None:
    archive.set_acts(state_acts.acts_of_states(current_reference()))
    rows = []
    added = inbox.add_files(archive, found.files, _reader(archive, asked))
    outcomes = noting.noted(archive, added)
    for number, outcome in enumerate(outcomes, start=1):
        output.show_progress(number, len(found.files), outcome.source.name, is_last=False)
        rows.append(_row(outcome))
    output.clear_progress()
    if asked.json and not asked.ask:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    elif not asked.json:
        _tell(rows, found.others)
    if refused := [row for row in rows if row.refused]:
        raise UserError("\n".join(row.description for row in refused))


def _reader(archive: Archive, asked: Namespace) -> InboxReader:
    passphrase = command_inputs.read_passphrase(asked.passphrase_file)
    secrets, label = command_inputs.read_secrets(asked.key), archive.stamp.names()[1]
    keys = key_ring.all_decryption_keys(paths.key_folder(), passphrase, secrets, label)
    return InboxReader(
        keys, archive.stamp, _open_workshop, open_archive_copy, command_inputs.refuse_locked
    )


def _tell(rows: Sequence[AddedRow], others: int) -> None:
    for row in rows:
        if not row.refused:
            print(row.description)
    if others:
        print(_describe_others(others))


@contextmanager
def _open_workshop(path: Path) -> Iterator[StorePort]:
    with open_copy(path) as store:
        yield store


def _describe_others(count: int) -> str:
    return plural(
        "{n} other file was left alone: it is not of a workshop.",
        "{n} other files were left alone: they are not of a workshop.",
        count,
    )


def _row(outcome: InboxOutcome) -> AddedRow:
    name = outcome.source.name
    if outcome.refused is not None or outcome.received is None or outcome.added is None:
        return AddedRow(name, refused=_refusal(outcome.refused))
    arrival, added = outcome.received.arrival, outcome.added
    return AddedRow(
        file=name,
        workshop=arrival.workshop,
        title=arrival.title,
        kind=arrival.kind,
        made_by=arrival.made_by,
        made_at=arrival.made_at,
        changes=added.total,
        new=added.new,
        erased=added.erased,
        left_out=added.left_out,
        remarks=outcome.remarks,
        news=outcome.received.news,
    )


def _refusal(error: UserError | None) -> str:
    """Return why a file was refused, with advice for a command line."""
    if isinstance(error, OtherProgramme):
        advice = _(
            "If it is one of yours, give its key file: --key FILE. Otherwise make another archive"
            " for that programme."
        )
        return str(UserError(error.message, advice))
    return str(error)


def _ask(archive: Archive, asked: Namespace) -> None:
    question = QUESTIONS[asked.ask]
    rows = archive.ask(question, **_given(question, asked.given))
    if asked.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1, default=str))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(each.name for each in fields(question.row))
    writer.writerows(map(_cells, rows))


def _cells(row: Any) -> Sequence[object]:
    return ["" if cell is None else cell for cell in astuple(row)]


def _given(question: ArchiveQuestion[Any], words: Sequence[str]) -> dict[str, Any]:
    """Return the parameters of a question, given as NAME=VALUE."""
    pairs = [each.partition("=") for each in words]
    found: dict[str, Any] = {name: value for name, equals, value in pairs if equals}
    missing = [each for each in question.given if each not in found]
    strange = found.keys() - {*question.given, *question.or_else}
    if missing or strange or len(found) < len(words):
        raise WrongUsage(
            _("The question “{name}” cannot be asked so.").format(name=question.name),
            _("Give to it: {names}").format(
                names=listed(f"--given {each}=…" for each in question.given) or "–"
            ),
        )
    for name in found.keys() & {"day", "until", "after", "most"}:
        try:
            is_day = name in {"day", "until"}
            found[name] = date.fromisoformat(found[name]) if is_day else int(found[name])
        except ValueError as error:
            raise InvalidInput(
                _("“{text}” cannot be used for {name}.").format(text=found[name], name=name),
                _("Give a day such as 2017-08-16, or a whole number."),
            ) from error
    return {**found, **seen_until(found["until"])} if "until" in found else found
