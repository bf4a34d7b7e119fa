"""Whether help is for the purpose of a need: an article alone says little about it."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics, Recogniser
from mercworkshop.i18n import _, isolate, listed


class Purposes:
    """Compares the topics of needs and of help, by which drafts are recognised as alike."""

    def __init__(self, known: DraftTopics) -> None:
        self.known = known
        self._recogniser = Recogniser(known)

    def doubt(self, need: Need, name: str) -> str:
        """Return a sentence if help of this name is about other topics than a need; else empty."""
        wanted, given = self._topics(need.text), self._topics(name)
        if not wanted or not given or not wanted.keys().isdisjoint(given):
            return ""
        said = _("By its words it is for another purpose: {topics}.")
        return said.format(topics=isolate(listed(given.values())))

    def _topics(self, text: str) -> Mapping[str, str]:
        """Return the titles of the topics of which a text has words, by their ids."""
        return {topic.id: topic.title for topic, _words in self._recogniser.topics_in(text)}


def doubt_kind(need: Need, offer: Offer) -> str:
    """Return that an offer names no kind of help, if a need does; else empty."""
    if offer.kinds or need.kind is NeedKind.OTHER:
        return ""
    return _("It does not say for which kind of help it is.")
