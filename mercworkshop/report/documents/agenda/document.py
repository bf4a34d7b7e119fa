"""The agenda on paper: for the chair, the facilitator, participants, or logistics by room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaTrack, SessionKind
from mercworkshop.domain.entities.agenda.schedule import ScheduledSession
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.ports.agenda_facts import AgendaFace, AgendaFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, language_scope, typed_list
from mercworkshop.report.documents.agenda.checks import check_blocks
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import (
    Inline,
    Inlines,
    Text,
    as_inlines,
    join_lines,
    words_of,
)

_SAMPLE = " *"

type _Cell = Callable[[AgendaPlan, ScheduledSession, AgendaFacts], Inlines]


def build_agenda(workshop: Workshop, facts: AgendaFacts) -> Document:
    """Return the agenda for those whom the face of ``facts`` names."""
    visible = privacy.workshop_for(facts.face.readers, workshop)
    with language_scope(facts.language):
        imprint = Imprint(
            title=_in_both(facts, lambda: _("Agenda")),
            country=visible.details.title,
            version="",
            day=" · ".join((facts.face.title, printed_on(facts.day))),
        )
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=imprint,
            parts=(
                Part(
                    blocks=tuple(_blocks(visible, facts)),
                    id=f"agenda-{facts.face.value}",
                    title=imprint.title,
                ),
            ),
        )


def _in_both(facts: AgendaFacts, say: Callable[[], str]) -> str:
    """Return words in the language of the agenda, and in the second one if they differ there."""
    said = [say()]
    if facts.second is not None:
        with language_scope(facts.second.language):
            said.append(say())
    return " · ".join(dict.fromkeys(filter(None, said)))


def _blocks(workshop: Workshop, facts: AgendaFacts) -> Iterator[Block]:
    plan = plan_agenda(workshop)
    yield Heading(_in_both(facts, lambda: _("Agenda")))
    details = workshop.details
    where = typed_list(filter(None, (details.venue, details.city)))
    yield from (Paragraph(as_inlines(each)) for each in (details.title, where) if each)
    if any(placed.session.is_sample for _number, placed in plan.sessions):
        words = Text(_("Sample, not from the real agenda"))
        yield Note((Text("* "), words), NoteKind.ADVICE)
    if not plan.days:
        yield Paragraph(as_inlines(_("There is no agenda yet.")))
    for number, of_day in enumerate(plan.days):
        yield Heading(_in_both(facts, partial(plan.day_name, number)), 2)
        if facts.face is AgendaFace.LOGISTICS:
            yield _table_by_room(plan, number, facts)
        else:
            yield _table(plan, number, facts)
        if facts.face is AgendaFace.FACILITATOR and of_day.sessions:
            yield from _warnings(plan, number)
    if facts.face is AgendaFace.LOGISTICS:
        yield from check_blocks(facts, room_times(workshop))


def _table(plan: AgendaPlan, number: int, facts: AgendaFacts) -> Table:
    rows = tuple(
        Row(tuple(_cells(plan, placed, facts)), placed.session.id)
        for placed in plan.days[number].sessions
    )
    return Table(tuple(_columns(facts)), rows, plan.day_name(number))


def _cells(plan: AgendaPlan, placed: ScheduledSession, facts: AgendaFacts) -> Iterator[Inlines]:
    """Yield the cells of a session; the title stands in both languages beside each other."""
    for name, cell in _CELLS[facts.face].items():
        if name == "title":
            yield from _titles(facts, lambda its: _title(plan, placed, its))
        else:
            yield cell(plan, placed, facts)


def _titles(facts: AgendaFacts, say: Callable[[AgendaFacts], Inlines]) -> Iterator[Inlines]:
    yield say(facts)
    if facts.second is not None:
        with language_scope(facts.second.language):
            said = say(facts.second)
        yield tuple(
            replace(each, language=facts.second.language) if isinstance(each, Text) else each
            for each in said
        )


def _columns(facts: AgendaFacts, names: Iterable[str] = ()) -> Iterator[Column]:
    for name in names or _CELLS[facts.face]:
        key = name if name != "times" else ""
        kind = ColumnKind.NUMBER if name == "minutes" else ColumnKind.TEXT
        if name == "title" and facts.second is not None:
            yield Column(_heading(name), kind, key)
            with language_scope(facts.second.language):
                yield Column(_heading(name), kind)
        else:
            yield Column(_in_both(facts, partial(_heading, name)), kind, key)


def _heading(name: str) -> str:
    return _("Time") if name == "times" else field_label("AgendaSession", name)


def _table_by_room(plan: AgendaPlan, number: int, facts: AgendaFacts) -> Table:
    """Return the sessions of a day under the room that each needs; without a room last."""
    by_room: dict[str, list[Row]] = {}
    for placed in plan.days[number].sessions:
        tracks = plan.tracks_of(placed.session.id)
        for track in tracks:
            words = tuple(_titles(facts, partial(_track_words, plan, track)))
            row = Row(_room_cells(placed, words), placed.session.id)
            by_room.setdefault(track.room, []).append(row)
        if not tracks:
            words = tuple(_titles(facts, partial(_title, plan, placed)))
            row = Row(_room_cells(placed, words), placed.session.id)
            by_room.setdefault(placed.session.room, []).append(row)
    rows: list[Row] = []
    for room in sorted(by_room, key=lambda name: (not name, name)):
        band = room or _in_both(facts, lambda: _("No room yet"))
        rows.append(Row((as_inlines(band),), kind=RowKind.BAND))
        rows += by_room[room]
    columns = tuple(_columns(facts, ("times", "title", "materials")))
    return Table(columns, tuple(rows), plan.day_name(number))


def _room_cells(placed: ScheduledSession, titles: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    return _span(placed), *titles, as_inlines(placed.session.materials)


def _span(placed: ScheduledSession) -> Inlines:
    return as_inlines(wording.format_times(placed.start, placed.end))


def _title(plan: AgendaPlan, placed: ScheduledSession, facts: AgendaFacts) -> Inlines:
    """Return the title, what the session uses, and below it what each group does."""
    session = placed.session
    mark = _SAMPLE if session.is_sample else ""
    is_break = session.kind is SessionKind.BREAK
    title = wording.session_title(session)
    title = facts.titles.get(title, title)
    lines: list[Inline] = [Text(title + mark, bold=not is_break)]
    lines += [Text(facts.cases.get(session.case_study, session.case_study))]
    lines += [Text(facts.countries.get(session.country, session.country))]
    if session.group:
        lines.append(Text(plan.group_name(session.group)))
    lines += [
        Text(words_of(_track_words(plan, track, facts, with_room=True)))
        for track in plan.tracks_of(session.id)
    ]
    return join_lines(*lines)


def _track_words(
    plan: AgendaPlan, track: AgendaTrack, facts: AgendaFacts, *, with_room: bool = False
) -> Inlines:
    words = [plan.group_name(track.group), plan.track_title(track, facts.cases)]
    words += [track.room] if with_room else []
    return as_inlines(" · ".join(filter(None, words)))


def _times(_plan: AgendaPlan, placed: ScheduledSession, _facts: AgendaFacts) -> Inlines:
    return _span(placed)


def _minutes(_plan: AgendaPlan, placed: ScheduledSession, _facts: AgendaFacts) -> Inlines:
    return as_inlines(digits(str(placed.end - placed.start)))


def _plain(name: str) -> _Cell:
    def cell(_plan: AgendaPlan, placed: ScheduledSession, _facts: AgendaFacts) -> Inlines:
        return as_inlines(getattr(placed.session, name))

    return cell


_CELLS: Mapping[AgendaFace, Mapping[str, _Cell]] = {
    AgendaFace.PARTICIPANT: {"times": _times, "title": _title, "room": _plain("room")},
    AgendaFace.CHAIR: {
        "times": _times,
        "title": _title,
        "chair": _plain("chair"),
        "notes": _plain("notes"),
    },
    AgendaFace.FACILITATOR: {
        "times": _times,
        "minutes": _minutes,
        "title": _title,
        "room": _plain("room"),
        "chair": _plain("chair"),
        "materials": _plain("materials"),
        "notes": _plain("notes"),
    },
}
"""The columns of each face that is not by room, by the fields that they show."""


def _warnings(plan: AgendaPlan, number: int) -> Iterator[Block]:
    """Yield when the day ends, what is squeezed and what clashes."""
    yield Note(as_inlines(plan.describe_day(number)), NoteKind.ADVICE)
    clashes = [
        f"{wording.session_title(placed.session)}: {words}"
        for placed in plan.days[number].sessions
        for words in plan.clashes(placed.session.id)
    ]
    if clashes:
        yield Items(tuple(map(as_inlines, clashes)))
