"""The exchange part of the demo: carry-over, a kit, two hand-ins, an export."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop.cli import collect, new
from mercworkshop.cli.output import format_paragraph
from mercworkshop.domain.carry_over import road_map_items as carrying
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.journal import Change, Conflict, Stamp
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience, DecryptionKeys, Package
from mercworkshop.exchange.package.signature import KnownLaptops, fingerprint_words
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.transfer import transfer
from mercworkshop.exchange.transfer.collected_files import CollectedFile
from mercworkshop.i18n import _, listed, plural
from mercworkshop.reference.facts import carry_over_rules
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import Reference
from mercworkshop.sample import workshops
from mercworkshop.store.store import Store

COUNTRY, CASE_STUDY, PROMPT = "JAM", "cs-b-products", "p10"
"""The country of the road map, and the answer that is carried over to it."""

_HANDED_OUT = datetime.fromisoformat("2015-01-21T10:00:00-04:00")
_LAPTOPS = (
    ("Laptop A", "Kerron Immortelle", "2015-01-21T10:24:00-04:00", "first.json"),
    ("Laptop A, second", workshops.DELEGATE, "2015-01-21T10:31:00-04:00", "second.json"),
)
"""Label of the laptop, author, time of the edits, and their script."""
_COLLECTED = datetime.fromisoformat("2015-01-21T17:10:00-04:00")
"""After the plenary, which corrects a field that a laptop edits unknowingly: a conflict."""
_FACILITATOR = Stamp(*workshops.FACILITATOR, lambda: _HANDED_OUT)
_COLLECTING = Stamp(*workshops.FACILITATOR, lambda: _COLLECTED)


def carry_over(reference: Reference, main: Path) -> list[str]:
    """Carry over a group's answer to the road map of one of its countries; return the text."""
    with closing(Store(main, _FACILITATOR)) as store:
        workshop = store.workshop()
        answer = _answer(workshop)
        items = _items(reference, workshop, answer)
        store.apply(carrying.carry_over(carrying.find_target(workshop, COUNTRY), items, answer.id))
    name = reference.countries.name_of(COUNTRY)
    title = _("Carried over from a case study to the road map of {country}").format(country=name)
    return [title, *(f"  {item.title}" for item in items)]


def run_two_laptops(reference: Reference, main: Path, folder: Path) -> Iterator[list[str]]:
    """Let two laptops edit one road map separately and collect both; yield the text."""
    place, lookups = folder / _("Exchange"), build_lookups(reference)
    place.mkdir()
    kit = place / _("Kit for Group A.mercx")
    with closing(Store(main, _FACILITATOR)) as store:
        known = {change.id for change in store.changes()}
        _send_kit(store, kit, folder)
    sent = [_edit_apart(lookups, kit, folder, laptop) for laptop in _LAPTOPS]
    yield format_paragraph(
        _("Two laptops began from “{kit}” and edited the road map of {country} separately").format(
            kit=kit.name, country=reference.countries.name_of(COUNTRY)
        ),
        [(path.name, _made(len(made - known))) for path, made in sent],
    )
    yield from _collect(main, folder, [path for path, _made in sent])
    yield _describe_conflicts(
        reference, main, {change for _path, made in sent for change in made - known}
    )


def export_to_secretariat(main: Path, folder: Path) -> list[str]:
    """Export for the secretariat, encrypted with a passphrase, and read the file back."""
    secret = folder / _("Exchange") / _("Passphrase of the secretariat.txt")
    words = fingerprint_words(os.urandom(32).hex())
    safe_write.write_new(secret, f"{words}\n".encode())
    target = secret.with_name(_("For the secretariat.mercx"))
    with closing(Store(main, _FACILITATOR)) as store:
        _send(store, Audience.SECRETARIAT, target, folder, words)
    found = package.read_package(target, DecryptionKeys(passphrase=words))
    reached = {change.record_id for change in found.changes if _is_contact(change)}
    held = (
        plural("{n} change", "{n} changes", len(found.changes)),
        plural("contact of {n} person", "contacts of {n} people", len(reached)),
    )
    lines = [(target.name, listed(held)), (secret.name, _("decrypts it"))]
    return format_paragraph(_("For the secretariat"), lines)


def _is_contact(change: Change) -> bool:
    return change.record_type == Contact.__name__


def _answer(workshop: Workshop) -> Answer:
    runs = workshop.records(CaseRun).values()
    run = next(run for run in runs if run.case_study == CASE_STUDY)
    return case_run.find_answer(workshop.records(Answer), run, PROMPT, COUNTRY)


def _items(
    reference: Reference, workshop: Workshop, answer: Answer
) -> tuple[carrying.CarryOverItem, ...]:
    found = reference.case_studies.all
    case = next(case for case in found if case.id == CASE_STUDY)
    prompt = next(prompt for prompt in case.structure.prompts if prompt.id == PROMPT)
    goal = carrying.find_target(workshop, COUNTRY)
    asked = carry_over_rules.prompt_text(case, prompt, goal.language)
    rules = carry_over_rules.prompt_rules(reference.in_language(goal.language), case, prompt)
    force = carry_over_rules.entry_into_force(reference, goal)
    return carrying.preview_items(answer, asked, rules, goal, force, reference.day)


