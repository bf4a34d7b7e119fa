"""Cards of help for a need: what is offered, and whether the country may ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.support import offer_words
from mercworkshop.domain.support.eligibility import Access, Eligibility
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import ButtonSlot, button
from mercworkshop.gui.widgets.chips import Chip, chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.reading.passages import named_passage, passage
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import LANGUAGES, _, isolate, listed, listed_phrases
from mercworkshop.reference.lists.support import SupportSource

_TONES = {Access.OPEN: "info", Access.ASK: "warn"}


class HelpCard(QFrame):
    """An offer or source of support, with the button that chooses it or removes the choice.

    ``choose`` is run by that button; ``more`` are buttons beside it. If only the choice changes,
    the card is kept, so that the button stays under the pointer and keeps the focus.
    """

    def __init__(
        self,
        name: str,
        state: Chip | None,
        said: Iterable[QLabel],
        choose: ButtonSlot,
        *more: QPushButton,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = name
        self.chosen = chip(_("Chosen"), "info")
        self.choose = button(_("Choose for this need"), "check", run=choose)
        for act in more:
            act.setAccessibleDescription(name)
        head = row(label(name, "strong", wrap=True), *filter(None, (state, self.chosen)))
        head.setStretch(0, 1)
        acts = bare_widget(FlowLayout(self.choose, *more))
        self.setLayout(column(head, *said, acts, gap=4, margin=10))
        self.show_choice(is_chosen=False)

    def show_choice(self, *, is_chosen: bool) -> None:
        """Show whether this help is chosen for the need."""
        words = _("Chosen: take back") if is_chosen else _("Choose for this need")
        hint = _("The need then names it under “Who may help”, also in print.")
        if is_chosen:
            hint = _("The need then names no help.")
        self.chosen.setVisible(is_chosen)
        self.choose.setText(words)
        icons.set_icon(self.choose, "close" if is_chosen else "check")
        self.choose.setToolTip(plain_tooltip(hint))
        self.choose.setAccessibleDescription(f"{self._name} · {hint}")


def offer_card(
    offer: Offer, answer: Eligibility, choose: ButtonSlot, show: QPushButton, doubt: str = ""
) -> HelpCard:
    """Return the card of an offer made at the workshop, with a button that shows it.

    ``doubt`` says what speaks against it for the need.
    """
    said = (*_doubted(doubt), *_answered(answer), *_said_of_offer(offer))
    return HelpCard(offers.offer_title(offer), _state(answer), said, choose, show)


def source_card(
    source: SupportSource, answer: Eligibility, choose: ButtonSlot, doubt: str = ""
) -> HelpCard:
    """Return the card of a source of support; ``doubt`` says what speaks against it."""
    if not source.may_ask:  # the source says who may ask, but not in terms of the Convention
        answer = replace(answer, words="")
    said = (*_doubted(doubt), *_answered(answer), *_said_of_source(source))
    return HelpCard(source.name, _state(answer), said, choose)


def of_missing(name: str, choose: ButtonSlot) -> HelpCard:
    """Return the card of chosen help that is not listed in this workshop, called ``name``."""
    words = _("It was chosen for this need, and is not listed here. Choose other help instead.")
    return HelpCard(name, None, _muted([words]), choose)


def _state(answer: Eligibility) -> Chip:
    return chip(answer.short_words, _TONES.get(answer.access, ""))


def _doubted(doubt: str) -> Iterator[QLabel]:
    if doubt:
        yield label(doubt, "amber", wrap=True)


def _answered(answer: Eligibility) -> Iterator[QLabel]:
    if answer.words:
        yield label(answer.words, wrap=True)
    yield from named_passage(_("Condition: {condition}"), "condition", answer.condition)


def _muted(said: Iterable[str]) -> Iterator[QLabel]:
    return (label(words, "muted", wrap=True) for words in said if words)


def _said_of_offer(offer: Offer) -> Iterator[QLabel]:
    kinds = listed(_(NEED_NAMES[kind]) for kind in offer.kinds)
    articles = listed(offer.articles)
    spoken = listed(LANGUAGES.get(each, each) for each in offer.languages)
    yield from _muted(
        (
            kinds,
            _("Articles {articles}").format(articles=articles) if articles else "",
            " · ".join(filter(None, (offer_words.format_period(offer), spoken))),
        )
    )
    yield from named_passage(_("How to ask: {how}"), "how", offer.how_to_ask, "muted")
    yield from named_passage(_("Source: {source}"), "source", offer.source, "muted")


def _said_of_source(source: SupportSource) -> Iterator[QLabel]:
    yield passage(source.offers, "muted")
    yield from named_passage(_("Who may ask: {who}"), "who", source.eligible, "muted")
    yield from named_passage(_("How to ask: {how}"), "how", source.how_to_ask, "muted")
    unverified = listed_phrases(source.unverified)
    yield from _muted(
        [_("Not verified: {facts}.").format(facts=isolate(unverified)) if unverified else ""]
    )
