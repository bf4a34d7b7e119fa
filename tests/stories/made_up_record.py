"""Two records that the program does not have, added as ARCHITECTURE.md says, points 1 to 3.

:func:`register` does in a running program what a feature does in its files. It must come before
the store is imported, so the story runs in a process of its own: ``python -m`` with a folder.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, ReferenceList
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import AsTyped, Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from tests.shipped import SHIPPED

if TYPE_CHECKING:
    from sqlite_utils import Database

    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.exchange.package.package import Audience
    from tests.builders.laptop import Laptop


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Record):
    """Money that a body promised at the workshop."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    body: str
    amount: Money | None = None
    date: PartialDate | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge(Record):
    """What is printed on the badge of a person."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[Mapping[str, Readers]] = {"diet": Readers.FACILITATORS}
    PERSONAL: ClassVar[bool] = True
    OF_PERSON: ClassVar[str] = "badge"

    person: str
    words: str = ""
    diet: str = ""


PLEDGE = RecordDescription(
    Pledge,
    "Pledge",
    "Pledges",
    (
        Field("body", "Who promised"),
        Field("amount", "Amount", FieldKind.MONEY),
        Field("date", "Promised on", FieldKind.DATE),
        Field("country", "Country", FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
    ),
    title=("body",),
    place=("workshop", "pledges"),
    place_title="Pledges",
)
BADGE = RecordDescription(
    Badge,
    "Badge",
    "Badges",
    (
        Field("person", "Participant", FieldKind.REFERENCE, refers_to="Person"),
        Field("words", "Words"),
        Field("diet", "Diet"),
    ),
    title=("words",),
    place=("workshop", "participants"),
    place_title="Participants",
    why_not_searched="the participant is found",
)


def register() -> None:
    """Add the records: their types and descriptions, and the migration with its fingerprint."""
    for description in (PLEDGE, BADGE):
        RECORD_TYPES[description.kind.__name__] = description.kind
        DESCRIPTIONS[description.kind] = description
    from mercworkshop.store.database import file_connection, migrations, schema_check

    version = file_connection.LATEST_VERSION + 1

    @migrations.MIGRATIONS()
    def m9999_made_up(db: Database) -> None:
        tables = {"pledge": "body amount date country", "badge": "person words diet"}
        for table, columns in tables.items():
            db.execute(
                f"CREATE TABLE [{table}] (id TEXT PRIMARY KEY, {migrations._columns(columns)},"
                " workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}') STRICT"
            )
        migrations._number_heads(db, version)

    file_connection.LATEST_VERSION = version
    empty = sqlite3.connect(":memory:")
    migrations.migrate(empty)
    schema_check._FINGERPRINTS[version] = {schema_check.schema_fingerprint(empty)}
    empty.close()


def tell_story(folder: Path) -> None:
    """Take the records through tables, journal, exchange, conflicts, search and erasing."""
    from mercworkshop.exchange.sandbox import runner
    from tests.builders.laptop import Laptop
    from tests.builders.workshop import SampleWorkshop
    from tests.exchange import in_process

    runner.run_in_child = in_process.call  # a child process would not know the records
    desk = Laptop(folder, "Desk", SampleWorkshop().with_edit(_beginning()), "Shaira")
    kit = desk.send(_audiences().GROUP, "kit.mercx")
    guest = Laptop(folder, "Laptop 1", kit, "Kerron")
    (pledge,) = desk.workshop.records(Pledge).all()
    assert pledge.amount is not None
    assert (pledge.body, pledge.amount.code) == ("GEF", "USD 5000")
    assert guest.workshop.records(Pledge).all() == (pledge,)
    (badge,) = guest.workshop.records(Badge).values()
    assert (badge.words, badge.diet) == ("Kingston", ""), "a kit has only what everybody may read"
    _settle_a_conflict(desk, guest)
    _find(desk.workshop)
    _keep_words(desk)
    _erase(desk, guest)
    desk.close()
    guest.close()


def _audiences() -> type[Audience]:
    from mercworkshop.exchange.package.package import Audience

    return Audience


def _beginning() -> Edit:
    from mercworkshop.domain.entities import people
    from mercworkshop.domain.records.edit import combine_edits
    from mercworkshop.domain.workshop import details

    person = people.add([], "Althea Poinciana")
    (made,) = person.after
    pledge = Pledge(id=new_id(), body="GEF", amount=Money.from_code("USD 5000"), country="JAM")
    badge = Badge(
        id=derived_id("badge", made.id),
        person=made.id,
        words="Kingston",
        diet="No fish",
    )
    added = Edit("Add pledge", after=(pledge, badge))
    return combine_edits("", details.add_details("Caribbean workshop"), person, added)


def _update(record: Record, **fields: object) -> Edit:
    return Edit("Edit pledge", (record,), (replace_fields(record, **fields),))


def _settle_a_conflict(desk: Laptop, guest: Laptop) -> None:
    """Two laptops change one field; the difference is named, shown and settled."""
    from mercworkshop.domain.comparison import conflicts
    from mercworkshop.gui.conflicts.field_changes import list_field_changes
    from mercworkshop.reference.texts.record_names import field_label

    (pledge,) = desk.workshop.records(Pledge).all()
    desk.do(_update(pledge, amount=Money.from_code("USD 7000")))
    guest.do(_update(pledge, amount=Money.from_code("USD 9000"), date=PartialDate("2015-01-20")))
    before = desk.workshop
    (report,) = desk.take_in(guest.send(_audiences().FACILITATOR, "back.mercx"))
    (conflict,) = desk.workshop.conflicts.values()
    assert field_label(SHIPPED, desk.workshop, pledge, conflict.field) == (
        "Jamaica – Pledge: GEF – Amount"
    )
    said = {conflicts.format_version(conflict, each) for each in conflict.versions}
    assert said == {"USD\N{NO-BREAK SPACE}7,000", "USD\N{NO-BREAK SPACE}9,000"}
    changes = {(each.field, each.after) for each in list_field_changes(SHIPPED, report, before)}
    assert ("Promised on", "20 Jan 2015") in changes
    (now,) = desk.workshop.records(Pledge).all()
    desk.do(conflicts.settle(now, conflict, conflict.versions[0]))
    assert not desk.workshop.conflicts


def _find(workshop: Workshop) -> None:
    """The search finds the record and leads to its place, which undo knows too."""
    from mercworkshop.domain.fields.places import place_of
    from mercworkshop.gui.search import entries

    (pledge,) = workshop.records(Pledge).all()
    found = [each for each in entries.workshop_entries(SHIPPED, workshop) if each[0] == "Pledge"]
    assert [(key, title) for _kind, key, title, _text in found] == [(pledge.id, "GEF")]
    leads = entries.find_destination(SHIPPED, workshop, "Pledge", pledge.id, "")
    assert leads == ("GEF", "Pledge", ("workshop", "pledges", pledge.id))
    assert place_of(workshop, pledge) == ("workshop", "pledges")


def _keep_words(desk: Laptop) -> None:
    """Words that are no date are kept, and the review says which field they stand in."""
    from mercworkshop.domain.fields import verbatim
    from mercworkshop.domain.review import verbatim_rules

    (pledge,) = desk.workshop.records(Pledge).all()
    desk.do(_update(pledge, date=AsTyped("at the next meeting")))
    ((record, field),) = verbatim.unread_in(desk.workshop)
    assert verbatim_rules.sentence(record, field).startswith("Promised on: “at the next meeting”")


def _erase(desk: Laptop, guest: Laptop) -> None:
    """A person is erased with the badge, here and on a laptop that collects the next file."""
    from mercworkshop.domain.entities.people import Person
    from mercworkshop.store.erasing import eraser

    (person,) = desk.workshop.records(Person).values()
    eraser.erase_people(desk.store, [person.id])
    guest.take_in(desk.send(_audiences().GROUP, "after.mercx"))
    for laptop in (desk, guest):
        assert not laptop.workshop.records(Badge)
        assert "Kingston" not in repr(list(laptop.store.changes(for_others=False)))
        assert len(laptop.workshop.records(Pledge)) == 1


if __name__ == "__main__":
    register()
    tell_story(Path(sys.argv[1]))
