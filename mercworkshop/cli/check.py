"""Checks whether a workshop file is sound, and lists its conflicts and content."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mercworkshop.cli import collected
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import named_versions
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review import findings, verbatim_rules
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.i18n import _, listed, plural
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.reference.texts.record_names import field_label, record_label
from mercworkshop.report.letters import unprintable
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check: problems, conflicts, records by type.

    ``problems`` come from SQLite's check and from comparing the tables with the journal;
    ``unread`` are words without a value yet, in road maps and elsewhere; ``arrivals`` are the
    collected files, ``versions`` the named versions of road maps, ``findings`` what the review
    of each road map says.
    """

    file: str
    title: str
    journal_agrees: bool
    problems: list[str]
    open_questions: list[str]
    open_questions_in_words: list[str]
    unread: list[UnreadEntry]
    figures: dict[str, int]
    arrivals: list[collected.ListedArrival]
    versions: list[ListedVersion]
    findings: list[ListedFinding]


@dataclass(frozen=True, slots=True)
class UnreadEntry:
    """Words without a value yet; ``readings`` are the days that they can mean, as EDTF.

    ``type`` and ``id`` are those of the record.
    """

    type: str
    id: str
    field: str
    words: str
    in_words: str
    readings: list[str]


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A named version of a road map; ``trouble`` says why it cannot be shown, empty if it can."""

    country: str
    label: str
    label_in_words: str
    by: str
    at: str
    words: str
    trouble: str


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding of the review; ``type``, ``id`` and ``field`` are where it is corrected.

    ``article`` is the article or paragraph that it rests on; empty if none.
    """

    country: str
    rule: str
    severity: str
    article: str
    sentence: str
    about: str
    type: str
    id: str
    field: str


def run(asked: Namespace) -> None:
    """Check the file and print the result; raises FileDamaged if it is not sound."""
    if asked.file.suffix.lower() == file_kinds.ARCHIVE:
        # importing what reads archives takes a third of a second
        from mercworkshop.cli import archive

        archive.check(asked)
        return
    reference = current_reference()
    found = check(reference.on_day(asked.on or reference.day), asked.file)
    if asked.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        print(describe_result(found))
    if found.problems:
        raise UserError(
            _("“{name}” is not sound.").format(name=asked.file.name),
            _("Open it in the window, and choose a backup under “Backups of this workshop…”."),
        )


def check(reference: Reference, path: Path) -> CheckResult:
    """Return the result of checking the file; raises StorageError if it cannot be opened."""
    with open_read_only(path) as store:
        workshop = store.workshop()
        astray = find_inconsistencies(workshop, store.changes(for_others=False))
        return CheckResult(
            file=path.name,
            title=workshop.details.title,
            journal_agrees=not astray,
            problems=store.find_problems() + astray,
            open_questions=[
                f"{conflict.record_type} {conflict.record_id} {conflict.field}"
                for conflict in workshop.conflicts.values()
            ],
            open_questions_in_words=[
                _named(reference, workshop, each) for each in workshop.conflicts.values()
            ],
            unread=[_unread(reference, workshop, *each) for each in verbatim.unread_in(workshop)],
            figures=store.count_content(),
            arrivals=collected.list_files(store),
            versions=_list_versions(store, workshop),
            findings=list(_list_findings(reference, workshop)),
        )


def describe_result(found: CheckResult) -> str:
    """Return the result as lines for a person."""
    held = listed(f"{kind} {number}" for kind, number in found.figures.items() if number)
    title = found.title or _("Workshop without a title")
    lines = [
        f"{found.file}: {title}",
        _("Sound: {verdict}").format(verdict=_yes(not found.problems)),
        _("Journal and tables agree: {verdict}").format(verdict=_yes(found.journal_agrees)),
        *(f"  {problem}" for problem in found.problems),
        plural("{n} difference to settle", "{n} differences to settle", len(found.open_questions)),
        *(f"  {question}" for question in found.open_questions_in_words),
        *([verbatim_rules.count_in_words(len(found.unread))] if found.unread else []),
        *(f"  {entry.in_words}" for entry in found.unread),
        _("Holds: {records}").format(records=held or _("nothing yet")),
        plural("{n} file collected", "{n} files collected", len(found.arrivals)),
        plural("{n} thing to settle", "{n} things to settle", len(found.findings)),
        plural("{n} named version", "{n} named versions", len(found.versions)),
        *(f"  {_describe_version(each)}" for each in found.versions),
    ]
    return "\n".join(lines)


def _list_versions(store: Store, workshop: Workshop) -> list[ListedVersion]:
    """Return the named versions by country, newest first."""
    found: list[ListedVersion] = []
    for plan in sorted(workshop.records(RoadMap).values(), key=lambda each: each.country):
        for each in named_versions.newest_first(workshop.records(NamedVersion).owned_by(plan.id)):
            trouble = ""
            try:
                store.workshop_at_version(each)
            except InvalidInput as error:
                trouble = error.message
            found.append(
                ListedVersion(
                    plan.country, each.label, each.title, each.by, each.at, each.words, trouble
                )
            )
    return found


def _list_findings(reference: Reference, workshop: Workshop) -> Iterator[ListedFinding]:
    """Yield the findings of each road map as of the day of the reference, by country."""
    for plan in sorted(workshop.records(RoadMap).values(), key=lambda each: each.country):
        facts = replace(facts_for(reference, plan.country), unprintable=unprintable)
        for each in findings.review_road_map(workshop, plan, facts):
            place = each.reference
            yield ListedFinding(
                country=plan.country,
                rule=each.rule,
                severity=str(each.severity),
                article=each.article,
                sentence=each.whole_sentence,
                about=each.about,
                type=place.record_type,
                id=place.record_id,
                field=place.field,
            )


def _describe_version(version: ListedVersion) -> str:
    line = f"{version.country} {version.label_in_words}: {version.words}"
    return f"{line} – {version.trouble}" if version.trouble else line


def _unread(reference: Reference, workshop: Workshop, record: Record, field: str) -> UnreadEntry:
    label = record_label(reference, workshop, record)
    return UnreadEntry(
        type=type(record).__name__,
        id=record.id,
        field=field,
        words=unread_words(record, field),
        in_words=f"{label} – {verbatim_rules.sentence(record, field)}",
        readings=[day.edtf for day in verbatim.possible_dates(record, field)],
    )


def _named(reference: Reference, workshop: Workshop, conflict: Conflict) -> str:
    """Return country, record and field of a conflict: "Jamaica – Action: Train – Lead body"."""
    record = workshop.records(RECORD_TYPES[conflict.record_type]).get(conflict.record_id)
    if record is None:
        return f"{conflict.record_type} {conflict.record_id} {conflict.field}"
    return field_label(reference, workshop, record, conflict.field)


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")
