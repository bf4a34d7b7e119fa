"""All entries of the library for the search: which kinds there are, and the entries of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from mercworkshop.i18n import N_, _, language_scope
from mercworkshop.reference.reference import Reference

LibraryText = tuple[str, str, str, str]
"""Kind, id within its kind, title, and text."""

SECTIONS = {
    "convention": N_("Convention"),
    "annexes": N_("Annexes"),
    "party": N_("Becoming a Party"),
    "glossary": N_("Glossary"),
    "support": N_("Sources of support"),
    "lists": N_("Lists and forms"),
    "countries": N_("Countries"),
    "data": N_("Data and corrections"),
}
"""The sections of the library, each with its title."""


type _Entry = tuple[str, str, str]
"""Id within its kind, title, and text."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry of the library.

    ``section``: a key of SECTIONS. ``read`` yields its entries. ``page``: kind
    and key of the page that lists all of them; None where each has its own, or lies within another.
    """

    id: str
    section: str
    read: Callable[[Reference], Iterator[_Entry]]
    page: tuple[str, str] | None = None


def library_texts(reference: Reference) -> Iterable[LibraryText]:
    """Return every entry, with titles in the language of the reference if they exist."""
    # A generator would leave the language switched between two entries.
    with language_scope(reference.language):
        return [
            (kind.id, *entry) for kind in ENTRY_KINDS.values() for entry in kind.read(reference)
        ]


def texts_in_languages(reference: Reference, languages: Iterable[str]) -> Iterator[LibraryText]:
    """Yield every entry as :func:`library_texts`, its text followed by that in ``languages``."""
    others = [
        {(kind, key): f"{title} {text}" for kind, key, title, text in library_texts(other)}
        for other in map(reference.in_language, languages)
        if other.language != reference.language
    ]
    for kind, key, title, text in library_texts(reference):
        yield kind, key, title, _join(text, *(other.get((kind, key), "") for other in others))


def _articles(reference: Reference) -> Iterator[_Entry]:
    for article in reference.law.convention.articles:
        title = _("Article {number}: {title}").format(
            number=article.number, title=article.title.in_language(reference.language)
        )
        text = _join(article.summary, *article.title.all())
        yield str(article.number), title, text


def _obligations(reference: Reference) -> Iterator[_Entry]:
    for article in reference.law.convention.articles:
        for each in article.obligations:
            place = (
                each.paragraph
                if each.paragraph[0].isdigit()
                else f"{article.number} {each.paragraph}"
            )
            title = _("Article {number}").format(number=place)
            yield each.id, title, f"{each.text} {each.hint}"


def _annex_entries(reference: Reference) -> Iterator[_Entry]:
    yield from _products(reference)
    yield from _processes(reference)
    yield from _plan_and_emissions(reference)


def _products(reference: Reference) -> Iterator[_Entry]:
    annex = reference.law.annex_a
    for product in annex.part1:
        changes = (amendment.change for amendment in product.amendments)
        text = _join(product.limit_2013, *changes, product.hint)
        yield product.id, _in_annex("A", product.name), text
    for phased in annex.part2:
        measures = (measure.text for measure in phased.measures)
        text = _join(phased.rule, *measures, phased.hint)
        yield phased.id, _in_annex("A", phased.name), text


def _processes(reference: Reference) -> Iterator[_Entry]:
    annex = reference.law.annex_b
    for process in annex.part1:
        text = _join(process.exemption_note, process.hint)
        yield process.id, _in_annex("B", process.name), text
    for restricted in annex.part2:
        provisions = (provision.text for provision in restricted.provisions)
        text = _join(*provisions, restricted.note, restricted.hint)
        yield restricted.id, _in_annex("B", restricted.name), text


def _plan_and_emissions(reference: Reference) -> Iterator[_Entry]:
    law = reference.law
    for element in law.annex_c.elements:
        text = _join(*(part.text for part in element.sub), element.hint)
        yield element.id, _in_annex("C", element.text), text
    for category in law.annex_d.categories:
        text = _join(category.typical_data, category.hint)
        yield category.id, _in_annex("D", category.name), text


def _steps(reference: Reference) -> Iterator[_Entry]:
    return ((step.id, step.title, step.text) for step in reference.law.ratification.steps)


def _provisions(reference: Reference) -> Iterator[_Entry]:
    for provision in reference.law.ratification.checklist:
        text = _join(provision.when, provision.default, provision.basis)
        yield provision.id, provision.text, text


def _paths(reference: Reference) -> Iterator[_Entry]:
    for family in reference.national_paths.families:
        steps = (step.title for step in family.steps)
        yield family.id, family.title, _join(family.summary, *steps)


def _terms(reference: Reference) -> Iterator[_Entry]:
    for term in reference.glossary.terms:
        short = (term.abbreviation, *term.abbreviations.values())
        words = (term.term, *term.equivalents.values(), *short)
        title = term.in_language(reference.language)
        own = term.abbreviation_in(reference.language)
        title = f"{title} ({own})" if own else title
        yield term.id, title, _join(term.definition, *words)


def _support(reference: Reference) -> Iterator[_Entry]:
    for source in reference.support.all:
        areas = (area.name for area in source.areas)
        text = _join(source.offers, *areas, source.eligible, source.how_to_ask)
        yield source.id, source.name, text


def _papers(reference: Reference) -> Iterator[_Entry]:
    for paper in reference.working_lists.papers.papers:
        yield paper.id, paper.name, _join(paper.when, paper.template)


def _guidance(reference: Reference) -> Iterator[_Entry]:
    for item in reference.working_lists.guidance.items:
        title = _("Article {number}").format(number=item.ref)
        yield item.id, title, _join(item.title, item.meeting, item.decision)


def _questions(reference: Reference) -> Iterator[_Entry]:
    known = reference.working_lists.law_questions.questions
    for article, questions in groupby(known, lambda each: each.article):
        title = _("Questions on Article {number}").format(number=article)
        yield f"law{article}", title, _join(*(each.question for each in questions))


def _inventory(reference: Reference) -> Iterator[_Entry]:
    for category in reference.working_lists.inventory.categories:
        names = (each.name for each in category.sources_of_release)
        yield category.id, category.name, _join(*names)


def _customs(reference: Reference) -> Iterator[_Entry]:
    for family in reference.working_lists.customs.families:
        yield family.id, family.text, _join(*family.codes)


def _centres(reference: Reference) -> Iterator[_Entry]:
    for centre in reference.working_lists.centres.centres:
        yield centre.id, centre.city, _join(centre.host, centre.serves)


def _in_annex(letter: str, name: str) -> str:
    return _("Annex {letter}: {name}").format(letter=letter, name=name)


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


ENTRY_KINDS = {
    each.id: each
    for each in (
        EntryKind("article", "convention", _articles),
        EntryKind("obligation", "convention", _obligations),
        EntryKind("annex", "annexes", _annex_entries),
        EntryKind("step", "party", _steps, ("party", "steps")),
        EntryKind("provision", "party", _provisions, ("party", "choices")),
        EntryKind("path", "party", _paths, ("party", "paths")),
        EntryKind("term", "glossary", _terms),
        EntryKind("support", "support", _support),
        EntryKind("paper", "lists", _papers, ("list", "papers")),
        EntryKind("guidance", "lists", _guidance, ("list", "guidance")),
        EntryKind("question", "lists", _questions, ("list", "questions")),
        EntryKind("inventory", "lists", _inventory, ("list", "inventory")),
        EntryKind("customs", "lists", _customs, ("list", "customs")),
        EntryKind("centre", "lists", _centres, ("list", "centres")),
    )
}
"""Every kind of entry, by its id."""
