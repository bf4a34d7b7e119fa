"""A composed paragraph becomes runs: a chip for each figure, and the words between."""

from __future__ import annotations

import itertools
from datetime import date

from mercworkshop.domain.ports.sentences import SumOfMoney, say
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.figures import ReportFigure
from mercworkshop.domain.programme.reports.runs import (
    FigureChip,
    TextRun,
    compose_runs,
    words_of,
)
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.reference.reference import Reference

HELD = ReportFigure("n", "workshops.held", 12)
MONEY = (SumOfMoney(5, "USD"), SumOfMoney(7, "EUR"))
SUMS = tuple(
    ReportFigure(f"sums/{place}/sum", "donors.sum", each, each.currency)
    for place, each in enumerate(MONEY)
)
SAID = tuple(say("frag.money", sum=each) for each in MONEY)
PARAGRAPH = ComposedParagraph(
    "workshops.held",
    (
        TracedSentence(say("ws.many", n=12), "calendar", (HELD,)),
        TracedSentence(say("dn.several", sums=SAID), "contribution_list", SUMS),
        TracedSentence(say("ws.countries.named", countries=("JAM", "HTI")), "calendar_named"),
    ),
)


def test_each_figure_is_a_chip_and_the_rest_are_words_in_every_language():
    for language in LANGUAGES:
        sentences = Reference(shipped_pack(), date(2015, 1, 21), language).sentences
        runs = compose_runs(PARAGRAPH, sentences)
        chips = [each.figure for each in runs if isinstance(each, FigureChip)]
        assert {each.key for each in chips} == {
            *("workshops.held", "donors.sum/USD", "donors.sum/EUR")
        }, language
        said = sentences.paragraph(each.said for each in PARAGRAPH.sentences)
        assert words_of(runs) == said, language
        kinds = [type(each) for each in runs]
        neighbours = itertools.pairwise(kinds)
        assert (TextRun, TextRun) not in set(neighbours), language
