"""Everything that leaves a laptop with the sample is searched for what its reader may not see.

The types of records say which fields not everybody reads; each of these gets a word of its own.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.presenting.records import HardQuestion
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.secretariat.acceptances import acceptance_id
from mercworkshop.domain.entities.secretariat.records import Acceptance
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import record_fields, replace_fields
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.search import entries as search_entries
from mercworkshop.publishing import papers, registry, requests
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS
from mercworkshop.publishing.requests import PaperChoices, PaperOrder
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.road_map import document
from mercworkshop.sample import workshops
from mercworkshop.sample.sample import fill_store
from mercworkshop.store import emergency_copy
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.store import Store
from tests.builders.workshop import NO_WORKSHOP
from tests.examples import chosen
from tests.paper_text import text_of
from tests.shipped import SHIPPED

ASKED = HardQuestion(
    id="7a2d2a6f-7b1c-5e4f-8c1b-4a6c7b8d9eaf",
    road_map=road_map_id("JAM"),
    rule="no money",
    about="an action",
)
PASSPHRASE = "seven quiet herons"
CORRECTION = Correction(
    id="6f1c1f5e-6a0b-5d3e-9d0a-3f5b6a7c8d9e",
    file="countries.yaml",
    subject="countries.SUR.names",
    field="en",
    value="Surinam",
    source="the delegation",
    by="Ann",
)


def word_of(kind, field):
    """Return a word that is written nowhere else."""
    return f"Zq{kind.__name__}Zq{field.replace('_', '')}Zq"


def for_few():
    """Return every field of text that not everybody reads, and who reads it."""
    return {
        (kind, name): readers.readers_of(kind, name)
        for kind in RECORD_TYPES.values()
        for name, field in record_fields(kind).items()
        if field.column is str
        and field.default == ""
        and readers.readers_of(kind, name) > 0
        and (kind, name) != (Contact, "consent")  # its value decides who gets the others
        and (kind, name) != (HardQuestion, "state")  # one of a few values
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The sample, with a word of its own in every field that not everybody reads."""
    folder = tmp_path_factory.mktemp("sample")
    with closing(Store(folder / "sample.mercws", create=True)) as store:
        fill_store(store, workshops.port_of_spain(build_lookups(SHIPPED)))
        for name, value in transfer.new_key_pair().items():
            store.set_meta(name, value)
        held = store.workshop()
        known = held.records(Contact)
        reached = [
            people.update_contact(known.get(people.contact_id(each)), each, email="to be replaced")
            for each in held.records(Person).values()
        ]
        store.apply(combine_edits("", *reached))
        store.apply(Edit("", after=(replace(CORRECTION, workshop=held.workshop_id),)))
        store.apply(Edit("", after=(ASKED,)))
        road_map = held.records(RoadMap).all()[0].id
        own = acceptance_id(held.workshop_id, road_map)
        store.apply(Edit("", after=(Acceptance(id=own, road_map=road_map),)))
        store.apply(planted(store.workshop()))
        yield store


def planted(workshop):
    before, after = list[Any](), list[Any]()
    for kind in {kind for kind, _name in for_few()}:
        words = {name: word_of(kind, name) for each, name in for_few() if each is kind}
        words |= {"consent": "yes"} if kind is Contact else {}
        records = tuple(workshop.records(kind).values())
        assert records, f"the sample holds no {kind.__name__}: it proves nothing about it"
        before += records
        after += [replace_fields(record, **words) for record in records]
    return Edit("", tuple(before), tuple(after))


def found_in(text):
    """Return the fields whose word is in a text."""
    return {key for key in for_few() if word_of(*key) in text}


def told(workshop):
    """Return all records of a workshop as text."""
    return repr([list(records.values()) for records in workshop.tables.values()])


def meant_for(audience):
    return {key for key, who in for_few().items() if who <= audience}


