"""Help for a need as cards: what is offered, and whether this country may ask for it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from mercworkshop.domain import offer_words, offers
from mercworkshop.domain.needs import NEED_NAMES
from mercworkshop.domain.offer_matching import Answer, Door
from mercworkshop.domain.offers import Offer
from mercworkshop.gui.layouts import FlowLayout, card, plain, row
from mercworkshop.gui.widgets import Chip, Run, button, chip, label
from mercworkshop.i18n import LANGUAGES, _, isolate
from mercworkshop.reference.support import Source

_TONES = {Door.OPEN: "info", Door.ASK: "warn"}


def of_offer(offer: Offer, answer: Answer, *acts: QPushButton, is_chosen: bool) -> QFrame:
    """Return the card of an offer made at the workshop, with the buttons ``acts``."""
    state = chip(answer.state, _TONES.get(answer.door, ""))
    said = (*_answered(answer), *_muted(_said_of_offer(offer)))
    return _card(offers.called(offer), said, acts, state, *_mark(is_chosen))


def of_source(source: Source, answer: Answer, *acts: QPushButton, is_chosen: bool) -> QFrame:
    """Return the card of a source of support, with the buttons ``acts``."""
    if not source.may_ask:  # its own words say who may, though not in terms of the Convention
        answer = replace(answer, words="")
    state = chip(answer.state, _TONES.get(answer.door, ""))
    said = (*_answered(answer), *_muted(_said_of_source(source)))
    return _card(source.name, said, acts, state, *_mark(is_chosen))


def of_missing(name: str, *acts: QPushButton) -> QFrame:
    """Return the card of help that was chosen and that is not listed here, called ``name``."""
    words = _("It was chosen for this need, and is not listed here. Choose other help instead.")
    return _card(name, _muted([words]), acts, *_mark(is_chosen=True))


def choice(run: Run, *, is_chosen: bool) -> QPushButton:
    """Return the button that chooses some help for a need, or takes it back when it is chosen."""
    if is_chosen:
        hint = _("Nothing stands beside the need as who may help then.")
        return button(_("Chosen: take back"), "close", "quiet", run=run, hint=hint)
    hint = _("It is written beside the need as who may help, and printed with the road map.")
    return button(_("Choose for this need"), "check", "quiet", run=run, hint=hint)


def _card(name: str, said: Iterable[QLabel], acts: Iterable[QPushButton], *chips: Chip) -> QFrame:
    for act in acts:
        words = filter(None, (name, act.accessibleDescription()))
        act.setAccessibleDescription(" · ".join(words))
    head = row(label(name, "strong", wrap=True), *chips)
    head.setStretch(0, 1)
    return card(head, *said, plain(FlowLayout(*acts)), gap=4, margin=10)


def _mark(is_chosen: bool) -> Iterator[Chip]:
    if is_chosen:
        yield chip(_("Chosen"), "good")


def _answered(answer: Answer) -> Iterator[QLabel]:
    return (label(words, wrap=True) for words in (answer.words, _condition(answer)) if words)


def _muted(said: Iterable[str]) -> Iterator[QLabel]:
    return (label(words, "muted", wrap=True) for words in said if words)


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
