"""Reports composed from archives: every sentence says where it is from, every figure is traced."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median_low

import pytest

from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.ports.sentences import ChosenSentence, DaySpan, SlotValue
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.analysis.alike.regional_actions import join_actions
from mercworkshop.domain.programme.analysis.alike.similar_actions import find_similar
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.domain.programme.analysis.durations.plans import (
    PLANNED_ROAD_MAPS,
    PlannedRoadMap,
)
from mercworkshop.domain.programme.deposit_promises import (
    DEPOSIT_PROMISES,
    DepositPromise,
    read_deposit_promises,
)
from mercworkshop.domain.programme.donors import contributions
from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.reports.annex_values import read_annexes
from mercworkshop.domain.programme.reports.composed_report import ComposedReport, TracedSentence
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.definitions import BY_HAND, DEFINITIONS, LAW, SCOPE
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.sections.brief import realism
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Category
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.reference.facts.state_acts import acts_of_states
from mercworkshop.sample.programme.letters import enter_letters
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.archive.questions.answers import SQL
from tests.shipped import SHIPPED

FACTS = report_facts(SHIPPED)
WHOLE = DaySpan(date(2013, 10, 10), date(2016, 12, 31))
PATTERNS = SHIPPED.sentences.patterns
NOT_COUNTED = {"act.mandate": {"paragraph"}}
"""Slots of patterns with a number that is no count, such as that of a paragraph."""


def scope(kind: ReportKind = ReportKind.ACTIVITIES, **others: object) -> ReportScope:
    given = {"period": WHOLE, "as_of": WHOLE.last, **others}
    return ReportScope(kind, **given)  # type: ignore[arg-type]


def compose(archive: Archive, asked: ReportScope) -> ComposedReport:
    return compose_report(archive, asked, FACTS)


def said(report: ComposedReport) -> dict[str, str]:
    """Return the paragraphs of a report in English by their keys."""
    sentences = SHIPPED.sentences
    return {
        each.key: sentences.paragraph(one.said for one in each.sentences)
        for each in report.paragraphs
    }


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The programme as public sources describe it."""
    path = tmp_path_factory.mktemp("real") / "real.mercpa"
    with closing(Archive.create(path)) as archive:
        archive.set_acts(acts_of_states(SHIPPED))
        archive.apply(real_programme())
        yield archive


@pytest.fixture(scope="module")
def made_up(programme: Path) -> Iterator[Archive]:
    with closing(Archive(programme)) as archive:
        yield archive


@pytest.fixture(scope="module")
def reports(real: Archive, made_up: Archive) -> list[ComposedReport]:
    """Reports of every kind on both archives."""
    return [compose(archive, asked) for archive in (real, made_up) for asked in scopes()]


def scopes() -> list[ReportScope]:
    """Return a scope of every kind, and some that are limited."""
    return [
        *(scope(each, country="ALB") for each in (ReportKind.BRIEF,)),
        *(scope(each) for each in ReportKind if each is not ReportKind.BRIEF),
        scope(ReportKind.BRIEF, country="FRA"),
        scope(ReportKind.SYNTHESIS, subregion="Caribbean"),
        scope(counts_samples=True),
        scope(ReportKind.CHANGES, previous=date(2015, 1, 1)),
        scope(period=DaySpan(date(2001, 1, 1), date(2001, 12, 31)), as_of=date(2001, 12, 31)),
    ]


def numbers(sentence: TracedSentence) -> Iterator[str]:
    """Yield the paths of the slots of a sentence that hold a number or an amount."""
    yield from _numbers(sentence.said, "")


def _numbers(chosen: ChosenSentence, before: str) -> Iterator[str]:
    kinds = PATTERNS[chosen.pattern].slots
    for name, value in chosen.slots.items():
        kind = kinds[name].partition(">")[0]
        if name in NOT_COUNTED.get(chosen.pattern, ()):
            continue
        is_number = kind in {"count", "number", "percent", "money"} or name == "year"
        if is_number and not isinstance(value, str):
            yield f"{before}{name}"
        yield from _inside(value, f"{before}{name}")


