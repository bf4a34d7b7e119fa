"""What joining the Convention needs, as texts to read: papers, choices, periods, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Points, Section
from mercworkshop.domain.review.checklist_rules import joining_moment
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import N_, _, isolate, listed, plural
from mercworkshop.reference.law.ratification import Provision
from mercworkshop.reference.law.treaty_periods import PeriodStart, TreatyPeriod
from mercworkshop.reference.library.passages import (
    capitalise,
    facts,
    make_text,
    mark,
    points,
    source_section,
)
from mercworkshop.reference.lists.working_lists import DepositPaper, SourcedRule
from mercworkshop.reference.reference import Reference

_STARTS: Mapping[PeriodStart, str] = {
    "entry_into_force": N_("from the entry into force for the country"),
    "entry_into_force_or_notification": N_("from the entry into force or the notification"),
    "deposit": N_("from the deposit"),
    "phase_out": N_("from the phase-out date"),
    "communication": N_("from the communication by the Depositary"),
    "instrument": N_("with the instrument"),
    "notice": N_("from the notice"),
    "submission": N_("from the submission of the plan"),
    "next_report": N_("from the next report"),
}
"""What a period is counted from, in words."""


def papers_text(reference: Reference) -> HandOut:
    """Return the papers of the deposit, with models."""
    known = reference.working_lists.papers
    sections = (
        Section(_("Practice"), tuple(_rules(known.practice, known.sources))),
        Section(_("What an instrument must hold"), tuple(_rules(known.required, known.sources))),
        *map(_paper, known.papers),
        source_section(known.sources, f"{known.note} {known.slots}"),
    )
    title = _("Papers of the deposit, with models")
    return make_text(reference, title, "deposit_papers.yaml", sections)


def _rules(rules: Iterable[SourcedRule], sources: Mapping[str, str]) -> Iterator[Points]:
    lines = (mark(rule.text, rule.verified) for rule in rules)
    yield from points(lines)


def _paper(paper: DepositPaper) -> Section:
    known = facts(
        (_("Article"), isolate(paper.ref) if paper.ref else ""),
        (_("Signed by"), capitalise(paper.signs)),
        (_("Sent to"), paper.to),
        (_("When"), capitalise(paper.when)),
        (_("Only if"), capitalise(paper.only_if)),
        (_("Effect"), paper.effect),
        (_("Contents"), "\n".join(map(capitalise, paper.elements))),
        (_("Note"), capitalise(paper.note)),
    )
    model = Passage(f"\n{paper.template}", _("Model in our own words"))
    return Section(mark(paper.name, paper.verified), (*known, model))


def choices_text(reference: Reference) -> HandOut:
    """Return what a country decides when it deposits its instrument."""
    sections = map(_choice, reference.law.checklist())
    return make_text(reference, _("Choices at the deposit"), "ratification.yaml", sections)


def _choice(provision: Provision) -> Section:
    moment = capitalise(joining_moment(provision.id)) if provision.only_moment else ""
    marks = (_("Required") if provision.is_required else "", moment)
    title = _("Article {number}").format(number=isolate(provision.id))
    known = facts(
        (_("When"), capitalise(provision.when)),
        (_("Sent to"), provision.addressee),
        (_("If nothing is sent"), capitalise(provision.default)),
        (_("Basis"), provision.basis),
    )
    text = Passage(provision.text, listed(marks))
    return Section(mark(title, provision.verified), (text, *known))


def questions_text(reference: Reference) -> HandOut:
    """Return the questions on law and institutions."""
    known, law = reference.working_lists.law_questions, reference.law
    answers = listed(value.label for value in known.scale)
    head = facts((_("Answers"), answers), (_("After each"), known.follow_up))
    sections = [Section(_("How to use them"), (Passage(known.use), *head))]
    for article, questions in groupby(known.questions, lambda each: each.article):
        title = _("Article {number}: {title}").format(
            number=isolate(str(article)),
            title=law.article(article).title.in_language(reference.language),
        )
        rows = tuple((isolate(each.ref), each.question) for each in questions)
        sections.append(Section(title, (Grid("", (_("Paragraph"), _("Question")), rows),)))
    sections.append(source_section({"": known.source}))
    title = _("Questions on law and institutions")
    return make_text(reference, title, "legal_checklist.yaml", sections)


def periods_text(reference: Reference, in_force: date | None = None) -> HandOut:
    """Return what binds a Party and from when; with days if ``in_force`` is known for one."""
    known = reference.law.periods
    first = tuple(
        (isolate(each.ref), mark(each.text, each.verified), _(_STARTS[each.starts]))
        for each in known.day_one
    )
    columns = (_("Paragraph"), _("At the end of the period"), _("Period"))
    later = tuple(_period(each, in_force) for each in known.periods)
    reports = (
        mark(
            _("Short report: {day}").format(day=partial_date.format_day_long(each.day))
            if each.kind == "short"
            else _("Full report: {day}").format(day=partial_date.format_day_long(each.day)),
            each.verified,
        )
        for each in (known.reports.after(in_force) if in_force else known.reports.days)
    )
    sections = (
        Section(
            _("From the first day"),
            (Grid("", (_("Paragraph"), _("What binds"), _("From when")), first),),
        ),
        Section(
            _("After a period"),
            (Grid("", (*columns, _("Until")) if in_force else columns, later),),
        ),
        Section(_("Reports (Article 21)"), (Passage(known.reports.note), *points(reports))),
        source_section(known.sources),
    )
    return make_text(reference, _("Periods and reports"), "treaty_periods.yaml", sections)


def _period(period: TreatyPeriod, in_force: date | None) -> tuple[str, ...]:
    said = (isolate(period.ref), mark(period.text, period.verified), _length(period))
    if in_force is None:
        return said
    day = period.due(in_force)
    return (*said, partial_date.format_day(day) if day else "")


def _length(period: TreatyPeriod) -> str:
    """Return how long a period is, and from when it is counted."""
    lengths = (
        plural("{n} year", "{n} years", period.years) if period.years else "",
        plural("{n} month", "{n} months", period.months) if period.months else "",
        plural("{n} day", "{n} days", period.days) if period.days else "",
    )
    return listed((*lengths, _(_STARTS[period.starts])))
