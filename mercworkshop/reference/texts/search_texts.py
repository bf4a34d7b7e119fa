"""All entries of the library for the search, as (kind, key, title, text)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from mercworkshop.i18n import _, language_scope
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.lists.working_lists import WorkingLists
from mercworkshop.reference.reference import Reference

LibraryText = tuple[str, str, str, str]
"""Kind, id within its kind, title, and text."""


def library_texts(reference: Reference) -> Iterable[LibraryText]:
    """Return every entry, with titles in the language of the reference if they exist."""
    language, law = reference.language, reference.law
    # A generator would leave the language switched between two entries.
    with language_scope(language):
        return [
            *_articles(law, language),
            *_obligations(law),
            *_products(law),
            *_processes(law),
            *_plan_and_emissions(law),
            *_ratification(reference),
            *_terms(reference),
            *_support(reference),
            *_working(reference.working_lists),
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


def _articles(law: Law, language: str) -> Iterator[LibraryText]:
    for article in law.convention.articles:
        title = _("Article {number}: {title}").format(
            number=article.number, title=article.title.in_language(language)
        )
        text = _join(article.summary, *article.title.all())
        yield "article", str(article.number), title, text


def _obligations(law: Law) -> Iterator[LibraryText]:
    for article in law.convention.articles:
        for each in article.obligations:
            place = (
                each.paragraph
                if each.paragraph[0].isdigit()
                else f"{article.number} {each.paragraph}"
            )
            title = _("Article {number}").format(number=place)
            yield "obligation", each.id, title, f"{each.text} {each.hint}"


def _products(law: Law) -> Iterator[LibraryText]:
    annex = law.annex_a
    for product in annex.part1:
        changes = (amendment.change for amendment in product.amendments)
        text = _join(product.limit_2013, *changes, product.hint)
        yield "annex", product.id, _in_annex("A", product.name), text
    for phased in annex.part2:
        measures = (measure.text for measure in phased.measures)
        text = _join(phased.rule, *measures, phased.hint)
        yield "annex", phased.id, _in_annex("A", phased.name), text


def _processes(law: Law) -> Iterator[LibraryText]:
    annex = law.annex_b
    for process in annex.part1:
        text = _join(process.exemption_note, process.hint)
        yield "annex", process.id, _in_annex("B", process.name), text
    for restricted in annex.part2:
        provisions = (provision.text for provision in restricted.provisions)
        text = _join(*provisions, restricted.note, restricted.hint)
        yield "annex", restricted.id, _in_annex("B", restricted.name), text


def _plan_and_emissions(law: Law) -> Iterator[LibraryText]:
    for element in law.annex_c.elements:
        text = _join(*(part.text for part in element.sub), element.hint)
        yield "annex", element.id, _in_annex("C", element.text), text
    for category in law.annex_d.categories:
        text = _join(category.typical_data, category.hint)
        yield "annex", category.id, _in_annex("D", category.name), text


def _ratification(reference: Reference) -> Iterator[LibraryText]:
    known = reference.law.ratification
    yield from (("step", step.id, step.title, step.text) for step in known.steps)
    for provision in known.checklist:
        text = _join(provision.when, provision.default, provision.basis)
        yield "provision", provision.id, provision.text, text
    for family in reference.national_paths.families:
        steps = (step.title for step in family.steps)
        yield "path", family.id, family.title, _join(family.summary, *steps)


def _terms(reference: Reference) -> Iterator[LibraryText]:
    for term in reference.glossary.terms:
        words = (term.term, *term.equivalents.values())
        title = term.in_language(reference.language)
        title = f"{title} ({term.abbreviation})" if term.abbreviation else title
        yield "term", term.id, title, _join(term.definition, *words)


def _support(reference: Reference) -> Iterator[LibraryText]:
    for source in reference.support.all:
        areas = (area.name for area in source.areas)
        text = _join(source.offers, *areas, source.eligible, source.how_to_ask)
        yield "support", source.id, source.name, text


def _working(lists: WorkingLists) -> Iterator[LibraryText]:
    for paper in lists.papers.papers:
        yield "paper", paper.id, paper.name, _join(paper.when, paper.template)
    for item in lists.guidance.items:
        title = _("Article {number}").format(number=item.ref)
        yield "guidance", item.id, title, _join(item.title, item.meeting, item.decision)
    for article, questions in groupby(lists.law_questions.questions, lambda each: each.article):
        title = _("Questions on Article {number}").format(number=article)
        yield "question", f"law{article}", title, _join(*(each.question for each in questions))
    for category in lists.inventory.categories:
        names = (each.name for each in category.sources_of_release)
        yield "inventory", category.id, category.name, _join(*names)
    for family in lists.customs.families:
        yield "customs", family.id, family.text, _join(*family.codes)
    for centre in lists.centres.centres:
        yield "centre", centre.id, centre.city, _join(centre.host, centre.serves)


def _in_annex(letter: str, name: str) -> str:
    return _("Annex {letter}: {name}").format(letter=letter, name=name)


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