def _edit_apart(
    lookups: NameLookups, kit: Path, folder: Path, seat: tuple[str, str, str, str]
) -> tuple[Path, set[str]]:
    """Begin from the kit on a laptop, edit, hand in; return the file and the ids of its changes."""
    laptop, author, when, script = seat
    place = folder / _("Laptops") / laptop
    place.mkdir(parents=True)
    stamp = Stamp(author, laptop, lambda: datetime.fromisoformat(when))
    file = place / "Port of Spain.mercws"
    workshop = new.make(file, setup_source.read_setup(kit, lookups, DecryptionKeys()), stamp)
    with closing(Store(file, stamp)) as store:
        store.apply(workshops.edit_on_laptop(workshop, script, lookups, stamp).edit)
        made = {change.id for change in store.changes()}
        target = kit.with_name(_("Handed in by {laptop}.mercx").format(laptop=laptop))
        return _send(store, Audience.FACILITATOR, target, place), made


def _send_kit(store: Store, to: Path, folder: Path) -> None:
    """Write the kit as it was when it was handed out: the sample goes on until its last day."""
    prepared = transfer.prepare_export(store, Audience.GROUP)
    first = min(datetime.fromisoformat(when) for _label, _author, when, _script in _LAPTOPS)
    until = first.astimezone(UTC).isoformat(timespec="seconds")[:19]
    known = tuple(each for each in prepared.changes if each.recorded_at < until)
    made = replace(prepared, changes=known)
    safe_write.write_new(to, made.pack(folder / _("Keys")))


def _send(store: Store, audience: Audience, to: Path, keys: Path, passphrase: str = "") -> Path:
    prepared = transfer.prepare_export(store, audience, passphrase)
    return safe_write.write_new(to, prepared.pack(keys / _("Keys")))


def _collect(main: Path, folder: Path, files: Sequence[Path]) -> Iterator[list[str]]:
    """Preview both files, then collect them after a copy of the workshop was saved."""
    copy = folder / _("Exchange") / _("Port of Spain before collecting.mercws")
    own = folder / _("Keys")
    with closing(Store(main, _COLLECTING)) as store:
        keys = transfer.decryption_keys(store, own)
        found = [package.read_package(path, keys) for path in files]
        looked = [
            collect.make_row(
                CollectedFile(each, transfer.preview_collect(store, each)), store.workshop_id
            )
            for each in found
        ]
        yield [_("Preview"), *(f"  {row.description}" for row in looked)]
        store.copy_to(copy)
        taken = [_take(store, each, own) for each in found]
    yield [_("Collected"), *(f"  {row.description}" for row in taken)]


def _take(store: Store, found: Package, own: Path) -> collect.CollectRow:
    report = transfer.collect(store, found, lambda: None)
    KnownLaptops(own).remember(found.signature_check.key, found.manifest.made_by)
    return collect.make_row(CollectedFile(found, report), store.workshop_id)


def _describe_conflicts(reference: Reference, main: Path, sent: set[str]) -> list[str]:
    """Return the text on the conflicts to settle, and that nothing was lost."""
    with closing(Store(main)) as store:
        workshop = store.workshop()
        there = sent & {change.id for change in store.changes()}
    if there != sent:
        raise StorageError(
            plural(
                "{n} change was lost on the way.",
                "{n} changes were lost on the way.",
                len(sent - there),
            ),
            _("Please report this: it must never happen."),
        )
    lines = [
        line
        for conflict in workshop.conflicts.values()
        for line in _describe_conflict(reference, workshop, conflict)
    ]
    count = plural("{n} difference to settle", "{n} differences to settle", len(workshop.conflicts))
    kept = plural(
        "Nothing was lost: the {n} change of both laptops is there.",
        "Nothing was lost: all {n} changes of both laptops are there.",
        len(sent),
    )
    return [count, *lines, f"  {kept}"]


def _describe_conflict(reference: Reference, workshop: Workshop, conflict: Conflict) -> list[str]:
    """Return record and field of a conflict, then each version with author and laptop."""
    record = workshop.records(RECORD_TYPES[conflict.record_type])[conflict.record_id]
    plan = workshop.records(RoadMap).get(owner_of(record))
    of = (
        reference.countries.name_of(plan.country) if plan else "",
        descriptions.record_title(record),
        conflicts.field_name(conflict),
    )
    versions = [
        (
            conflicts.format_version(conflict, version),
            f"{version.author} ({version.laptop})",
        )
        for version in conflict.versions
    ]
    head, *rest = format_paragraph(" – ".join(filter(None, of)), versions)
    return [f"  {head}", *(f"  {line}" for line in rest)]


def _made(changes: int) -> str:
    return plural("{n} change of its own", "{n} changes of its own", changes)
