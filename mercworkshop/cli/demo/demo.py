"""Makes a complete sample workshop in one folder, without a display."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from mercworkshop.cli import check, output
from mercworkshop.cli.demo import exchange, home_sticks, papers, reports
from mercworkshop.cli.output import format_paragraph
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _, listed, listed_phrases, plural
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import Sample, fill_store
from mercworkshop.store.store import Store

_STEPS = 9


def run(asked: Namespace) -> None:
    """Make everything, and print what was made, where, and how long it took."""
    begun = time.monotonic()
    folder = _prepare_folder(asked.folder)
    for lines in _make_all(current_reference(), folder):
        print("\n".join([*lines, ""]))
    seconds = time.monotonic() - begun
    print(_("Everything is in {folder} ({seconds:.1f} s).").format(folder=folder, seconds=seconds))


def _make_all(reference: Reference, folder: Path) -> list[list[str]]:
    """Make everything and return the text to print: progress is shown on the same screen."""
    try:
        return list(make(reference, folder))
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be filled: {reason}.").format(
                name=folder, reason=error.strerror or error
            ),
            _("Check that the disk is not full, then try again with another folder."),
        ) from error


def make(reference: Reference, folder: Path) -> Iterable[list[str]]:
    """Make the sample workshop in an empty folder; yield a paragraph of text for each part."""
    main, lookups = folder / "Port of Spain.mercws", build_lookups(reference)
    _show(1, _("sample workshop"))
    written = {main: write_sample(main, workshops.port_of_spain(lookups))}
    _show(2, _("practice workshops"))
    for language in ("ar", "zh"):
        path = folder / _("Practice ({language}).mercws").format(language=language)
        written[path] = write_sample(path, workshops.practice_workshop(language, lookups))
    path = folder / _("Paths in six languages.mercws")
    written[path] = write_sample(path, workshops.chosen_paths(lookups))
    yield format_paragraph(
        _("Workshops"), [(path.name, describe_content(each)) for path, each in written.items()]
    )
    _show(3, _("from a case study to a road map"))
    yield exchange.carry_over(reference, main)
    _show(4, _("two laptops"))
    yield from exchange.run_two_laptops(reference, main, folder)
    _show(5, _("papers"))
    yield papers.print_all(reference, list(written), folder)
    yield papers.print_evaluation(reference, main, folder)
    yield papers.print_record(reference, main, folder)
    _show(6, _("for the secretariat"))
    yield exchange.export_to_secretariat(main, folder)
    _show(7, _("archive"))
    sticks = folder / _("Sticks")
    sticks.mkdir()
    made = home_sticks.make_archive(main, sticks)
    yield home_sticks.describe(made)
    _show(8, _("reports"))
    yield reports.write_all(reference, made.archive, folder)
    _show(9, _("check"))
    yield _checked(reference, main)


def write_sample(path: Path, sample: Sample) -> Workshop:
    """Write a sample to a new file and return its workshop."""
    with closing(Store(path, Stamp(*workshops.FACILITATOR), create=True)) as store:
        fill_store(store, sample)
        return store.workshop()


def describe_content(workshop: Workshop) -> str:
    """Return the numbers of countries, people, groups and so on, as a sentence part."""
    counts = (
        plural("{n} country", "{n} countries", len(workshop.records(Delegation))),
        plural("{n} participant", "{n} participants", len(workshop.records(Person))),
        plural("{n} group", "{n} groups", len(workshop.records(BreakoutGroup))),
        plural("{n} case study", "{n} case studies", len(workshop.records(CaseRun))),
        plural("{n} answer", "{n} answers", len(workshop.records(Answer))),
        plural("{n} action", "{n} actions", len(counted_actions(workshop.records(Action).all()))),
    )
    return listed(counts)


def _prepare_folder(folder: Path) -> Path:
    """Return the folder, created if necessary; refuse one that is not empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        raise StorageError(
            _("“{name}” cannot be made or read: {reason}.").format(
                name=folder, reason=error.strerror or error
            ),
            _("Name a folder that you may write to."),
        ) from error
    if not is_empty:
        raise InvalidInput(
            _("The folder “{name}” is not empty.").format(name=folder),
            _("Name an empty folder, or one that is not there yet: nothing is overwritten."),
        )
    return folder


def _checked(reference: Reference, path: Path) -> list[str]:
    found = check.check(reference, path)
    if found.problems:
        raise StorageError(
            _("“{name}” is not sound.").format(name=path.name), listed_phrases(found.problems)
        )
    return [_("Check"), *(f"  {line}" for line in check.describe_result(found).splitlines())]


def _show(step: int, what: str) -> None:
    output.show_progress(step, _STEPS, what)
