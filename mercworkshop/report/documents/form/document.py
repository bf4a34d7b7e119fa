"""The blank form: the plan of actions and the path, to be filled in with a pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.actions import FUNDING_NAMES, Action, Funding
from mercworkshop.domain.entities.national_path import PathStep, Progress, StepTemplate
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, language_scope
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.print_data import PrintData, mark_unverified
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, as_inlines
from mercworkshop.report.model.paper_size import PageShape

ACTIONS = 10
"""Rows for actions, which fill a page."""
STEPS = 8
"""Rows for steps where no kind of path is chosen."""

_LINE: Inlines = (Blank(BlankKind.LINE),)
_WIDE_LINE: Inlines = (Blank(BlankKind.BOX, lines=1),)
_BOX: Inlines = (Blank(BlankKind.BOX),)
_TICK: Inlines = (Blank(BlankKind.CHOICE),)
_TICKED = (Funding.FUNDED, Funding.APPLIED, Funding.GAP)


def build_form(
    workshop: Workshop, facts: PrintFacts, templates: Sequence[StepTemplate] = ()
) -> Document:
    """Return the form for the country of ``facts``; for any country if they name none.

    The page of the path has the steps that the country wrote down, else those of ``templates``,
    each with room for a date and a body.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, is_reviewed=False)
        plan, path = _("National road map"), _("Path to becoming a Party")
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=_imprint(facts),
            parts=(
                _page(plan, (_heading(data), _actions())),
                _page(path, (*_path_heading(data), _steps(_titles(data, templates)))),
            ),
        )


def _imprint(facts: PrintFacts) -> Imprint:
    return Imprint(
        title=_("Form to fill in by hand"),
        country=facts.country,
        version="",
        day="",
        treaty=facts.convention,
        notice=_("What is written here is a draft: advisory, and the country may correct it."),
    )


def _page(title: str, blocks: tuple[Block, ...]) -> Part:
    shown = (Heading(title, 2), *blocks)
    return Part(blocks=shown, title=title, shape=PageShape.LANDSCAPE, begins_page=True)


def _heading(data: PrintData) -> Table:
    """Return the lines above the actions; country and focal point are known or written in."""
    headings = (
        _("Country"),
        fields_of(RoadMap)["focal_point"].caption,
        fields_of(Action)["objective"].caption,
        _("Date"),
    )
    known = data.road_map.focal_point
    row = Row(
        (
            as_inlines(data.facts.country) or _LINE,
            as_inlines(known) or _WIDE_LINE,
            _WIDE_LINE,
            _LINE,
        )
    )
    return Table(tuple(map(Column, headings)), (row,), title=_("National road map"))


def _actions() -> Table:
    fields = fields_of(Action)
    headings = (
        (_("No."), ColumnKind.NUMBER),
        (fields["title"].heading, ColumnKind.TEXT),
        (fields["articles"].heading, ColumnKind.TEXT),
        (_("Lead body and partners"), ColumnKind.TEXT),
        (fields["start"].heading, ColumnKind.DATE),
        (fields["end"].heading, ColumnKind.DATE),
        (fields["cost"].heading, ColumnKind.MONEY),
        *((_(FUNDING_NAMES[each]), ColumnKind.TEXT) for each in _TICKED),
    )
    columns = tuple(Column(heading, kind) for heading, kind in headings)
    ticks = (_TICK,) * len(_TICKED)
    rows = (
        Row((_number(place), _BOX, _LINE, _BOX, _LINE, _LINE, _LINE, *ticks))
        for place in range(1, ACTIONS + 1)
    )
    return Table(columns, tuple(rows), title=_("Objectives and actions"))


def _titles(data: PrintData, templates: Sequence[StepTemplate]) -> list[Inlines]:
    """Return the titles of the steps on the form; lines to write on if none is known."""
    own = [each for each in data.review_input.steps if each.progress is not Progress.DROPPED]
    known = [each.title for each in (own or templates)]
    return [as_inlines(title) for title in known] or [_BOX] * STEPS


def _path_heading(data: PrintData) -> Iterator[Block]:
    family = data.facts.paths.get(data.road_map.path)
    yield Paragraph(as_inlines(data.facts.country) or (Blank(BlankKind.LINE, _("Country")),))
    if family:
        kind = _("Kind of path: {path}").format(path=mark_unverified(family))
        yield Paragraph(as_inlines(kind))


def _steps(titles: Sequence[Inlines]) -> Table:
    fields = fields_of(PathStep)
    columns = (
        Column(_("No."), ColumnKind.NUMBER),
        Column(fields["title"].heading),
        Column(fields["body"].heading),
        Column(fields["planned"].heading, ColumnKind.DATE),
    )
    rows = (Row((_number(place), title, _BOX, _WIDE_LINE)) for place, title in enumerate(titles, 1))
    return Table(columns, tuple(rows), title=_("Path to becoming a Party"))


def _number(place: int) -> Inlines:
    return as_inlines(digits(str(place)))
