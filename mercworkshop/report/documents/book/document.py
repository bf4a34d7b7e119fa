"""The book of all road maps of a workshop, one document with pages about all countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, language_scope, listed, number
from mercworkshop.report.documents.book.contents import contents
from mercworkshop.report.documents.book.country import BookCountry, collect_countries
from mercworkshop.report.documents.book.index import article_index, lead_index
from mercworkshop.report.documents.book.overview import articles, calendar
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.documents.road_map.imprint import imprint_of
from mercworkshop.report.documents.road_map.print_data import format_period
from mercworkshop.report.model.blocks import Block, Figures, Heading
from mercworkshop.report.model.document import Cover, Document, Imprint, Part
from mercworkshop.report.model.embedding import embed
from mercworkshop.report.model.paper_size import PageShape

type CountryBuilder = Callable[[Workshop, PrintFacts], Document]
"""Makes the pages of one country: all of its road map, or one page."""


def build_book(
    workshop: Workshop,
    facts: Sequence[PrintFacts],
    *,
    pages: Sequence[PrintFacts] = (),
    build_country: CountryBuilder = build_road_map,
) -> Document:
    """Return the book of the countries of ``facts``, at least one, all in one language.

    ``pages`` are facts of the same countries where their own pages are in other languages.
    """
    first = facts[0]
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    own = {each.iso3: each for each in (*facts, *pages)}
    with language_scope(first.language, first.months):
        countries = collect_countries(visible, facts)
        return Document(
            language=first.language,
            day=first.day,
            imprint=imprint_of_all(visible.details, countries),
            cover=_cover(visible.details, countries),
            parts=tuple(_parts(countries, lambda code: build_country(workshop, own[code]))),
            is_two_sided=True,
        )


def _parts(countries: Sequence[BookCountry], pages_of: Callable[[str], Document]) -> Iterator[Part]:
    """Yield the contents, the pages about all countries, the pages of each, and the index."""
    overview = (_part(calendar(countries)), _part(articles(countries)))
    indices = tuple(_part(each) for each in (lead_index(countries), article_index(countries)))
    others = [each for each in (*overview, *indices) if each.blocks]
    yield _part(contents(countries, others))
    yield from overview
    for country in countries:
        yield from embed(pages_of(country.code), country.code)
    yield from (each for each in indices if each.blocks)


def _part(blocks: Iterable[Block]) -> Part:
    """Return blocks on pages of their own, named as their first heading is."""
    made = tuple(blocks)
    first = made[0] if made else None
    title, own = (first.words, first.id) if isinstance(first, Heading) else ("", "")
    return Part(blocks=made, id=own, title=title, shape=PageShape.LANDSCAPE, begins_page=True)


def imprint_of_all(details: Details, countries: Sequence[BookCountry]) -> Imprint:
    """Return what stands on the pages about all countries."""
    each = [imprint_of(country.data) for country in countries]
    return Imprint(
        title=details.title,
        country=_("Road maps of the workshop"),
        version="",
        day=format_day_long(countries[0].data.facts.day),
        state=_state_of_all(imprint.state for imprint in each),
        treaty=countries[0].data.facts.convention,
        watermark=_shared(imprint.watermark for imprint in each),
        notice=_shared(imprint.notice for imprint in each),
    )


def _state_of_all(states: Iterable[str]) -> str:
    """Return the state of all drafts; if they differ, each state with how many have it."""
    counted = Counter(states)
    if len(counted) == 1:
        return next(iter(counted))
    words = _("{name} ({number})")
    each = (words.format(name=state, number=number(n)) for state, n in counted.items())
    return listed(map(isolate, each))


def _shared(words: Iterable[str]) -> str:
    """Return the words if they are the same for all countries; empty if they differ."""
    different = set(words)
    return different.pop() if len(different) == 1 else ""


def _cover(details: Details, countries: Sequence[BookCountry]) -> Cover:
    place = listed((details.venue, details.city))
    dated = details.start or details.end
    days = isolate(format_period(details.start, details.end)) if dated else ""
    sums = (
        (len(countries), _("Countries")),
        (sum(len(each.whole_actions) for each in countries), _("Actions")),
        (sum(len(each.data.review_input.needs) for each in countries), _("Needs")),
        (
            sum(each.data.review_input.deposit is not None for each in countries),
            _("With a date of deposit"),
        ),
    )
    return Cover(
        headline=listed((place, days)),
        blocks=(Figures(tuple((number(count), words) for count, words in sums)),),
        note=_(
            "Each road map is the draft of its country, printed as it stood on this day. It is "
            "advisory, and the country may correct it at any time."
        ),
    )
