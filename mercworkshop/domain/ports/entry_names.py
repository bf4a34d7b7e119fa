"""What a road map refers to, as papers and data files name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.fields.descriptions import record_title
from mercworkshop.domain.fields.field import Field, ReferenceList
from mercworkshop.domain.ports.print_facts import PrintFacts, SourcedText
from mercworkshop.domain.review.model import ReviewInput
from mercworkshop.domain.support.offer_words import chosen_help


@dataclass(frozen=True, slots=True)
class EntryNames:
    """The names of what the records of one road map refer to."""

    facts: PrintFacts
    review: ReviewInput
    offers: Mapping[str, Offer]

    def name_of(self, field: Field, entry: str) -> str:
        """Return the name of what a reference leads to; an action is named by its number.

        The name of what was deleted is empty; what is in no list known here keeps its id.
        """
        if field.refers_to == ReferenceList.SUPPORT:
            return chosen_help(entry, self.facts.support, self.offers)
        if field.refers_to == ReferenceList.COUNTRIES:
            return self.facts.country
        if field.refers_to == "Action":
            return str(self.review.numbers.get(entry, ""))
        if field.refers_to == "Objective":
            titles = (record_title(each) for each in self.review.objectives if each.id == entry)
            return next(titles, "")
        if field.refers_to == ReferenceList.MERCURY_SOURCES and self.facts.inventory:
            known = self.facts.inventory.sources.get(entry)
            return known.name if known else entry
        lists: dict[str, Mapping[str, SourcedText]] = {
            ReferenceList.ANNEX_ENTRIES: self.facts.annex_entries,
            ReferenceList.PATHS: self.facts.paths,
            ReferenceList.SECTIONS: self.facts.sections,
        }
        found = lists.get(field.refers_to, {}).get(entry)
        return found.words if found else entry
