"""The index of the book: who leads which actions, and which actions name an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import _, digits, isolate, typed_list, typed_phrases
from mercworkshop.report.documents.book.country import BookCountry
from mercworkshop.report.documents.road_map.print_data import mark_unverified
from mercworkshop.report.model.blocks import Block, Column, Heading, Row, Table
from mercworkshop.report.model.inlines import Inlines, Jump, Text

type _Found = Mapping[BookCountry, Sequence[Action]]
"""Actions by country, in the order of the book."""


def lead_index(countries: Sequence[BookCountry]) -> Iterator[Block]:
    """Yield the leading bodies, each with its actions in every country."""
    if leads := dict(_by_lead(countries)):
        title = _("Index: who leads what")
        yield Heading(title, id="leads")
        yield _table(fields_of(Action)["lead"].caption, leads, title)


def article_index(countries: Sequence[BookCountry]) -> Iterator[Block]:
    """Yield the articles, each with the actions that name it in every country."""
    if named := dict(_by_article(countries)):
        title = _("Index: which actions name an article")
        yield Heading(title, id="articles-named")
        yield _table(_("Article"), named, title)


def _table(heading: str, found: Mapping[str, _Found], title: str) -> Table:
    columns = (Column(heading), Column(_("Actions")))
    rows = (Row(((Text(name, bold=True),), _places(each))) for name, each in found.items())
    return Table(columns, tuple(rows), title=title)


def _places(found: _Found) -> Inlines:
    """Return the name of each country with the numbers of its actions, leading to its page."""
    between = Text(typed_phrases(("|", "|")).strip("|"))
    places: list[Jump | Text] = []
    for country, actions in found.items():
        numbers = typed_list(digits(country.number(action)) for action in actions)
        places += [between] if places else []
        places.append(Jump(isolate(f"{country.name} {numbers}"), country.code))
    return tuple(places)


def _by_lead(countries: Sequence[BookCountry]) -> Iterator[tuple[str, _Found]]:
    """Yield the bodies by name; spellings that differ only in case or accents are one body."""
    names: dict[str, str] = {}
    found: dict[str, dict[BookCountry, list[Action]]] = defaultdict(lambda: defaultdict(list))
    for country in countries:
        for action in country.actions:
            if lead := " ".join(action.lead.split()):
                key = fold_text(lead)
                names.setdefault(key, lead)
                found[key][country].append(action)
    yield from ((names[key], found[key]) for key in sorted(found))


def _by_article(countries: Sequence[BookCountry]) -> Iterator[tuple[str, _Found]]:
    titles = countries[0].data.facts.articles
    found: dict[str, dict[BookCountry, list[Action]]] = defaultdict(lambda: defaultdict(list))
    for country in countries:
        for action in country.actions:
            for article in {article_number(each) for each in action.articles}:
                found[article][country].append(action)
    for article, title in titles.items():
        if article in found:
            yield f"{digits(article)} {mark_unverified(title)}", found[article]
