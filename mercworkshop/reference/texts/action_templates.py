"""Obligations and entries of the annexes as actions of a road map."""

from __future__ import annotations

from mercworkshop.domain.carry_over.obligations import ActionTemplate
from mercworkshop.domain.values.article_numbers import find_articles
from mercworkshop.i18n import _, language_scope, without_stop
from mercworkshop.reference.law.convention import Article, Obligation
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.reference import Reference


def action_template(reference: Reference, entry_id: str) -> ActionTemplate | None:
    """Return the action for an obligation or an entry of an annex, in the reference's language.

    None for an id of anything else.
    """
    law = reference.law
    if entry_id in law.obligations:
        return _duty(reference, *law.obligations[entry_id])
    if entry_id in law.annex_of_entries:
        return _annex_entry(reference, law, entry_id)
    return None


def cite_paragraph(article: Article, duty: Obligation) -> str:
    """Return the paragraph as it is cited, such as "4.2 (a)"."""
    if duty.paragraph[:1].isdigit():
        return duty.paragraph
    return f"{article.number} {duty.paragraph}"


def _duty(reference: Reference, article: Article, duty: Obligation) -> ActionTemplate:
    place = cite_paragraph(article, duty)
    articles = find_articles(place)
    with language_scope(reference.language):
        note = _("Article {number}: {text}").format(number=place, text=duty.text)
    return ActionTemplate(
        duty.id,
        without_stop(duty.hint),
        note,
        articles,
        section=_section_of(reference, articles),
    )


def _annex_entry(reference: Reference, law: Law, entry_id: str) -> ActionTemplate | None:
    products = (
        ("4.1", law.annex_a.part1),
        ("4.3", law.annex_a.part2),
        ("5.2", law.annex_b.part1),
        ("5.3", law.annex_b.part2),
    )
    for article, entries in products:
        for entry in entries:
            if entry.id == entry_id:
                section = _section_of(reference, (article,))
                title = without_stop(entry.hint)
                return ActionTemplate(entry_id, title, entry.name, (article,), (entry_id,), section)
    for element in law.annex_c.elements:
        if element.id == entry_id:
            note = f"{element.ref}: {element.text}"
            section = _section_of(reference, ("7.3",))
            return ActionTemplate(
                entry_id, without_stop(element.hint), note, ("7.3",), section=section
            )
    return None


def _section_of(reference: Reference, articles: tuple[str, ...]) -> str:
    """Return the id of the road map section that covers one of the articles; empty if none."""
    numbers = {int(article.partition(".")[0]) for article in articles}
    sections = reference.sections.values()
    return next((each.id for each in sections if numbers & set(each.articles)), "")