def _inside(value: SlotValue, path: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for place, each in enumerate(value):
            if isinstance(each, ChosenSentence):
                yield from _numbers(each, f"{path}/{place}/")


def test_every_sentence_names_its_question_and_every_number_is_a_figure(reports):
    asked_by_hand = {SCOPE, LAW, BY_HAND}
    for report in reports:
        for paragraph in report.paragraphs:
            assert 0 < len(paragraph.sentences) <= 5, paragraph.key
            for each in paragraph.sentences:
                where = (report.scope.kind, each.said.pattern)
                assert each.question in SQL or each.question in asked_by_hand, where
                assert PATTERNS[each.said.pattern].from_, where
                assert {figure.slot for figure in each.figures} == set(numbers(each)), where
                assert {figure.definition for figure in each.figures} <= set(DEFINITIONS), where


def test_every_definition_names_a_question_of_an_archive():
    for each in DEFINITIONS.values():
        assert each.question in SQL, each.id


def test_a_key_names_one_value_in_a_report(reports):
    for report in reports:
        found: dict[str, set[object]] = {}
        for paragraph in report.paragraphs:
            for sentence in paragraph.sentences:
                for figure in sentence.figures:
                    found.setdefault(figure.key, set()).add(figure.value)
        assert {key for key, its in found.items() if len(its) > 1} == set(), report.scope.kind
        keys = [each.key for each in report.paragraphs]
        assert len(keys) == len(set(keys)), report.scope.kind


LINES_OF_LETTERS = {
    f"letter.{name}"
    for name in ("sender", "addressee", "subject", "salutation", "regards", "signature")
}


def test_every_kind_of_report_is_written_in_six_languages(reports):
    for language in LANGUAGES:
        sentences = SHIPPED.in_language(language).sentences
        for report in reports:
            for each in report.paragraphs:
                words = sentences.paragraph(one.said for one in each.sentences)
                is_line = each.key in LINES_OF_LETTERS
                assert is_line or words.endswith((".", "。")), (language, each.key, words)
                assert "{" not in words, (language, each.key, words)


def test_a_report_says_that_its_period_has_no_workshops_and_donors(made_up):
    nothing = DaySpan(date(2001, 1, 1), date(2001, 12, 31))
    told = said(compose(made_up, scope(period=nothing, as_of=nothing.last)))
    assert told["workshops.held"] == "No workshop was held during the period."
    assert told["road_maps.received"] == (
        "No draft national road map had been received by the end of the period."
    )
    assert told["meetings.organized"].startswith("Apart from the workshops, no meeting")
    assert told["donors.named"].startswith("No contribution has been recorded for the period.")
    assert "donors.named" in compose(made_up, scope(period=nothing, as_of=nothing.last)).blocks


def test_a_country_that_no_longer_exists_has_a_brief(made_up):
    told = said(compose(made_up, scope(ReportKind.BRIEF, country="SCG")))
    assert "neither signature nor deposit" in told["brief.status"]
    assert told["brief.road_map"].startswith("No road map has been received")


def test_five_currencies_without_a_rate_are_five_sums_and_never_a_total(tmp_path):
    with closing(Archive.create(tmp_path / "a.mercpa")) as archive:
        donor = Partner(id="d" * 32, name="Norway")
        codes = ("USD", "EUR", "CHF", "SEK", "JPY")
        for place, code in enumerate(codes, start=1):
            money = Money(place * 1000, place * 1000 + (500 if code == "SEK" else 0), code)
            archive.apply(contributions.add_contribution(donor, amount=money, source="x"))
        told = compose(archive, scope())
        words = said(told)["donors.amounts"].replace("\N{NO-BREAK SPACE}", " ")
        assert "have not been added together" in words
        sums = {key: value for key, value in told.values.items() if key.startswith("donors.sum")}
        assert len(sums) == len(codes) + 1  # a range has two ends
        assert "4,000 Swedish kronor to 4,500 Swedish kronor" in words.replace(
            "\N{NO-BREAK SPACE}", " "
        )


def test_a_total_is_compared_only_with_categories_of_the_same_source(tmp_path):
    with closing(Archive.create(tmp_path / "a.mercpa")) as archive:
        edit = workshops.add_workshop((), "Lima", begins=PartialDate("2015-03-02"))
        archive.apply(edit)
        (held,) = (each for each in edit.after if isinstance(each, ProgrammeWorkshop))
        archive.apply(figures.add_figure(held, 60, "list A"))
        archive.apply(figures.add_figure(held, 31, "page B", category=Category.GOVERNMENT))
        assert "60" in said(compose(archive, scope()))[f"workshops.attendance/{held.id}"]
        assert "31" not in said(compose(archive, scope()))[f"workshops.attendance/{held.id}"]
        archive.apply(figures.add_figure(held, 40, "list A", category=Category.GOVERNMENT))
        assert "add up to 40" in said(compose(archive, scope()))[f"workshops.attendance/{held.id}"]


def test_samples_count_only_where_the_report_says_so(real):
    told, counted = compose(real, scope()), compose(real, scope(counts_samples=True))
    assert "Donor A (sample)" not in str(told)
    assert "Donor A (sample)" in str(counted)
    assert "letters.sent" not in told.values
    assert counted.values["letters.sent"] == len(list(enter_letters()))
    assert "made up for demonstration" in said(counted)["mandate.period"]
    assert counted.has_samples
    assert not told.has_samples


def test_workshops_after_the_day_of_the_data_count_as_planned(real):
    early = date(2014, 10, 31)
    told = compose(real, scope(period=DaySpan(WHOLE.first, early), as_of=early))
    values, later = told.values, compose(real, scope()).values
    assert (values["workshops.held"], values["workshops.planned"]) == (2, 4)
    assert later["workshops.held"] == 9
    assert "workshops.planned" not in later


def test_the_figures_of_road_maps_are_those_that_plain_python_counts(made_up):
    values = compose(made_up, scope()).values
    rows = made_up.run_query(
        lambda db: db.execute(
            "SELECT r.no, r.country, a.funding, a.progress, a.cost_high, a.currency, a.no"
            " FROM road_map r JOIN action a ON a.road_map = r.no WHERE r.is_practice = 0"
        ).fetchall()
    )
    assert values["actions.all"] == len(rows)
    assert len({row[0] for row in rows}) > len({row[1] for row in rows}), (
        "some countries have a second road map"
    )
    assert values["road_maps.received"] == len({row[1] for row in rows})
    promises = read_deposit_promises(made_up, WHOLE.last)
    assert values["deposits.intended"] == len({row[1] for row in rows} & promises.keys())
    latest = max(its[-1].last.year for code, its in promises.items() if code)
    assert values["deposits.latest"] == latest
    assert values["actions.lacking"] == sum(row[2] == "gap" for row in rows)
    assert values["actions.unstated"] == sum(row[2] == "" for row in rows)
    assert values["actions.priced"] == sum(row[4] is not None for row in rows)
    costs = Counter[str]()
    for row in rows:
        costs[row[5]] += row[4] or 0
    for code, most in costs.items():
        if most:
            value = values[f"actions.cost/{code}"]
            assert getattr(value, "amount", None) == most
    needs = made_up.run_query(lambda db: db.execute("SELECT kind, support FROM need").fetchall())
    assert values["needs.all"] == len(needs)
    assert values["needs.answered"] == sum(bool(support) for _kind, support in needs)
    assert {kind for kind, _support in needs} <= set(NeedKind)
    articles = made_up.run_query(
        lambda db: db.execute("SELECT article FROM action_main_article").fetchall()
    )
    most_common = Counter(article for (article,) in articles if article).most_common(1)
    assert values[f"actions.article/{most_common[0][0]}"] == most_common[0][1]


def test_actions_last_reported_as_blocked_are_counted_as_blocked(made_up):
    values = compose(made_up, scope()).values
    rows = made_up.run_query(
        lambda db: db.execute(
            "SELECT a.id, u.status FROM action_update u JOIN action a ON a.id = u.action"
            " WHERE u.day_first <= ? AND a.progress IN ('planned', 'under_way')"
            " ORDER BY u.day_first, u.no",
            [WHOLE.last.toordinal()],
        ).fetchall()
    )
    last = dict(rows)
    blocked = sum(status == "blocked" for status in last.values())
    assert values["progress.blocked"] == blocked > 0
    assert f"blocked ({blocked})" in " ".join(said(compose(made_up, scope())).values())


def test_a_brief_counts_overdue_actions_and_names_a_next_step_that_is_not_over(made_up):
    (code, over, end), *_others = made_up.run_query(
        lambda db: db.execute(
            "SELECT r.country, count(*), max(a.end_last) FROM road_map r"
            " JOIN action a ON a.road_map = r.no WHERE a.progress IN ('planned', 'under_way')"
            " AND a.end_last IS NOT NULL GROUP BY r.country HAVING count(*) > 2"
            " ORDER BY r.country LIMIT 1"
        ).fetchall()
    )
    day = date.fromordinal(end)
    limits = {"period": DaySpan(WHOLE.first, day), "as_of": day, "country": code}
    brief = compose(made_up, scope(ReportKind.BRIEF, **limits))
    (told,) = (each for each in brief.paragraphs if each.key == "brief.next")
    said_of = {each.said.pattern: each.said.slots for each in told.sentences}
    assert said_of["br.overdue"]["n"] in range(2, over)
    assert _when(said_of["br.overdue"]).first < day
    nexts = [slots for name, slots in said_of.items() if name.startswith("br.next")]
    assert _when(nexts[0]).last >= day


def _when(slots: Mapping[str, SlotValue]) -> PartialDate:
    when = slots["when"]
    assert isinstance(when, PartialDate)
    return when


def test_changes_are_the_differences_of_two_reports(real):
    early = date(2014, 10, 31)
    told = compose(real, scope(ReportKind.CHANGES, previous=early))
    words = " ".join(said(told).values())
    assert "Workshops that began in the period: 9, compared with 2 as at 31 October 2014" in words
    assert "report of" not in words
    same = compose(real, scope(ReportKind.CHANGES, previous=WHOLE.last))
    assert list(said(same).values()) == ["No recorded figure has changed since 31 December 2016."]


def test_a_stopped_report_asks_no_further_questions(made_up):
    seen: list[int] = []

    def stop(done: int, of: int) -> None:
        seen.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compose_report(made_up, scope(), FACTS, stop)
    assert seen == [0, 1, 2]


def test_dates_in_a_report_are_as_precise_as_known(real):
    told = said(compose(real, scope(period=DaySpan(date(2015, 1, 1), date(2015, 12, 31)))))
    assert "Minsk, February 2015" in told["workshops.held"]


def test_deposits_are_counted_up_to_the_day_known_beside_a_published_total(real):
    day = date(2026, 11, 27)
    told = said(compose(real, scope(period=DaySpan(WHOLE.first, day), as_of=day)))["status.counts"]
    acts = [each for each in acts_of_states(SHIPPED) if each.act == "deposit"]
    to = SHIPPED.countries.file.counted_to
    last = max(SHIPPED.countries.file.known_totals, key=lambda each: each.date)
    known = [sum(each.last <= until for each in acts) for until in (to, last.date)]
    assert told.startswith("As at 17 July 2023, there were "), told
    assert f"{known[0]} instruments had been deposited" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "As at 7 November 2025, the number of deposits with a known date was" in told
    assert f"was {known[1]}; another source gives {last.parties} " in told.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_report_leaves_out_sample_road_maps_and_says_so(programme, tmp_path):
    path = tmp_path / "copy.mercpa"
    shutil.copyfile(programme, path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE road_map SET is_sample = 1")
        db.commit()
    with closing(Archive(path)) as archive:
        whole = compose(archive, scope(counts_samples=True)).values["road_maps.received"]
        report = compose(archive, scope())
        assert report.values["road_maps.samples"] == whole
        assert "made up for demonstration are left out" in said(report)["mandate.period"]
        annexes = read_annexes(archive, report, FACTS)
        assert annexes.left_out
        assert not set(annexes.left_out) & {*annexes.awaited, *annexes.received}


def test_a_synthesis_of_a_subregion_names_its_countries_alone(real):
    day = date(2026, 11, 27)
    limits = {"period": DaySpan(WHOLE.first, day), "as_of": day, "counts_samples": True}
    report = compose(real, scope(ReportKind.SYNTHESIS, subregion="Caribbean", **limits))
    source = ReportSource(real, report.scope, FACTS)
    assert "TTO" in source.subregion_countries
    told = {
        code
        for each in report.paragraphs
        for sentence in each.sentences
        for name in ("countries", "country")
        for code in _codes(sentence.said.slots.get(name, ()))
    }
    assert told <= source.subregion_countries
    assert "status.counts" not in said(report)
    annexes = read_annexes(real, report, FACTS)
    assert len(annexes.awaited) > 5
    named = {*annexes.awaited, *(each.country for each in annexes.named)}
    assert named | {each.country for each in annexes.deposits} <= source.subregion_countries


def _codes(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_workshops_in_one_city_and_month_are_told_apart_by_their_subregions(real):
    told = said(compose(real, scope()))["workshops.held"]
    assert "Dakar, Central Africa and islands (francophone), July 2014" in told
    assert "Dakar, West and North Africa (francophone), July 2014" in told
    assert "; Africa, March 2015;" in told
    assert "; Apia, January 2015;" in told


def test_a_report_for_one_donor_names_it_alone(real):
    told = said(compose(real, scope(ReportKind.DONOR, country="NOR")))
    assert told["donors.named"].endswith("from the Government of Norway.")
    assert told["donors.amounts"] == (
        "The amount of the contribution of the Government of Norway was not reported."
    )
    assert told["workshops.held"].startswith("In the period under review, nine workshops")


class OnePlan:
    """Answers questions like an archive with the road map of one country."""

    def __init__(self, path: str) -> None:
        intended = date(2019, 12, 31)
        self.rows: dict[str, list[object]] = {
            PLANNED_ROAD_MAPS.name: [PlannedRoadMap("JAM", "", None, path, None, None)],
            DEPOSIT_PROMISES.name: [DepositPromise("JAM", "", None, intended, intended)],
        }

    def ask(self, question: ArchiveQuestion[object], **_given: object) -> list[object]:
        return self.rows.get(question.name, [])


def test_a_brief_says_how_long_states_with_the_same_path_took():
    day = date(2026, 1, 1)
    asked = ReportScope(ReportKind.BRIEF, DaySpan(WHOLE.first, day), day, country="JAM")

    def told(path: str) -> TracedSentence | None:
        return realism(ReportSource(OnePlan(path), asked, FACTS))  # type: ignore[arg-type]

    took = [
        int(each.days / 30.4375)
        for each in FACTS.walked
        if each.family == "parliament_law" and each.is_read and each.deposited and each.days
    ]
    sentence = told("parliament_law")
    assert sentence is not None
    slots = sentence.said.slots
    assert (slots["n"], slots["low"], slots["high"]) == (len(took), min(took), max(took))
    assert slots["median"] == median_low(took)
    assert "This is not a forecast." in SHIPPED.sentences.sentence(sentence.said)
    assert told("treaty_act") is None
    assert told("") is None


def test_a_synthesis_names_the_countries_of_a_regional_action(programme, tmp_path):
    path = tmp_path / "copy.mercpa"
    shutil.copyfile(programme, path)
    with closing(Archive(path)) as archive:
        before = said(compose(archive, scope(ReportKind.SYNTHESIS)))
        assert not [key for key in before if key.startswith("synthesis.similar")]
        group = find_similar(read_actions(archive, WHOLE.last), SHIPPED.draft_topics)[0]
        archive.apply(join_actions("Storage of waste", group.actions))
        report = compose(archive, scope(ReportKind.SYNTHESIS))
        (own,) = (each for each in report.paragraphs if each.key == "synthesis.similar/0")
        (sentence,) = own.sentences
        assert set(sentence.said.slots["countries"]) == set(group.countries)  # type: ignore[arg-type]
        assert said(report)[own.key].startswith("Similar actions on “Storage of waste”")
