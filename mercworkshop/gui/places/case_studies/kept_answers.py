"""What a person said about the items of an answer, while the country is changed."""

from __future__ import annotations

from mercworkshop.domain.carry_over.road_map_items import CarryOverItem
from mercworkshop.gui.places.case_studies.holds_question import Holds


class KeptAnswers:
    """Typed words go along to the items of another country; what was chosen waits for return.

    Whether an item holds, and whether to take it, is said for one country only.
    """

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], str] = {}
        self._ticked: dict[str, bool] = {}
        self._holds: dict[str, Holds | None] = {}

    def keep_words(self, item: CarryOverItem, words: str) -> None:
        """Keep the words of an item, unless they are its own."""
        if words == item.words:
            self._words.pop((item.rule, item.part), None)
        else:
            self._words[item.rule, item.part] = words

    def keep_tick(self, item: CarryOverItem, *, is_ticked: bool) -> None:
        """Keep whether an item is ticked."""
        self._ticked[item.id] = is_ticked

    def keep_holds(self, item: CarryOverItem, holds: object) -> None:
        """Keep whether an item holds; None if nothing was chosen."""
        self._holds[item.id] = Holds(str(holds)) if holds else None

    def words(self, item: CarryOverItem) -> str:
        """Return the words that were typed for an item, else its own."""
        return self._words.get((item.rule, item.part), item.words)

    def is_ticked(self, item: CarryOverItem) -> bool:
        """Return whether an item is ticked, or would be at first; never one without words."""
        return self._ticked.get(item.id, item.is_proposed) and bool(self.words(item).strip())

    def holds(self, item: CarryOverItem) -> Holds | None:
        """Return what was chosen for an item; None if nothing was."""
        return self._holds.get(item.id)
