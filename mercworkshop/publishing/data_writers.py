"""What makes files of data of a paper: each function imports what it needs when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mercworkshop.publishing.source import PaperSource
from mercworkshop.report.model.document import Document
from mercworkshop.report.render.options import Rendered, RenderOptions

if TYPE_CHECKING:
    from mercworkshop.exchange.out.road_map_view import RoadMapView

type DataWriter = Callable[[PaperSource, RenderOptions], Rendered]


def road_map_workbook(source: PaperSource, options: RenderOptions) -> Rendered:
    """Return the road map as a workbook."""
    from mercworkshop.exchange.out.workbook import write_workbook

    made = write_workbook(_view(source), options.paper.name, _view(source, translate=False))
    return Rendered(made.content, made.sheets)


def road_map_calendar(source: PaperSource, _options: RenderOptions) -> Rendered:
    """Return the road map as a calendar."""
    from mercworkshop.exchange.out.calendar_file import write_calendar

    return Rendered(write_calendar(_view(source), source.revisions), 0)


def road_map_text(source: PaperSource, _options: RenderOptions) -> Rendered:
    """Return the actions of the road map as a table in text."""
    from mercworkshop.exchange.out.text_table import write_text_table

    return Rendered(write_text_table(_view(source)), 0)


def road_map_json(source: PaperSource, _options: RenderOptions) -> Rendered:
    """Return the road map as JSON."""
    from mercworkshop.exchange.out.road_map_json import write_road_map_json

    return Rendered(write_road_map_json(_view(source, translate=False)), 0)


def agenda_workbook(source: PaperSource, options: RenderOptions) -> Rendered:
    """Return the agenda as a workbook."""
    from mercworkshop.exchange.out.agenda_data import write_agenda_workbook

    made = write_agenda_workbook(source.workshop, source.agenda_facts, options.paper.name)
    return Rendered(made.content, made.sheets)


def agenda_calendar(source: PaperSource, _options: RenderOptions) -> Rendered:
    """Return the agenda as a calendar."""
    from mercworkshop.exchange.out.agenda_data import write_agenda_calendar

    content = write_agenda_calendar(source.workshop, source.agenda_facts, source.revisions)
    return Rendered(content, 0)


def sheets_of(build: Callable[[PaperSource], Document]) -> DataWriter:
    """Return what writes the tables of a document as sheets."""

    def write(source: PaperSource, options: RenderOptions) -> Rendered:
        from mercworkshop.publishing.sheets import write_sheets

        return write_sheets(build(source), options.paper.name)

    return write


def quiz_entry(source: PaperSource, options: RenderOptions) -> Rendered:
    """Return the workbook into which the sheets of a test are typed."""
    from mercworkshop.exchange.out.answer_sheets import write_quiz_entry

    made = write_quiz_entry(source.workshop, source.evaluation_facts, options.paper.name)
    return Rendered(made.content, made.sheets)


def evaluation_entry(source: PaperSource, options: RenderOptions) -> Rendered:
    """Return the workbook into which forms are typed."""
    from mercworkshop.exchange.out.answer_sheets import write_evaluation_entry

    made = write_evaluation_entry(source.workshop, source.evaluation_facts, options.paper.name)
    return Rendered(made.content, made.sheets)


def evaluation_results(source: PaperSource, options: RenderOptions) -> Rendered:
    """Return the results of test and evaluation as a workbook."""
    from mercworkshop.exchange.out.evaluation_data import write_results

    made = write_results(source.workshop, source.evaluation_facts, options.paper.name)
    return Rendered(made.content, made.sheets)


def held_workbook(name: str) -> DataWriter:
    """Return what writes votes, speakers, decisions or parked points as a workbook."""

    def write(source: PaperSource, options: RenderOptions) -> Rendered:
        from mercworkshop.exchange.out.held_data import write_held_workbook

        size = options.paper.name
        made = write_held_workbook(source.workshop, source.room_facts, name, size)
        return Rendered(made.content, made.sheets)

    return write


def held_text(name: str) -> DataWriter:
    """Return what writes votes, speakers, decisions or parked points as a table in text."""

    def write(source: PaperSource, _options: RenderOptions) -> Rendered:
        from mercworkshop.exchange.out.held_data import write_held_text

        return Rendered(write_held_text(source.workshop, source.room_facts, name), 0)

    return write


def held_json(name: str) -> DataWriter:
    """Return what writes votes, speakers, decisions or parked points as JSON."""

    def write(source: PaperSource, _options: RenderOptions) -> Rendered:
        from mercworkshop.exchange.out.held_data import write_held_json

        return Rendered(write_held_json(source.workshop, source.room_facts, name), 0)

    return write


def _view(source: PaperSource, *, translate: bool = True) -> RoadMapView:
    from mercworkshop.exchange.out.road_map_view import view_road_map

    return view_road_map(source.workshop, source.only, translate=translate)
