"""Collects files from other laptops, each completely or not at all, and reports each result."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli import collected, command_inputs, output, slides
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.back import road_map_file
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import DecryptionKeys, Package
from mercworkshop.exchange.sandbox.runner import Watch
from mercworkshop.exchange.transfer import collected_files, transfer
from mercworkshop.exchange.transfer.collected_files import CollectedFile, CollectOutcome
from mercworkshop.i18n import _, number, plural, sentences
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing.merge_notice import describe_erased_people
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class CollectRow:
    """The result of collecting one file; ``refused`` says why it was not collected.

    ``waiting`` counts incomplete records, whose rest is in another file; ``erased`` the people whom
    it erases here; ``left_out`` erased people who came back in it. ``taken_over`` says what a
    follow-up workshop collects from an earlier one, ``remarks`` what in a file could not be read.
    """

    file: str
    verdict: str = ""
    new: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    open_questions: int = 0
    waiting: int = 0
    erased: int = 0
    left_out: int = 0
    taken_over: str = ""
    refused: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The result as one line for a person."""
        if self.refused:
            return (
                self.refused
                if self.refused.startswith(self.file)
                else f"{self.file}: {self.refused}"
            )
        taken_over = [self.taken_over] if self.taken_over else []
        parts = [self.verdict, *taken_over, _("Nothing new.") if not self.new else self._news()]
        if self.open_questions:
            parts.append(plural("{n} difference.", "{n} differences.", self.open_questions))
        if self.waiting:
            parts.append(
                plural(
                    "{n} entry is incomplete: collect the other file too.",
                    "{n} entries are incomplete: collect the other files too.",
                    self.waiting,
                )
            )
        parts += [*describe_erased_people(self.erased, self.left_out), *self.remarks]
        said = sentences(*parts)
        return f"{self.file}: {said}"

    def _news(self) -> str:
        new = plural("{n} new change", "{n} new changes", self.new)
        words = _("{new}: {added} added, {changed} changed, {deleted} deleted.")
        return words.format(new=new, added=self.added, changed=self.changed, deleted=self.deleted)


def run(asked: Namespace) -> None:
    """Collect the files in the order given; a refused one does not stop the others."""
    if asked.list or asked.take_back is not None:
        _refuse_mixed(asked)
        collected.run(asked)
        return
    if not asked.packages:
        raise WrongUsage(
            _("No file to collect was named."), _("Name one or more files that end in .mercx.")
        )
    passphrase, secrets = (
        command_inputs.read_passphrase(asked.passphrase_file),
        command_inputs.read_secrets(asked.key),
    )
    with closing(Store(asked.file, command_inputs.make_stamp())) as store:
        files = [file for path in asked.packages for file in _expanded(path)]
        rows = collect(store, files, passphrase, secrets, is_preview=asked.preview)
        refused_files = {row.file for row in rows if row.refused}
        taken = [] if asked.preview else [each for each in files if each.name not in refused_files]
        slides_told = [*slides.take_in(store, asked.file, taken)]
    if asked.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        _tell(rows, is_preview=asked.preview)
        for line in slides_told:
            print(line)
    if refused := [row for row in rows if row.refused]:
        raise UserError("\n".join(row.description for row in refused))


def _refuse_mixed(asked: Namespace) -> None:
    if asked.packages or (asked.list and asked.take_back is not None):
        raise WrongUsage(
            _("Files to collect, --list and --take-back cannot be combined."),
            _("Give one of them at a time."),
        )


def collect(
    store: Store,
    files: Sequence[Path],
    passphrase: str = "",
    secrets: Sequence[str] = (),
    *,
    is_preview: bool = False,
) -> list[CollectRow]:
    """Collect files and return the result of each; a preview writes nothing."""
    folder = paths.key_folder()

    progress = _CollectProgress(len(files))

    def read(path: Path) -> Package:
        keys = transfer.decryption_keys(store, folder, passphrase, secrets)
        found = _read_file(path, keys, progress)
        progress.take_in(len(found.changes))
        return found

    def back_up() -> None:
        progress.tell(_("making a backup"))
        backups.make_backup(store)

    outcomes = (
        collected_files.preview_files(store, progress.counting(files), read)
        if is_preview
        else collected_files.collect_files(store, progress.counting(files), read, folder, back_up)
    )
    rows = [_row(each, store.workshop_id) for each in outcomes]
    output.clear_progress()
    return rows


