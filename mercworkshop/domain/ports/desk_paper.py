"""What a paper about an archive says in addition to what the archive holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.inventory.form import InventoryForm
from mercworkshop.domain.programme.analysis.state_map.states import PublishedTotal
from mercworkshop.domain.programme.reports.letters import LetterReader
from mercworkshop.domain.programme.support.doors import NamedSource
from mercworkshop.domain.support.state_facts import StateFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPaperFacts:
    """The day as of which the archive is seen, the language, and names from the reference data.

    ``about`` is the id of the record that the paper is of; empty for one of the whole programme.
    """

    day: date
    language: str
    until: date = date.max
    """The last day that counts: what came later is left out. Without limit if the day is today."""
    about: str = ""
    has_samples: bool = False
    """Whether records that the paper is about were made up for demonstration."""
    changes: int = 0
    """How many changes the archive has: the version of its data."""
    country_names: Mapping[str, str] = field(default_factory=dict)
    """The names of all countries by their codes (ISO 3166)."""
    source_names: Mapping[str, str] = field(default_factory=dict)
    """The names of known sources of support by their ids."""

    value_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The names of values to count by, by the list that they are of: see ``ValueNames``."""
    published_totals: tuple[PublishedTotal, ...] = ()
    """How many States had deposited on some days, as sources say."""
    states_known_to: date | None = None
    """The day up to which the acts of all States are known."""
    states: Mapping[str, StateFacts] = field(default_factory=dict)
    """What is known of each State on the day, by its code."""
    sources_for: Callable[[Need], Iterable[NamedSource]] = lambda _need: ()
    """The sources of support of the reference data that are for a need."""

    walked: tuple[WalkedPath, ...] = ()
    """How every State came to the Convention."""
    inventory: InventoryForm | None = None
    """The form of a mercury inventory."""
    letters: LetterReader | None = None
    """A reader of letters, each in its language."""
    names_by_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The names of countries by their codes, in each of the languages of road maps."""

    def country_in(self, code: str, language: str) -> str:
        """Return the name of a country in a language."""
        return self.names_by_language.get(language, {}).get(code, self.country(code))

    def country(self, code: str) -> str:
        """Return the name of a country; a code that is not known as it is."""
        return self.country_names.get(code, code)
