"""The report of 2014, paragraph by paragraph, compared with the one composed today.

Each row names the paragraphs of the composed report that correspond to one of 2014, the words and
figures that both contain, and why a part of the old paragraph has no counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pytest

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.reference.facts.report_facts import report_facts
from mercworkshop.reference.facts.state_acts import acts_of_states
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.shipped import SHIPPED

DAY = date(2014, 10, 31)
"""The report went to the session of November 2014."""
DONORS_OF_2014 = {
    *("CAN", "CHN", "DNK", "FRA", "EUU", "FIN"),
    *("JPN", "NLD", "SWE", "NOR", "CHE", "USA"),
}


@dataclass(frozen=True)
class Counterpart:
    """A paragraph of 2014, the keys of ours, what both say, and why ours does not say the rest."""

    paragraph: int
    keys: tuple[str, ...]
    agree: tuple[str, ...]
    otherwise: str = ""


TABLE = (
    Counterpart(
        1,
        ("mandate.asked", "mandate.period"),
        ("paragraph 13", "UNEP(DTIE)/Hg/CONF/4, annex I", "Conference of Plenipotentiaries"),
        "Paragraph 11 of the resolution is about services to the committee, not activities.",
    ),
    Counterpart(2, ("mandate.period",), ("UNEP(DTIE)/Hg/INC.6/INF/7",)),
    Counterpart(
        3,
        ("materials.package",),
        ("information package on the obligations",),
        "The address of the site is in no record; no dispatch was noted, and that is said.",
    ),
    Counterpart(
        4,
        ("workshops.held", "partners.helped", "donors.named"),
        (
            "two workshops were held",
            "the regional offices of UNEP",
            "Regional centres of the Basel and Stockholm conventions",
        ),
        "The old paragraph gives no number of workshops.",
    ),
    Counterpart(
        5,
        ("workshops.aim", "road_maps.received"),
        ("ratification and early implementation", "support available", "cooperation"),
        "No file of a workshop of 2014 came, so no road map is counted as presented.",
    ),
    Counterpart(
        6,
        ("workshops.planned",),
        ("February 2015",),
        "Case studies are in the files of workshops, none of which came.",
    ),
    Counterpart(
        7,
        ("partners.helped", "partners.civil", "partners.gave"),
        (
            *("Global Environment Facility", "United Nations Development Programme"),
            *("United Nations Industrial Development Organization", "World Health Organization"),
            *("United Nations Institute for Training and Research", "Civil society"),
        ),
    ),
    Counterpart(
        8,
        ("pilots.going",),
        ("countries that the source does not name", "in 2015"),
        "The old paragraph says “a number of countries”; a pilot that another page names is added.",
    ),
    Counterpart(
        9,
        ("follow_up.planned",),
        ("three workshops", "March", "April 2015", "report on progress"),
        "That more depends on money is by hand.",
    ),
    Counterpart(
        10,
        ("meetings.organized",),
        (
            "Sixth session of the intergovernmental negotiating committee",
            "First meeting of the group of technical experts",
            "Second meeting of the group of technical experts",
        ),
        "The old paragraph gives no days; ours says so, and names the seventh session as well.",
    ),
    Counterpart(
        11,
        ("meetings.technical",),
        ("the Global Mercury Partnership", "Sixth session", "group of technical experts"),
    ),
    Counterpart(12, ("donors.named", "donors.amounts"), ("any of the 12",)),
    Counterpart(
        13,
        ("decisions.proposed",),
        ("may wish to take note of the activities", "Guidance is also sought"),
        "That others may contribute is proposed where needs have no offer; here none is recorded.",
    ),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ComposedReport]:
    path = tmp_path_factory.mktemp("2014") / "real.mercpa"
    scope = ReportScope(
        ReportKind.ACTIVITIES,
        DaySpan(date(2014, 1, 1), DAY),
        DAY,
        fuller="UNEP(DTIE)/Hg/INC.6/INF/7",
    )
    with closing(Archive.create(path)) as archive:
        archive.set_acts(acts_of_states(SHIPPED))
        archive.apply(real_programme())
        yield compose_report(archive, scope, report_facts(SHIPPED))


def test_each_of_the_thirteen_paragraphs_has_its_counterpart(report):
    sentences = SHIPPED.sentences
    told = {
        each.key: sentences.paragraph(one.said for one in each.sentences)
        for each in report.paragraphs
    }
    assert [row.paragraph for row in TABLE] == list(range(1, 14))
    for row in TABLE:
        assert set(row.keys) <= set(told), row.paragraph
        words = " ".join(told[key] for key in row.keys)
        missing = [each for each in row.agree if each not in words]
        assert not missing, (row.paragraph, missing, words)


def test_the_twelve_donors_are_the_same(report):
    (named,) = (each for each in report.paragraphs if each.key == "donors.named")
    assert set(named.sentences[0].said.slots["countries"]) == DONORS_OF_2014
    assert report.values["donors.unreported"] == len(DONORS_OF_2014)


def test_the_file_of_patterns_names_the_sentences_of_each_paragraph(report):
    promised = SHIPPED.sentences.wording.file.report_2014
    composed = {
        each.key: {one.said.pattern for one in each.sentences} for each in report.paragraphs
    }
    for row in TABLE:
        own = {pattern for key in row.keys for pattern in composed[key]}
        assert set(promised[str(row.paragraph)]) <= own, row.paragraph
