"""Articles of the Convention as texts to read: in plain words, and what they ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mercworkshop.domain.ports.hand_out import HandOut, Passage, Section
from mercworkshop.i18n import N_, _, isolate, listed, listed_phrases
from mercworkshop.reference.law.convention import Article, Obligation
from mercworkshop.reference.library.deadlines import describe_deadline
from mercworkshop.reference.library.passages import capitalise, make_text, mark, source_section
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.action_templates import cite_paragraph

KIND_NAMES = {
    "obligation": N_("Must do"),
    "option": N_("May do"),
    "prohibition": N_("Must not do"),
    "deadline": N_("Deadline"),
}
"""What each kind of obligation is called."""

_FILE = "convention.yaml"


def article_text(reference: Reference, number: str) -> HandOut:
    """Return an article, by its number."""
    article = reference.law.article(int(number))
    (section,) = _sections(reference, [article])
    return make_text(reference, section.title, _FILE, (section, _sources(reference)))


def obligations_text(reference: Reference) -> HandOut:
    """Return all articles that ask something of a Party."""
    asking = [each for each in reference.law.convention.articles if each.obligations]
    title = _("What the Convention asks, article by article")
    sections = (*_sections(reference, asking), _sources(reference))
    return make_text(reference, title, _FILE, sections)


def _sections(reference: Reference, articles: Iterable[Article]) -> Iterator[Section]:
    for article in articles:
        title = _("Article {number}: {title}").format(
            number=isolate(str(article.number)), title=article.title.in_language(reference.language)
        )
        is_read = article.is_title_verified(reference.language)
        yield Section(mark(title, is_read), tuple(_passages(article)))


def _passages(article: Article) -> Iterator[Passage]:
    yield Passage(article.summary)
    for duty in article.obligations:
        place = _("Article {number}").format(number=isolate(cite_paragraph(article, duty)))
        kind = _(KIND_NAMES[duty.kind])
        yield Passage(duty.text, _("{name}: {note}").format(name=place, note=kind))
        yield Passage(_details(duty), is_small=True)


def _details(duty: Obligation) -> str:
    """Return the deadline, the actors, and what a road map may say, as far as they are known."""
    known = (
        (_("By when"), " – ".join(describe_deadline(duty.deadline).split("\n"))),
        (_("Who"), capitalise(listed(duty.actors))),
        (_("For the road map"), duty.hint),
    )
    said = (_("{name}: {note}").format(name=name, note=words) for name, words in known if words)
    return listed_phrases(said)


def _sources(reference: Reference) -> Section:
    known = reference.law.convention
    return source_section({"text": known.sources["text"]}, known.notes[-1])
