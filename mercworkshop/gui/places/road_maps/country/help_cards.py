"""Help for a need as cards: what is offered, and whether this country may ask for it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.support import offer_words
from mercworkshop.domain.support.eligibility import Answer, Door
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.basics import Chip, Run, button, chip, label, plain_hint
from mercworkshop.gui.widgets.layouts import FlowLayout, column, plain, row
from mercworkshop.i18n import LANGUAGES, _, isolate
from mercworkshop.reference.support import Source

_TONES = {Door.OPEN: "info", Door.ASK: "warn"}


class HelpCard(QFrame):
    """Some help for a need, with the button that chooses it for the need or takes it back.

    ``choose`` is run by that button; ``more`` are buttons beside it. Where the choice alone
    changes, the card stays: the button is still under the pointer and has the keyboard still.
    """

    def __init__(
        self, name: str, state: Chip | None, said: Iterable[QLabel], choose: Run, *more: QPushButton
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = name
        self.chosen = chip(_("Chosen"), "good")
        self.choose = button(_("Choose for this need"), "check", run=choose)
        for act in more:
            act.setAccessibleDescription(name)
        head = row(label(name, "strong", wrap=True), *filter(None, (state, self.chosen)))
        head.setStretch(0, 1)
        acts = plain(FlowLayout(self.choose, *more))
        self.setLayout(column(head, *said, acts, gap=4, margin=10))
        self.show_choice(is_chosen=False)

    def show_choice(self, *, is_chosen: bool) -> None:
        """Show whether this help is the chosen one."""
        words = _("Chosen: take back") if is_chosen else _("Choose for this need")
        hint = _("It is written beside the need as who may help, and printed with the road map.")
        if is_chosen:
            hint = _("Nothing stands beside the need as who may help then.")
        self.chosen.setVisible(is_chosen)
        self.choose.setText(words)
        icons.put(self.choose, "close" if is_chosen else "check")
        self.choose.setToolTip(plain_hint(hint))
        self.choose.setAccessibleName(words)
        self.choose.setAccessibleDescription(f"{self._name} · {hint}")


def of_offer(offer: Offer, answer: Answer, choose: Run, show: QPushButton) -> HelpCard:
    """Return the card of an offer made at the workshop, with a button that shows it."""
    said = (*_answered(answer), *_muted(_said_of_offer(offer)))
    return HelpCard(offers.called(offer), _state(answer), said, choose, show)


def of_source(source: Source, answer: Answer, choose: Run) -> HelpCard:
    """Return the card of a source of support."""
    if not source.may_ask:  # its own words say who may, though not in terms of the Convention
        answer = replace(answer, words="")
    said = (*_answered(answer), *_muted(_said_of_source(source)))
    return HelpCard(source.name, _state(answer), said, choose)


def of_missing(name: str, choose: Run) -> HelpCard:
    """Return the card of help that was chosen and that is not listed here, called ``name``."""
    words = _("It was chosen for this need, and is not listed here. Choose other help instead.")
    return HelpCard(name, None, _muted([words]), choose)


def _state(answer: Answer) -> Chip:
    return chip(answer.state, _TONES.get(answer.door, ""))


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
