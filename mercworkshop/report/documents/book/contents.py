"""The contents of the book, which are also how each country stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.i18n import _, number
from mercworkshop.report.documents.book.country import BookCountry
from mercworkshop.report.documents.road_map.headline import headline
from mercworkshop.report.documents.road_map.print_data import or_verbatim
from mercworkshop.report.model.blocks import Block, Column, ColumnKind, Facts, Heading, Row, Table
from mercworkshop.report.model.document import Part
from mercworkshop.report.model.inlines import Inlines, Jump, PageNumber, Value, as_inlines

_KEY_SHARE = 0.9


def contents(countries: Sequence[BookCountry], others: Sequence[Part]) -> Iterator[Block]:
    """Yield a table of the countries and a list of the ``others``, each with its page."""
    yield Heading(_("Contents, and how each country stands"), id="contents")
    yield Table(
        _columns(), tuple(map(_row, countries)), title=_("Contents, and how each country stands")
    )
    yield Facts(tuple((each.title, (PageNumber(each.id),)) for each in others), _KEY_SHARE)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Country")),
        Column(_("Act and date of deposit")),
        Column(_("State of the draft")),
        Column(_("Actions"), ColumnKind.NUMBER),
        Column(_("Without a date"), ColumnKind.NUMBER),
        Column(_("Open points"), ColumnKind.NUMBER),
        Column(_("Page"), ColumnKind.NUMBER),
    )


def _row(country: BookCountry) -> Row:
    road_map = country.data.road_map
    state = format_plain(fields_of(RoadMap)["state"], road_map.state)
    return Row(
        (
            (Jump(country.name, country.code, bold=True),),
            as_inlines(headline(country.data)),
            as_inlines(or_verbatim(road_map, "state", state)),
            _count(len(country.whole_actions)),
            _count(country.without_date),
            _count(country.open_points),
            (PageNumber(country.code, bold=True),),
        ),
        road_map.id,
    )


def _count(count: int) -> Inlines:
    return (Value(number(count), count),)
