"""What the room voted, said, decided and parked, as a workbook, a table in text, and JSON.

A vote that is not revealed has its options and nothing of its ballots. Ballots have no number and
no moment, and stand in the order of what is marked on them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.votes.marks import marks_of, typed_marks
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import OptionResult, count_votes, revealed_result
from mercworkshop.domain.entities.votes.wording import format_mean
from mercworkshop.domain.fields.descriptions import field_label, fields_of, many_name, shown_fields
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.out.road_map_json import record_as_json
from mercworkshop.exchange.out.tables import CellValue, DataColumn, DataRow, RoadMapTable
from mercworkshop.exchange.out.text_table import write_table_as_text
from mercworkshop.exchange.out.workbook import MadeWorkbook, SheetBook, write_tables
from mercworkshop.i18n import _, language_scope, without_marks

FORMAT = "mercworkshop room"
VERSION = "1.0"

type Content = tuple[type[Record], Callable[[Workshop], Sequence[Record]]]

CONTENTS: Mapping[str, Content] = {
    "votes": (Vote, lambda workshop: workshop.records(Vote).all()),
    "speakers": (SpeakingTurn, lambda workshop: workshop.records(SpeakingTurn).all()),
    "decisions": (Decision, lambda workshop: workshop.records(Decision).all()),
    "parked-points": (ParkedPoint, parking_lot.listed_points),
}
"""What there is to write, by its name on the command line."""


def write_held_workbook(
    workshop: Workshop, facts: RoomFacts, name: str, paper: str
) -> MadeWorkbook:
    """Return the records as a workbook; votes have a second sheet with their ballots."""
    with language_scope(facts.language):
        title = many_name(CONTENTS[name][0])
        book = SheetBook(title, facts.language, facts.day, lambda words: words)
        return write_tables(list(_tables(workshop, facts, name)), book, paper)


def write_held_text(workshop: Workshop, facts: RoomFacts, name: str) -> bytes:
    """Return the records as a table in text; votes with what each option got."""
    with language_scope(facts.language):
        return write_table_as_text(next(_tables(workshop, facts, name)), facts.language)


def write_held_json(workshop: Workshop, facts: RoomFacts, name: str) -> bytes:
    """Return the records with values as exchange files keep them, the same in every language."""
    visible = privacy.workshop_for(readers.ON_SCREEN, workshop)
    _kind, find = CONTENTS[name]
    value = {
        "format": FORMAT,
        "version": VERSION,
        "day": facts.day.isoformat(),
        "workshop": {"id": visible.details.id, "title": visible.details.title},
        name: [_as_json(visible, each) for each in find(visible)],
    }
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _as_json(workshop: Workshop, record: Record) -> dict[str, Any]:
    value = record_as_json(record)
    if isinstance(record, Vote):
        options = workshop.records(VoteOption).owned_by(record.id)
        value["options"] = [{"id": each.id, "text": each.text} for each in options]
        value["ballots"] = [
            {"people": each.people, "marks": {x: list(n) for x, n in marks_of(each).items()}}
            for each in _ballots(workshop, record)
        ]
    return value


def _ballots(workshop: Workshop, vote: Vote) -> list[Ballot]:
    """Return the ballots of a revealed vote, in the order of what is on them."""
    if not vote.is_revealed:
        return []
    found = workshop.records(Ballot).owned_by(vote.id)
    return sorted(found, key=lambda each: (sorted(marks_of(each).items()), each.people))


def _tables(workshop: Workshop, facts: RoomFacts, name: str) -> Iterator[RoadMapTable]:
    visible = privacy.workshop_for(readers.ON_SCREEN, workshop)
    kind, find = CONTENTS[name]
    if kind is Vote:
        yield _results(visible)
        yield _all_ballots(visible)
        return
    fields = [fields_of(kind)[each.name] for each in shown_fields(kind)]
    headings = tuple(DataColumn(each.name, each.heading) for each in fields)
    sessions = plan_agenda(visible).session_names

    def name_of(field: Field, key: str) -> str:
        names = sessions if field.refers_to == "AgendaSession" else facts.countries
        return without_marks(names.get(key, key))

    rows = tuple(
        DataRow(each.id, tuple(_cell(field, each, name_of) for field in fields))
        for each in find(visible)
    )
    yield RoadMapTable(name, many_name(kind), headings, rows)


def _cell(field: Field, record: Record, name_of: Callable[[Field, str], str]) -> CellValue:
    value = getattr(record, field.name)
    return value if isinstance(value, int) else format_plain(field, value, name_of)


def _results(workshop: Workshop) -> RoadMapTable:
    headings = (
        DataColumn("vote", field_label("Vote", "question")),
        DataColumn("method", field_label("Vote", "method")),
        DataColumn("result", field_label("Vote", "state")),
        DataColumn("option", field_label("VoteOption", "text")),
        DataColumn("rank", _("Rank")),
        DataColumn("points", _("Points")),
        DataColumn("impact", _("Impact"), is_exact=True),
        DataColumn("effort", _("Effort"), is_exact=True),
        DataColumn("people", _("People who voted")),
    )
    rows = [
        DataRow(row.option.id, (*_of_vote(vote), row.option.text, *_of_result(row, people)))
        for vote in workshop.records(Vote).all()
        for row, people in _rows(workshop, vote)
    ]
    return RoadMapTable("votes", many_name(Vote), headings, tuple(rows))


def _rows(workshop: Workshop, vote: Vote) -> Iterator[tuple[OptionResult, int | None]]:
    """Yield what each option got; for a vote that is not revealed, only its options."""
    result = revealed_result(workshop, vote.id)
    if result is None:
        hidden = count_votes(vote, workshop.records(VoteOption).owned_by(vote.id), ())
        yield from ((each, None) for each in hidden.rows)
        return
    yield from ((each, result.people) for each in result.rows)


def _of_vote(vote: Vote) -> tuple[str, str, str]:
    fields = fields_of(Vote)
    method, state = (format_plain(fields[x], getattr(vote, x)) for x in ("method", "state"))
    return vote.question, method, state


def _of_result(row: OptionResult, people: int | None) -> tuple[CellValue, ...]:
    if people is None:
        return None, None, "", "", None
    if row.impact is None or row.effort is None:
        return row.place, row.points, "", "", people
    impact, effort = (without_marks(format_mean(each)) for each in (row.impact, row.effort))
    return row.place, None, impact, effort, people


def _all_ballots(workshop: Workshop) -> RoadMapTable:
    headings = (
        DataColumn("vote", field_label("Vote", "question")),
        DataColumn("marks", field_label("Ballot", "marks"), is_exact=True),
        DataColumn("people", field_label("Ballot", "people")),
    )
    options = workshop.records(VoteOption)
    rows = [
        DataRow("", (vote.question, typed_marks(vote, options.owned_by(vote.id), marks, n), n))
        for vote in workshop.records(Vote).all()
        for marks, n in ((marks_of(each), each.people) for each in _ballots(workshop, vote))
    ]
    return RoadMapTable("ballots", many_name(Ballot), headings, tuple(rows))
