"""What is typed in a merge soak: new words, values, and words that mean no value."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from mercworkshop.domain.entities import actions, groups, needs, offers, people, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import AsTyped, Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.workshop import Workshop


class MadeUpWords:
    """Makes words, each with a number of its own."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._last = 10

    def word(self) -> str:
        """Return words that nobody wrote before; sometimes words that others write too."""
        return self._chance.choice(("agreed", "open", *_UNIQUE)).format(self._next())

    def secret(self) -> str:
        """Return words that nobody else writes, for the data of a person."""
        return f"secret x{self._next():05}x"

    def name(self) -> str:
        """Return a name of a person; a few are also the name of another person."""
        is_common = self._chance.random() < 0.05
        return self.person(1 if is_common else self._next())["name"]

    def date(self) -> Any:
        """Return a date, words that were read as a date, words that mean no date, or nothing."""
        year = self._chance.randint(2016, 2019)
        date = PartialDate(f"{year}-{self._chance.randint(1, 12):02}")
        return self._typed(date, f"about {year}, said {self._next()}")

    def money(self) -> Any:
        """Return an amount, words that were read as one, words that mean no amount, or nothing."""
        amount = Money(1000, 1000 * self._chance.randint(1, 4), "USD", None)
        return self._typed(amount, f"some thousands, said {self._next()}")

    def funding(self) -> Any:
        """Return a state of funding, or words that mean no state."""
        return self._typed(self._chance.choice(list(Funding)), f"perhaps {self._next()}")

    def _typed(self, value: Any, words: str) -> Any:
        shared = self._chance.choice(("after the elections", words))
        blank = Funding.UNKNOWN if isinstance(value, Funding) else None
        return self._chance.choice(
            (value, value, AsTyped(words, value, is_read=True), AsTyped(shared), blank)
        )

    def next_person(self) -> dict[str, str]:
        """Return a participant as a list has it."""
        return self.person(self._next()) | {"name": self.name()}

    @staticmethod
    def person(number: int) -> dict[str, str]:
        """Return the participant with a number."""
        code = f"x{number:05}x"
        return {
            "name": f"Zoë Quartermain {code}",
            "organisation": f"office {code}",
            "email": f"zoe.{code}@nepa.example",
            "phone": f"+1 876 {code}",
        }

    def _next(self) -> int:
        self._last += 1
        return self._last


_UNIQUE = ("text {0}", "word {0}", "محضر {0}", "mot {0}", "词 {0}", "long words, {0} of them, " * 3)

type _Verb = Callable[[Workshop, Any, Mapping[str, Any]], Edit]
type _Fields = Mapping[str, Callable[[MadeUpWords], Any]]


def _by(describe: Callable[..., Edit]) -> _Verb:
    return lambda _workshop, record, fields: describe(record, **fields)


def _reach(_workshop: Workshop, contact: Contact, fields: Mapping[str, Any]) -> Edit:
    return people.update_contact(contact, Person(id="", name="?"), **fields)


def _reach_offer(_workshop: Workshop, contact: OfferContact, fields: Mapping[str, Any]) -> Edit:
    return offers.update_contact(contact, Offer(id="", body="?"), **fields)


_WORDS, _SECRET, _DATE = MadeUpWords.word, MadeUpWords.secret, MadeUpWords.date
FIELDS: dict[type[Record], tuple[_Verb, _Fields]] = {
    Action: (
        _by(actions.update),
        dict.fromkeys(("title", "outcome", "lead", "note"), _WORDS)
        | {"start": _DATE, "end": _DATE, "cost": MadeUpWords.money, "funding": MadeUpWords.funding},
    ),
    Need: (_by(needs.update), {"text": _WORDS}),
    BreakoutGroup: (_by(groups.update), dict.fromkeys(("name", "room", "chair"), _WORDS)),
    RoadMap: (_by(road_map.update), {"context": _WORDS, "intended_date": _DATE}),
    Offer: (
        _by(offers.update),
        {"title": _WORDS, "condition": _WORDS, "since": _DATE, "until": _DATE},
    ),
    OfferContact: (_reach_offer, {"email": _WORDS}),
    Person: (
        _by(people.update),
        {"title": _SECRET, "organisation": _SECRET, "name": MadeUpWords.name},
    ),
    Contact: (_reach, {"email": _SECRET, "phone": _SECRET}),
}
