"""What comes home in the demo: the sticks of two workshops, two of them bad, in an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mercworkshop.cli.output import format_paragraph
from mercworkshop.domain.arrivals.earlier_workshop import can_follow
from mercworkshop.domain.entities import actions, people
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up import updates
from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop, update_workshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Round
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.inbox import inbox, noting
from mercworkshop.exchange.inbox.inbox import InboxOutcome, InboxReader
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.transfer import transfer
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference.facts import state_acts
from mercworkshop.reference.reference import current_reference
from mercworkshop.sample import workshops
from mercworkshop.sample.programme.answers import enter_answers
from mercworkshop.sample.programme.invented_events import invented_events
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.sample.programme.regional_action import join_most_alike
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive_copy import open_archive_copy
from mercworkshop.store.read_only_store import open_read_only
from mercworkshop.store.store import Store

_STICKS = 6
"""The number of sticks of each workshop; the last one is bad."""

_STATUSES = (
    UpdateStatus.DONE,
    UpdateStatus.UNDER_WAY,
    UpdateStatus.BLOCKED,
    UpdateStatus.UNDER_WAY,
    UpdateStatus.NOT_BEGUN,
)
"""What countries say of their actions at the follow-up, one after the other."""

_HOME = datetime.fromisoformat("2016-03-04T09:00:00-04:00")
_FOLLOW_UP_COUNTRIES = 6
_CITY = "Port of Spain"


@dataclass(frozen=True, slots=True)
class DemoArchive:
    """The archive, and what became of the file of each stick."""

    archive: Path
    outcomes: tuple[InboxOutcome, ...]


def make_archive(main: Path, folder: Path) -> DemoArchive:
    """Write the sticks of ``main`` and of a workshop after it, and an archive of them."""
    key = holder_key.generate_key(_("Secretariat"))
    holder_key.write_key_file(folder / _("Key of the secretariat.txt"), key)
    public = {transfer.SECRETARIAT: key.public.encryption_key}
    first, second = folder / "Port of Spain.mercws", folder / _("Follow-up.mercws")
    with closing(Store(main)) as store:
        store.copy_to(first)
    _begin_follow_up(first, second)
    sticks = [
        *_write_sticks(first, folder, public, 1),
        *_write_sticks(second, folder, public, 1 + _STICKS),
    ]
    for path in (first, second):
        path.unlink()
    whole = sticks[_STICKS - 1].read_bytes()
    sticks[_STICKS - 1].write_bytes(whole[: len(whole) // 2])
    target = folder / _("Archive 2014–2016.mercpa")
    stamp = Stamp(_("Officer"), _("Secretariat"), lambda: _HOME)
    with closing(Archive.create(target, stamp)) as archive:
        archive.set_acts(state_acts.acts_of_states(current_reference()))
        plan = real_programme()
        archive.apply(plan)
        archive.apply(invented_events())
        reader = InboxReader(
            DecryptionKeys((key.secret,)), stamp, _open_workshop, open_archive_copy
        )
        outcomes = tuple(noting.noted(archive, inbox.add_files(archive, sticks, reader)))
        held = outcomes[0].received
        if held is not None:
            archive.apply(_link(plan.after, held.arrival.workshop))
        enter_answers(archive)
        join_most_alike(archive, current_reference().draft_topics)
        return DemoArchive(target, outcomes)


def describe(made: DemoArchive) -> list[str]:
    """Return the text about the archive."""
    lines = [(each.source.parent.name, _said(each)) for each in made.outcomes]
    return format_paragraph(_("Archive of the secretariat"), [(made.archive.name, ""), *lines])


def _link(plan: Iterable[Record], held: str) -> Edit:
    """Return the edit that links the workshop of the programme with the one held, by its id."""
    (own,) = (each for each in plan if isinstance(each, ProgrammeWorkshop) and each.city == _CITY)
    return update_workshop(own, workshop_id=held)


def _said(outcome: InboxOutcome) -> str:
    if outcome.refused is not None:
        return str(outcome.refused.message)
    new = outcome.added.new if outcome.added is not None else 0
    return plural("{n} new change", "{n} new changes", new) if new else _("nothing new")


def _begin_follow_up(first: Path, second: Path) -> None:
    """Make the workshop after the first, with some of its countries and their road maps."""
    with closing(Store(first)) as store:
        changes = [each for each in store.changes() if RECORD_TYPES[each.record_type].OF_COUNTRY]
        before = store.workshop()
    stamp = Stamp(*workshops.FACILITATOR, lambda: _HOME - timedelta(days=44))
    own = details.add_details(N_("Follow-up workshop (sample)"))
    with closing(Store.create(second, own, stamp)) as store:
        now = store.workshop()
        countries = [each.country for each in before.records(Delegation).all()]
        told = details.update(
            now.details,
            city="Bridgetown",
            subregion=before.details.subregion,
            round=Round.FOLLOW_UP,
            start=PartialDate("2016-01-20"),
            end=PartialDate("2016-01-22"),
        )
        asked = people.add_delegations(now.workshop_id, (), countries[:_FOLLOW_UP_COUNTRIES])
        store.apply(combine_edits(N_("Begin a workshop"), told, asked))
        store.merge(changes)


def _write_sticks(workshop: Path, folder: Path, meta: dict[str, str], first: int) -> Iterator[Path]:
    """Write what the laptops of a workshop hand in, and yield each file.

    The last one is for the workshop alone: the secretariat has no key for it.
    """
    with closing(Store(workshop)) as store:
        for name, value in {**transfer.new_key_pair(), **meta}.items():
            store.set_meta(name, value)
        start = store.workshop().details.start
        begun = start.first if start is not None else _HOME.date()
        for at in range(_STICKS):
            moment = datetime.combine(begun, _HOME.timetz()) + timedelta(days=2, minutes=20 * at)
            laptop = _("Laptop {number}").format(number=at + 1)
            store.stamp = Stamp(workshops.FACILITATOR[0], laptop, _clock_at(moment))
            _work(store, at)
            audience = Audience.SECRETARIAT
            if at == _STICKS - 1 and first > 1:
                store.set_meta(transfer.SECRETARIAT, "")
                audience = Audience.FACILITATOR
            stick = folder / _("Stick {number}").format(number=first + at)
            stick.mkdir()
            packed = transfer.prepare_export(store, audience).pack(folder / laptop)
            name = _("Handed in by {laptop}.mercx").format(laptop=laptop)
            yield safe_write.write_new(stick / name, packed)


def _work(store: StorePort, at: int) -> None:
    """Write how far the first action is; at a follow-up, what became of every action."""
    workshop = store.workshop()
    there = sorted(workshop.records(RoadMap).values(), key=lambda each: each.country)
    plan = workshop.records(Action).owned_by(there[at % len(there)].id)
    if can_follow(workshop.details):
        for number, action in enumerate(plan):
            store.apply(_told(store.workshop(), action, number + at))
    elif plan:
        store.apply(actions.update(plan[0], percent=10 * (at + 1)))


def _told(workshop: Workshop, action: Action, number: int) -> Edit:
    """Return what a country says of an action, one status after the other."""
    status = _STATUSES[number % len(_STATUSES)]
    day = workshop.details.start.first if workshop.details.start else _HOME.date()
    fields: dict[str, object] = {"status": status}
    if status is UpdateStatus.UNDER_WAY:
        fields["percent"] = 20 + 10 * (number % 6)
    if status is UpdateStatus.BLOCKED:
        fields["blocker"] = _("No money was found yet (sample)")
    if action.end is not None and status in {UpdateStatus.UNDER_WAY, UpdateStatus.BLOCKED}:
        fields["new_end"] = PartialDate(f"{action.end.last.year + 1 + number % 3}")
        fields["next_step"] = _("Cabinet paper (sample)")
    said = Said(workshops.FACILITATOR[0], day)
    return updates.tell(workshop, action, said, action.end, **fields)


def _clock_at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@contextmanager
def _open_workshop(path: Path) -> Iterator[StorePort]:
    with open_read_only(path) as store:
        yield store
