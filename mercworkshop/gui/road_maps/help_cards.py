"""Help for a need as cards: what is offered, and whether this country may ask for it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QPushButton

from mercworkshop.domain import offer_words, offers
from mercworkshop.domain.needs import NEED_NAMES
from mercworkshop.domain.offer_matching import Answer, Door
from mercworkshop.domain.offers import Offer
from mercworkshop.gui.layouts import card, row
from mercworkshop.gui.widgets import chip, label
from mercworkshop.i18n import LANGUAGES, _, isolate
from mercworkshop.reference.support import Source

_TONES = {Door.OPEN: "info", Door.ASK: "warn"}


def of_offer(offer: Offer, answer: Answer, show: QPushButton) -> QFrame:
    """Return the card of an offer made at the workshop, with a button that shows it."""
    return _card(offers.called(offer), answer, _said_of_offer(offer), show)


def of_source(source: Source, answer: Answer, choose: QPushButton) -> QFrame:
    """Return the card of a source of support, with a button that chooses it."""
    if not source.may_ask:  # its own words say who may, though not in terms of the Convention
        answer = replace(answer, words="")
    return _card(source.name, answer, _said_of_source(source), choose)


def _card(name: str, answer: Answer, said: Iterator[str], act: QPushButton) -> QFrame:
    act.setAccessibleDescription(name)
    head = row(label(name, "strong", wrap=True), chip(answer.state, _TONES.get(answer.door, "")))
    head.setStretch(0, 1)
    return card(
        head,
        *(label(words, wrap=True) for words in (answer.words, _condition(answer)) if words),
        *(label(words, "muted", wrap=True) for words in said if words),
        row(act, None),
        gap=4,
        margin=10,
    )


def _condition(answer: Answer) -> str:
    if not answer.condition:
        return ""
    return _("Condition: {condition}").format(condition=isolate(answer.condition))


def _said_of_offer(offer: Offer) -> Iterator[str]:
    kinds = ", ".join(_(NEED_NAMES[kind]) for kind in offer.kinds)
    articles = isolate(", ".join(offer.articles))
    yield kinds
    yield _("Articles {articles}").format(articles=articles) if articles else ""
    spoken = ", ".join(LANGUAGES.get(each, each) for each in offer.languages)
    yield " · ".join(filter(None, (offer_words.period(offer), spoken)))
    yield _("How to ask: {how}").format(how=isolate(offer.how_to_ask)) if offer.how_to_ask else ""
    yield _("Source: {source}").format(source=isolate(offer.source)) if offer.source else ""


def _said_of_source(source: Source) -> Iterator[str]:
    yield source.offers
    yield _("Who may ask: {who}").format(who=isolate(source.eligible))
    yield _("How to ask: {how}").format(how=isolate(source.how_to_ask))
    doubts = "; ".join(source.unverified)
    yield _("Not verified: {facts}.").format(facts=isolate(doubts)) if doubts else ""
