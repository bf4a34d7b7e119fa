"""The pages of the Convention: an article in plain words, and what it asks of a Party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.carry_over.obligations import Duty
from mercworkshop.domain.entities.actions import read_articles
from mercworkshop.gui.places.library.pages import deadlines
from mercworkshop.gui.places.library.pages.add_to_road_map_bar import TakingBar, section_of
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    Sheet,
    english,
    facts,
    line,
    sentence,
    sources,
    words,
)
from mercworkshop.gui.widgets.basics import chip, label
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import N_, _, isolate, language, without_stop
from mercworkshop.reference import convention
from mercworkshop.reference.convention import Article, Obligation

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import Context

KINDS = {
    "obligation": (N_("Must do"), "info"),
    "option": (N_("May do"), ""),
    "prohibition": (N_("Must not do"), "bad"),
    "deadline": (N_("Deadline"), "warn"),
}
"""What an obligation is called, and its tone."""


def sheet(context: Context, number: str) -> Sheet:
    """Return the page of an article."""
    article = convention.article(int(number))
    title = _("Article {number}: {title}").format(
        number=isolate(number), title=article.title.in_language(language())
    )
    is_read = article.is_title_verified(language())
    unread = () if is_read else ((_("Title not verified"), "warn"),)
    return Sheet(title, lambda: _parts(context, article), (*english(), *unread))


def place_of(article: Article, duty: Obligation) -> str:
    """Return the paragraph as it is cited, as "4.2 (a)"."""
    if duty.paragraph[:1].isdigit():
        return duty.paragraph
    return f"{article.number} {duty.paragraph}"


def _parts(context: Context, article: Article) -> Iterator[Anchored]:
    yield "", card(label(_("In plain words"), "caption"), words(article.summary))
    for duty in article.obligations:
        yield duty.id, _obligation(context, article, duty)
    known = convention.convention()
    yield "", sources({"text": known.sources["text"]}, known.notes[-1])


def _obligation(context: Context, article: Article, duty: Obligation) -> QFrame:
    name, tone = KINDS[duty.kind]
    place = place_of(article, duty)
    where = label(_("Article {number}").format(number=isolate(place)), "strong")
    return card(
        line(where, chip(_(name), tone), None),
        words(duty.text),
        facts(
            (_("By when"), deadlines.in_words(duty.deadline)),
            (_("Who"), sentence(", ".join(duty.actors))),
            (_("For the road map"), duty.hint),
        ),
        TakingBar(context, _duty(duty, place)),
    )


def _duty(asked: Obligation, place: str) -> Duty:
    articles = read_articles(place)
    return Duty(
        asked.id,
        without_stop(asked.hint),
        _("Article {number}: {text}").format(number=place, text=asked.text),
        articles,
        section=section_of(articles),
    )
