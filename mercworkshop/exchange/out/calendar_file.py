"""The dates of a road map as a calendar (iCalendar): every entry is of whole days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision
from mercworkshop.exchange.out.road_map_view import RoadMapView
from mercworkshop.i18n import _, language_scope, typed_list, without_marks, without_stop

if TYPE_CHECKING:
    from icalendar import Calendar

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An action or a step with the dates that it has."""

    record: Record
    title: str
    who: str
    note: str
    fields: tuple[str, ...]
    """The fields with its dates."""
    state: Progress

    @property
    def dates(self) -> list[PartialDate]:
        """The dates that are known."""
        return [when for name in self.fields if (when := getattr(self.record, name)) is not None]

    def said(self) -> str:
        """Return the dates in the words in which somebody gave them."""
        written = {each.field: each.words for each in self.record.verbatim}
        return typed_list(
            written.get(name) or format_plain(fields_of(type(self.record))[name], when)
            for name in self.fields
            if (when := getattr(self.record, name)) is not None
        )


def write_calendar(view: RoadMapView, revisions: Mapping[str, int]) -> bytes:
    """Return the calendar of all actions and steps that have a date.

    A second import updates the entries: each keeps its UID, and its SEQUENCE is the number of
    changes of its record in ``revisions``.
    """
    from icalendar import Calendar

    with language_scope(view.facts.language, view.facts.months):
        calendar = Calendar()
        calendar.add("prodid", "-//MercWorkshop//Road map//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        title = _("Road map of {country}").format(country=view.facts.country)
        calendar.add("x-wr-calname", without_marks(title))
        for entry in _entries(view):
            _add_event(calendar, entry, view, revisions.get(entry.record.id, 0))
        content: bytes = calendar.to_ical()
        return content


def _entries(view: RoadMapView) -> Iterator[_Entry]:
    """Yield the steps of the path, then the actions, that have a date."""
    for step in view.review.steps:
        field = "done" if step.done else "planned"
        if step.done or step.planned:
            yield _Entry(
                record=step,
                title=step.title,
                who=step.body,
                note=step.note,
                fields=(field,),
                state=step.progress,
            )
    for action in view.review.actions:
        if action.start or action.end:
            is_moment = action.is_milestone and action.end
            yield _Entry(
                record=action,
                title=action.title.strip() or _("Without a title yet"),
                who=typed_list((action.lead, *action.partners)),
                note=action.outcome,
                fields=("end",) if is_moment else ("start", "end"),
                state=action.progress,
            )


def _add_event(calendar: Calendar, entry: _Entry, view: RoadMapView, revision: int) -> None:
    from icalendar import Event

    first = min(when.first for when in entry.dates)
    last = max(when.last for when in entry.dates)
    event = Event()
    event.add("uid", f"{entry.record.id}.{view.details.id}@mercworkshop")
    event.add("sequence", revision)
    event.add("dtstamp", datetime.combine(view.facts.day, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + _ONE_DAY)  # the first day after it
    event.add("summary", _one_line(view.title_of(entry.title)))
    event.add("description", "\n".join(filter(None, _description(entry, view))))
    event.add("transp", "TRANSPARENT")  # nobody is busy for all these days
    event.add("status", _STATES.get(entry.state, "TENTATIVE"))
    calendar.add_component(event)


_STATES = {Progress.DONE: "CONFIRMED", Progress.DROPPED: "CANCELLED"}


def _description(entry: _Entry, view: RoadMapView) -> Iterator[str]:
    """Yield who, what, and the dates as written if they say more than the calendar can."""
    yield entry.who
    yield entry.note
    if any(when.precision is not Precision.DAY for when in entry.dates):
        yield _("As written: {dates}.").format(dates=without_stop(without_marks(entry.said())))
        yield _("That is not one day: the entry covers all the days that it can mean.")
    if view.facts.is_practice:
        yield _("PRACTICE – not a real country")
    if view.road_map.is_sample:
        yield _("SAMPLE – not a plan of the Government")


def _one_line(text: str) -> str:
    return " ".join(text.split())
