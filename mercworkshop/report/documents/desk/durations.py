"""How long it takes, on paper: all plans of an archive, or that of one country."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.fields.field import ReferenceList
from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.analysis.durations import plan_words
from mercworkshop.domain.programme.analysis.durations.plans import CountryPlan, CountryPlans
from mercworkshop.i18n import _, with_stop
from mercworkshop.report.documents.desk.framing import frame_document
from mercworkshop.report.documents.durations.section import durations_blocks
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Inlines, Value, as_inlines


def build_durations(found: CountryPlans, facts: DeskPaperFacts) -> Document:
    """Return what countries took, beside the plan of one country or all plans."""
    title = _("How long it takes")
    chosen = found.of_country(facts.about) if facts.about else None
    blocks = _of_country(chosen, facts) if chosen else _of_all(found, facts)
    return frame_document(facts, title, (Heading(title), *blocks))


def _of_country(each: CountryPlan, facts: DeskPaperFacts) -> Iterator[Block]:
    name = facts.country(each.plan.country)
    yield from durations_blocks(
        each.found,
        facts.country,
        lambda family: _path_name(facts, family),
        _("{country}, the plan").format(country=name),
    )


def _of_all(found: CountryPlans, facts: DeskPaperFacts) -> Iterator[Block]:
    yield Paragraph(as_inlines(with_stop(plan_words.plans_headline(found))))
    if found.plans:
        yield _table(found, facts)
    for title, each in (
        (_("All that signed"), found.signed),
        (_("All that acceded"), found.acceded),
    ):
        yield Heading(title, level=2)
        yield from durations_blocks(each, facts.country, lambda family: _path_name(facts, family))


def _path_name(facts: DeskPaperFacts, family: str) -> str:
    return facts.value_names.get(ReferenceList.PATHS, {}).get(family, family)


def _table(found: CountryPlans, facts: DeskPaperFacts) -> Table:
    columns = (
        Column(_("Country")),
        Column(_("Kind of path")),
        Column(_("Plan, years"), ColumnKind.NUMBER),
        Column(_("Half needed"), ColumnKind.NUMBER),
        Column(_("Needed less"), ColumnKind.NUMBER),
    )
    rows = tuple(Row(tuple(_cells(found, each, facts)), each.plan.country) for each in found.plans)
    return Table(columns, rows, title=_("Plans"), shares=(3, 3, 1.5, 1.8, 1.8))


def _cells(found: CountryPlans, each: CountryPlan, facts: DeskPaperFacts) -> Iterator[Inlines]:
    yield as_inlines(facts.country(each.plan.country))
    yield as_inlines(_path_name(facts, each.plan.family))
    years = plan_words.plan_years(each)
    yield (
        (Value(years, round(each.plan.years, 1)),)
        if each.plan.years
        else as_inlines(_("no length"))
    )
    yield as_inlines(plan_words.half_of_states_words(found, each))
    yield as_inlines(plan_words.sooner_words(each))
