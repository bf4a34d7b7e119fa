"""What is known of who came to an event, in sentences: in the pane, on its page and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from mercworkshop.domain.programme.calendar.attendance import AttendancePage, CategoryCount
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.cells import (
    CalendarCell,
    CellTone,
    days_of,
    distinct_counts,
    name_of,
    short_of,
)
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.calendar.rows import FigureRow
from mercworkshop.domain.programme.event_parts import EventPart
from mercworkshop.domain.programme.figures import CountedKind
from mercworkshop.domain.programme.meetings.meetings import ROLE_NAMES, BackToBack, MeetingRole
from mercworkshop.domain.programme.workshops import ExpectedCountry
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.i18n import (
    _,
    isolate,
    listed,
    listed_or,
    listed_phrases,
    number,
    plural,
    sentences,
)

type CountryNamer = Callable[[str], str]
"""Returns the name of a country by its code."""

MOST_NAMED = 6
"""Most countries that a sentence names."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A number that was published: the number, what else its source says, and the source."""

    figure: FigureRow
    count: str
    words: str
    source: str
    tone: CellTone


def title_of(entry: CalendarEntry) -> str:
    """Return the heading of an event: where, and when."""
    days = days_of(entry.row)
    name = name_of(entry.row)
    return _("{event}, {days}").format(event=name, days=days) if days else name


def about_words(entry: CalendarEntry) -> str:
    """Return what a meeting is to us, and what was contributed to it."""
    row = entry.row
    if not entry.is_meeting:
        return row.title
    said = [_(ROLE_NAMES[MeetingRole(row.role)]), row.organiser, row.contributed]
    if row.contributed_by:
        said.append(_("by {who}").format(who=isolate(row.contributed_by)))
    return listed_phrases(said)


def figure_lines(entry: CalendarEntry) -> tuple[FigureLine, ...]:
    """Return a line for each number of all people that was published."""
    differ = len(distinct_counts(entry.published)) > 1
    tone = CellTone.WRONG if differ else CellTone.PLAIN
    return tuple(
        FigureLine(
            each,
            number(each.count or 0),
            _beside_total(entry, each),
            listed_phrases((short_source(each.source), each.note)),
            tone,
        )
        for each in entry.published
    )


def short_source(source: str) -> str:
    """Return a source where there is little room: for a web address only the site."""
    site = urlsplit(source).hostname if source.startswith("http") else None
    return site or source


def _beside_total(entry: CalendarEntry, total: FigureRow) -> str:
    """Return what is counted, and what the source of a total says of its parts."""
    beside = [
        each
        for each in entry.figures
        if each.source == total.source and each is not total and each.count is not None
    ]
    beside.sort(key=lambda each: each.kind != CountedKind.PERSON)
    return listed_phrases((_("people"), *map(figure_words, beside)))


def figure_words(figure: FigureRow) -> str:
    """Return a published number with what it counts."""
    count = figure.count or 0
    named = _(CATEGORY_NAMES[Category(figure.category)]) if figure.category else ""
    match figure.kind:
        case CountedKind.COUNTRY:
            return plural("{n} country", "{n} countries", count)
        case CountedKind.BODY:
            words = plural("{n} body", "{n} bodies", count)
        case _:
            words = plural("{n} person", "{n} people", count)
    return _("{name}: {value}").format(name=named, value=words) if named else words


def figures_sentence(entry: CalendarEntry) -> str:
    """Return what the numbers mean: several differ, none was published, or no list has come."""
    if entry.is_meeting:
        counts = distinct_counts(entry.published)
        return _all_stand(counts)
    counts = distinct_counts(entry.published)
    listed_people = entry.row.listed
    if listed_people:
        on_list = plural("{n} person is on the list.", "{n} people are on the list.", listed_people)
        return sentences(_difference(counts, listed_people), "" if counts else on_list)
    several = _all_stand(counts)
    nothing = "" if counts else _("No number was found.")
    return sentences(several, nothing, _("No list is in to count from."))


def _all_stand(counts: list[int]) -> str:
    """Return that numbers which differ are all shown: none replaces another."""
    if len(counts) == 2:
        return _("Both are shown.")
    return _("All of them are shown.") if len(counts) > 2 else ""


def _difference(counts: list[int], counted: int) -> str:
    if not counts:
        return ""
    gap = counted - counts[0]
    if gap == 0:
        return _("The list and the published number agree.")
    if gap < 0:
        return plural(
            "{n} person fewer is on the list than was published.",
            "{n} people fewer are on the list than were published.",
            -gap,
        )
    return plural(
        "{n} person more is on the list than was published.",
        "{n} people more are on the list than were published.",
        gap,
    )


def attendance_headline(page: AttendancePage) -> str:
    """Return in a sentence how published and counted agree."""
    return figures_sentence(page.entry) or title_of(page.entry)


def sum_sentence(page: AttendancePage) -> str:
    """Say whether the published parts add up to the published total; empty without these."""
    parts = [each.published[0] for each in page.counts if each.category and each.published]
    totals = next((each.published for each in page.counts if each.category is None), ())
    if len(parts) < 2 or not totals:
        return ""
    added = " + ".join(number(each) for each in parts)
    total = sum(parts) if sum(parts) in totals else totals[-1]
    if sum(parts) == total:
        words = _("{parts} = {total}: the published parts add up.")
        return words.format(parts=isolate(added), total=number(total))
    words = _("{parts} = {sum}, and {total} were published: the parts do not add up.")
    return words.format(parts=isolate(added), sum=number(sum(parts)), total=number(total))