class _CollectProgress:
    """Shows which file is collected, and what is done with it; it watches who reads the file."""

    is_cancelled = False

    def __init__(self, total: int) -> None:
        self._total, self._done, self._name = total, 0, ""

    def counting(self, files: Sequence[Path]) -> Iterator[Path]:
        """Yield the files, each as the one that is collected now."""
        for self._done, path in enumerate(files, start=1):
            self._name = path.name
            self.tell(_("reading"))
            yield path

    def count_rows(self, done: int, total: int) -> None:
        """Show how many rows of the file were read."""
        counted = number(done) if not total else f"{number(done)}/{number(total)}"
        self.tell(_("rows read: {number}").format(number=counted))

    def take_in(self, changes: int) -> None:
        """Show that the changes of the file are compared with what is here, and taken in."""
        self.tell(plural("taking in {n} change", "taking in {n} changes", changes))

    def tell(self, stage: str) -> None:
        """Show a stage of the file."""
        output.show_progress(self._done, self._total, f"{self._name}: {stage}", is_last=False)


def _row(outcome: CollectOutcome[Path], workshop: str) -> CollectRow:
    if isinstance(outcome.result, UserError):
        return CollectRow(outcome.source.name, refused=str(outcome.result))
    return make_row(outcome.result, workshop)


def _expanded(path: Path) -> list[Path]:
    """Return the files that match ``*.mercx``, which the shell of Windows does not expand."""
    if path.exists() or not any(sign in path.name for sign in "*?"):
        return [path]
    return sorted(path.parent.glob(path.name)) or [path]


def _read_file(path: Path, keys: DecryptionKeys, watch: Watch) -> Package:
    if road_map_file.may_be_road_map(path) and path.is_file():
        return road_map_file.read_road_map(path, watch)
    _refuse_other_kinds(path)
    command_inputs.refuse_locked(path, keys.passphrase)
    return package.read_package(path, keys, watch)


def _refuse_other_kinds(path: Path) -> None:
    kind = file_kinds.kind_of(path)
    if kind is FileKind.WORKSHOP:
        raise BadFile(
            _("“{file}” is a workshop, not an exchange file.").format(file=path.name),
            _("Write one from it: mercworkshop export {file} --to NAME.mercx").format(
                file=command_inputs.as_typed(path)
            ),
        )
    if kind is FileKind.STRANGE and (error := file_kinds.document_error(path)):
        raise error
    if kind in {FileKind.FORM, FileKind.STRANGE}:
        raise BadFile(
            _("“{file}” is not an exchange file.").format(file=path.name),
            _("Give files that end in .mercx, or road maps that came back: .pdf, .json or .xlsx."),
        )


def make_row(collected: CollectedFile, workshop: str) -> CollectRow:
    """Return the result of collecting a file, or of its preview."""
    found, report = collected.found, collected.report
    return CollectRow(
        file=found.name,
        verdict=found.signature_check.sentence,
        new=report.new,
        added=len(report.added),
        changed=len(report.changed),
        deleted=len(report.deleted),
        open_questions=len(report.conflicts),
        waiting=report.incomplete,
        erased=report.people_erased,
        left_out=report.left_out,
        taken_over=transfer.describe_earlier_workshop(found, workshop),
        remarks=found.remarks,
    )


def _tell(rows: list[CollectRow], *, is_preview: bool) -> None:
    taken = [row for row in rows if not row.refused]
    for row in taken:
        print(row.description)
    if is_preview:
        print(_("This was a preview: nothing was changed."))