def test_the_sample_has_a_word_in_each_field_that_not_everybody_reads(store):
    assert {kind.__name__ for kind, _name in for_few()} >= {"Person", "Contact"}
    assert found_in(told(store.workshop())) == for_few().keys()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_file_holds_exactly_what_its_reader_may_see(store, audience, tmp_path):
    needs = PASSPHRASE if audience.must_be_encrypted else ""
    draft = transfer.prepare_export(store, audience, needs)
    path = safe_write.write_new(tmp_path / "out.mercx", draft.pack(tmp_path / "keys"))
    read = package.read_package(path, DecryptionKeys((store.meta(transfer.SECRET),), needs))
    assert found_in(repr(read.changes)) == meant_for(audience.readers)
    assert all(
        privacy.may_read(audience.readers, each.record_type, each.field) for each in read.changes
    )
    secret = store.meta(transfer.SECRET).encode()
    assert secret not in path.read_bytes()
    if read.encryption_mode is EncryptionMode.NOTHING:
        with ZipFile(path) as opened:
            held = b"".join(opened.read(name) for name in opened.namelist())
        assert found_in(held.decode("latin-1")) <= meant_for(Readers.EVERYBODY)
        assert secret not in held


def test_no_paper_tells_what_not_everybody_may_see(store, tmp_path):
    workshop = store.workshop()
    plans = list(workshop.records(RoadMap).values())
    for plan in chosen(plans, *plans[:4]):
        path = tmp_path / f"{plan.country}.pdf"
        papers.print_road_map(
            workshop, facts_for(SHIPPED.on_day(date(2015, 1, 21)), plan.country, NO_WORKSHOP), path
        )
        text = text_of(path)
        assert len(text) > 1000
        assert found_in(text) <= meant_for(readers.ON_PAPER), plan.country


def shown_in(content: bytes) -> str:
    """Return what a file holds as text: of a package, every part."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as opened:
        return " ".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())


OTHERS = [
    (kind, each)
    for kind in ROAD_MAP_KINDS
    for each in registry.formats_of(kind)
    if each not in {Format.PDF, Format.PNG}
]


@pytest.mark.parametrize(("kind", "format_"), chosen(OTHERS, *OTHERS[::2]))
def test_no_file_in_another_format_tells_what_not_everybody_may_see(store, kind, format_):
    order = PaperOrder(store.workshop(), SHIPPED.on_day(date(2015, 1, 21)), {})
    countries = requests.countries_with_road_map(order.workshop, order.reference)
    alone = chosen(countries, *countries[:2])
    for each in [countries] if kind.is_of_all else [[code] for code in alone]:
        made = papers.make_paper(order.request(each, PaperChoices(kind=kind, format=format_)))
        assert found_in(shown_in(made.content)) <= meant_for(readers.ON_PAPER), each


def test_the_sections_of_a_paper_do_not_get_what_not_everybody_may_see(store, monkeypatch):
    given = []
    monkeypatch.setattr(document, "collect_data", lambda workshop, *_facts: given.append(workshop))
    monkeypatch.setattr(document, "SECTIONS", ())
    monkeypatch.setattr(document, "imprint_of", lambda *_data: None)
    monkeypatch.setattr(document, "cover_of", lambda *_data: None)
    document.build_road_map(
        store.workshop(), facts_for(SHIPPED.on_day(date(2015, 1, 21)), "JAM", NO_WORKSHOP)
    )
    (seen,) = given
    assert seen.records(Person)
    assert found_in(told(seen)) <= meant_for(readers.ON_PAPER)


def test_the_search_finds_nothing_that_a_screen_may_not_show(store):
    entries = repr(list(search_entries.workshop_entries(SHIPPED, store.workshop())))
    assert found_in(entries) <= meant_for(readers.ON_SCREEN)
    assert found_in(entries)


def test_an_emergency_copy_on_a_stick_is_without_what_stays_on_this_laptop(
    store, tmp_path, monkeypatch
):
    monkeypatch.setattr(emergency_copy, "storage_kind", lambda _path: StorageKind.REMOVABLE)
    copy = emergency_copy.write_emergency_copy(
        store, (), store.workshop(), tmp_path / "stick.mercws"
    )
    data = copy.place.read_bytes().decode("latin-1")
    assert found_in(data) == meant_for(Readers.SECRETARIAT)
    assert store.meta(transfer.SECRET) not in data