def count_row(count: CategoryCount) -> tuple[CalendarCell, ...]:
    """Return the cells of a line of the table: who, published, counted, difference."""
    name = _(CATEGORY_NAMES[count.category]) if count.category else _("All")
    published, counted = count.published, count.counted
    words, tone = "", CellTone.PLAIN
    if published and counted is not None and counted not in published:
        gap = counted - published[-1]
        words = (
            plural("{n} more", "{n} more", gap)
            if gap > 0
            else plural("{n} fewer", "{n} fewer", -gap)
        )
        tone = CellTone.WRONG if count.category is None else CellTone.ASKED
    return (
        CalendarCell(name),
        CalendarCell(
            listed_or(map(number, published)) if published else "–",
            CellTone.WRONG if len(published) > 1 else CellTone.PLAIN,
        ),
        CalendarCell("–" if counted is None else number(counted), tone),
        CalendarCell(words, tone),
    )


def overlap_headline(page: AttendancePage, name_of_country: CountryNamer) -> CalendarCell:
    """Return how many countries of an event were seen again by name, or why nobody can tell."""
    entry = page.entry
    if not page.countries:
        told = max(distinct_counts(entry.published_countries), default=0)
        if told:
            asked = plural(
                "None of {n} country is named: nobody can tell.",
                "None of these {n} countries is named: nobody can tell.",
                told,
            )
            return CalendarCell(asked, CellTone.ASKED)
        return CalendarCell(_("No country is named: nobody can tell."), CellTone.ASKED)
    again = [name_of_country(each.country) for each in page.seen_again]
    if not again:
        none = plural(
            "{n} country is named, and no other list names it.",
            "{n} countries are named, and no other list names any of them.",
            len(page.countries),
        )
        return CalendarCell(none)
    words = plural(
        "Seen again by name: {{part}} of {n} country.",
        "Seen again by name: {{part}} of {n} countries.",
        len(page.countries),
    ).format(part=number(len(again)))
    return CalendarCell(words)


def again_words(page: AttendancePage, name_of_country: CountryNamer) -> str:
    """Return the first countries that were seen again; empty if none was."""
    names = [name_of_country(each.country) for each in page.seen_again]
    more = len(names) - MOST_NAMED
    shown = listed(names[:MOST_NAMED])
    if more <= 0:
        return shown
    words = plural("{{names}} and {n} more", "{{names}} and {n} more", more)
    return words.format(names=shown)


def lists_sentence(page: AttendancePage) -> str:
    """Return how many of the other events have no list."""
    missing = len(page.without_list)
    if not page.countries or not missing:
        return ""
    return plural(
        "{n} list is not in: where it says “?”, nobody knows.",
        "{n} lists are not in: where it says “?”, nobody knows.",
        missing,
    )


def seen_twice_lines(page: AttendancePage, name_of_country: CountryNamer) -> tuple[str, ...]:
    """Return the countries that are named at several events of the programme, with the events."""
    found = sorted(page.seen_twice.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(
        _("{country}: {events}").format(
            country=isolate(name_of_country(country)),
            events=listed(short_of(each) for each in events),
        )
        for country, events in found
    )


def request_text(entry: CalendarEntry) -> str:
    """Return what to write to the host of an event to get its list and its days."""
    return "\n".join(_request_lines(entry))


def _request_lines(entry: CalendarEntry) -> Iterator[str]:
    yield _("We are putting together what is known of “{event}”.").format(event=entry.row.title)
    if not days_of(entry.row) or entry.row.begins_first != entry.row.begins_last:
        yield _("On which days was it held?")
    if not entry.row.listed:
        yield _("Could you send us the list of participants, with body and country?")
    if not entry.row.named:
        yield _("Which countries took part?")
    counts = distinct_counts(entry.published)
    if len(counts) > 1:
        differ = _("These numbers of participants were published: {numbers}. Which is right?")
        yield differ.format(numbers=listed(map(number, counts)))


def part_words(
    part: EventPart, calendar: Calendar, name_of_country: CountryNamer
) -> tuple[str, str]:
    """Return what a record says of its event, and below it the source."""
    if isinstance(part, ExpectedCountry):
        return isolate(name_of_country(part.country)), isolate(part.source)
    if isinstance(part, BackToBack):
        entry = calendar.find(part.meeting)
        title = isolate(entry.row.title) if entry else _("Meeting")
        joint = (
            _("joint day: {day}").format(day=format_date(part.joint_day)) if part.joint_day else ""
        )
        return _("Back to back with {event}").format(event=title), listed_phrases(
            (joint, part.source)
        )
    row = FigureRow(
        "", part.id, part.category or "", part.kind, part.count, part.source, part.is_doubtful, ""
    )
    words = figure_words(row)
    if part.is_doubtful:
        words = _("{figure}, in doubt").format(figure=words)
    return words, listed_phrases((part.source, part.note))
