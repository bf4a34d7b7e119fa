"""Papers as of a past day say the same after more has been added to the archive."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.countries import read_countries
from mercworkshop.domain.programme.country import read_country
from mercworkshop.domain.programme.directory.agreements import (
    AgreedDetails,
    SharedDetail,
    SharingPurpose,
    agreed_id,
)
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.inventories.published_inventories import PublishedInventory
from mercworkshop.domain.programme.materials.materials import Material, MaterialVersion
from mercworkshop.domain.programme.outreach.desk import topics_of
from mercworkshop.domain.programme.partners.assistance import Assistance, AssistanceScope
from mercworkshop.domain.programme.questions import OVERDUE
from mercworkshop.domain.programme.reports.annex_values import read_annexes
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.publishing.desk_papers import writing
from mercworkshop.publishing.desk_papers.registry import DESK_PAPERS
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.views import VIEWS
from tests.programme.backers import backers
from tests.programme.events import events
from tests.programme.lists import letters_and_documents, written
from tests.programme.officers import entered_by_officers
from tests.programme.plan import SMALL, plan_programme
from tests.programme.programme import SEED, arrival_of, sent_home
from tests.shipped import SHIPPED

DAY = date(2015, 6, 21)
"""Two of four follow-up workshops have begun."""
FACTS = report_facts(SHIPPED)
FOLLOWED_UP_LATER = [each.countries[0] for each in plan_programme(SMALL)[18:20]]
_PLANS = {"ProgrammeWorkshop", "ExpectedCountry", "Meeting", "BackToBack"}
TODAY = date(2018, 1, 1)
"""After all records."""
ABOUT = {
    "cross": '{"rows": "article", "columns": "funding"}',
    "over-time": '{"show": "deposits", "rows": "subregion"}',
    "slips": '{"show": "slips", "rows": "workshop"}',
    "done": '{"show": "progress", "rows": "workshop"}',
    "leads": '{"rows": "lead", "columns": "progress"}',
    "years": '{"rows": "end_year", "columns": "timing"}',
    "actions": '{"show": "actions", "rows": "subregion"}',
}
"""The questions of the analysis papers; road maps count even if they were not accepted."""
_PAPER_OF = {"leads": "cross", "years": "cross", "actions": "over-time"}
"""Papers that are tested with more than one question, by the names that the questions have here."""
THE_SAME_TODAY = {
    "state-map": "It marks who has a road map: who came since had one before.",
    "v_contradictions": "What came since contradicts nothing.",
    "v_durations": "They are of reference data, and there are none.",
    "v_status": "It is of reference data, and there are none.",
    "v_inventory": "No road map with an inventory came since.",
    "v_meetings": "They are planned before they are held; no figure of one came since.",
    "v_reports": "A report is there whatever day it is of.",
}
"""The papers and views that later records do not change, and why."""
_UNNOTED: dict[str, Any] = {"until": DAY, "changes": 0}
"""The version of the data is left out of the comparison: otherwise every paper would differ."""
_AFTER = ("day", "asked", "begins", "asked_on")
_OWNERS = ("pilot", "programme_workshop", "meeting")


def stamp():
    return Stamp("Officer", "Desk", lambda: datetime(2015, 1, 5, tzinfo=UTC))


def parted(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """Return the changes of records that were there on the day, and of those that came later."""
    known = list(changes)
    values: dict[str, dict[str, object]] = {}
    for each in known:
        values.setdefault(each.record_id, {})[each.field] = each.value
    kinds = {each.record_id: each.record_type for each in known}

    def is_later(record: str) -> bool:
        own = values.get(record, {})
        if kinds.get(record) not in _PLANS:
            for name in _AFTER:
                if own.get(name):
                    return PartialDate(str(own[name])).first > DAY
        owners = [own[name] for name in _OWNERS if own.get(name)]
        return kinds.get(record) not in _PLANS and any(has_begun_later(str(x)) for x in owners)

    def has_begun_later(owner: str) -> bool:
        begins = values.get(owner, {}).get("begins")
        return bool(begins) and PartialDate(str(begins)).first > DAY

    later = {record for record in values if is_later(record)}
    early = [each for each in known if each.record_id not in later]
    return early, [each for each in known if each.record_id in later]


def entered() -> list[Change]:
    planned = plan_programme(SMALL)
    return [
        *letters_and_documents(SMALL, SEED),
        *backers(SMALL, SEED),
        *written(entered_by_officers(planned, SEED).after, SEED, planned[0]),
        *written(events(planned, SEED).after, SEED, planned[0]),
    ]


def papers_of(archive, day=DAY, until=DAY):
    """Return papers, pages of two countries, views and reports, by their names."""
    facts = writing.desk_facts(current_reference().on_day(day), until=until)
    made: dict[str, object] = {}
    known = {paper.name: paper for paper in DESK_PAPERS}
    for name in (*known, *_PAPER_OF):
        paper = known[_PAPER_OF.get(name, name)]
        about = replace(facts, about=ABOUT.get(name, ""))
        value, its = writing.read_paper(paper, archive, about)
        made[name] = paper.build(value, replace(its, has_samples=False, **_UNNOTED))
    for code in FOLLOWED_UP_LATER:
        made[code] = read_country(archive, code, day, until)
        made[f"topics {code}"] = topics_of(archive, code, until)
    made["overdue"] = archive.ask(OVERDUE, day=day)
    made["countries"] = [each for each in read_countries(archive, day, until) if each.road_maps]
    made |= views_of(archive, day)
    scope = ReportScope(ReportKind.ACTIVITIES, DaySpan(date(2013, 1, 1), day), day)
    for kind in (ReportKind.ACTIVITIES, ReportKind.SYNTHESIS, ReportKind.BRIEF, ReportKind.ANNEX):
        asked = replace(scope, kind=kind, country=FOLLOWED_UP_LATER[0])
        report = compose_report(archive, asked, FACTS)
        made[f"report {kind}"] = report.sections, read_annexes(archive, report, FACTS)
    return made


def views_of(archive, day):
    """Return the rows of each view, as another program reads them once a day is set."""
    archive.set_day(day)

    def read(db):
        return {each.name: db.execute(f"SELECT * FROM {each.name}").fetchall() for each in VIEWS}

    return {name: sorted(rows, key=repr) for name, rows in archive.run_query(read).items()}


def later_by_hand(archive):
    """Return records, all after the day, of the types that the made-up programme lacks."""
    after = PartialDate("2015-08-01")
    ask = archive.run_query
    (need,) = ask(lambda db: db.execute("SELECT id FROM need ORDER BY no LIMIT 1").fetchone())
    (person, part) = ask(
        lambda db: db.execute(
            "SELECT p.id, w.subregion FROM person p JOIN workshop w ON w.no = p.workshop"
            " LEFT JOIN contact c ON c.id = p.contact_id"
            " WHERE p.country <> '' AND coalesce(c.consent, '') = ''"
            " ORDER BY w.subregion, p.no LIMIT 1"
        ).fetchone()
    )
    helped = plan_programme(SMALL)[-1].id
    parts = ask(
        lambda db: db.execute(
            "SELECT a.id, r.record, min(a.no) FROM action a JOIN road_map r ON r.no = a.road_map"
            " JOIN workshop w ON w.no = r.workshop WHERE w.begins_first > ? GROUP BY r.country"
            " LIMIT 2",
            [DAY.toordinal()],
        ).fetchall()
    )
    document = Material(id="later document", title="Later", position="z")
    return (
        SharedAction(id="later shared", title="Together"),
        *(
            SharedActionMember(id=f"part {x}", shared_action="later shared", road_map=x, action=a)
            for a, x, _number in parts
        ),
        SupportRequest(id="later request", need=need, body="UNDP", asked=after),
        AgreedDetails(
            id=agreed_id(person),
            person=person,
            details=tuple(SharedDetail),
            purposes=tuple(SharingPurpose),
            asked_on=after,
        ),
        IssuedDirectory(id="later issue", subregion=part, day=after, people=(person,)),
        ExchangeRate(id="later rate", currency="JPY", target="USD", rate="0.008", day=after),
        Contribution(id="later gift", donor=derived_id("made-up partner", "1"), begins=after),
        PublishedInventory(id="later inventory", country="AFG", year="2016", total="12"),
        Assistance(
            id="later help",
            partner=derived_id("made-up partner", "1"),
            what="Sent a speaker",
            scope=AssistanceScope.WORKSHOP,
            programme_workshop=derived_id("generated workshop", helped),
        ),
        document,
        MaterialVersion(id="later version", material=document.id, name="1", day=after),
    )


@pytest.fixture(scope="module")
def then_and_now(tmp_path_factory):
    """Papers: on the day, as of the day, again after later records; today without and with them."""
    path = tmp_path_factory.mktemp("as_of") / "Archive.mercpa"
    early, later = parted(entered())
    assert early
    assert later
    sent = list(sent_home(SMALL, SEED))
    with closing(Archive.create(path, stamp())) as archive:
        for planned, changes, arrival in sent:
            if planned.begins <= DAY:
                archive.add(changes, arrival)
        archive.add(early, arrival_of(sent[0][0], early))
        on_the_day, as_of = papers_of(archive, until=date.max), papers_of(archive)
        without = papers_of(archive, TODAY, date.max)
        for planned, changes, arrival in sent:
            if planned.begins > DAY:
                archive.add(changes, arrival)
        archive.add(later, arrival_of(sent[-1][0], later))
        archive.apply(Edit("later", after=later_by_hand(archive)))
        yield on_the_day, as_of, papers_of(archive), without, papers_of(archive, TODAY, date.max)


def test_papers_as_of_a_day_say_what_they_said_on_that_day(then_and_now):
    on_the_day, as_of, again, _without, _now = then_and_now
    assert [name for name in as_of if again[name] != as_of[name]] == []
    assert [name for name in as_of if as_of[name] != on_the_day[name]] == []


def test_papers_as_of_today_include_later_records(then_and_now):
    _on_the_day, _as_of, _again, without, now = then_and_now
    assert {name for name in now if now[name] == without[name]} == set(THE_SAME_TODAY)
