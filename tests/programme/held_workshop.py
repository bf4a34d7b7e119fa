"""Everything that one workshop wrote: its details, people, offers, and road maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from mercworkshop.domain.entities.actions import Funding, Priority
from mercworkshop.domain.entities.follow_up.updates import update_id
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.people import Contact, delegation_id
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.record import JsonValue
from mercworkshop.domain.workshop.details import Category, head_count_id
from tests.programme.journal_writer import Heads, JournalWriter
from tests.programme.plan import PlannedWorkshop
from tests.programme.words import WORDS, WordBank

_STEPS = (
    ("Cabinet paper", ""),
    ("Sign", "signature"),
    ("Bill", ""),
    ("Approval by parliament", "national_approval"),
    ("Sign the instrument", "instrument"),
    ("Deposit", "deposit"),
)
_ARTICLES = (
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "16",
    "17",
    "18",
    "21",
)
_SECTIONS = ("supply", "products", "processes", "asgm", "releases", "waste", "health", "capacity")
_STANDINGS = (("party",), ("signatory", "non_party"), ("party", "signatory", "non_party"), ())
_POSITIONS = fresh_keys(100)


@dataclass(slots=True)
class CountryHistory:
    """The latest change of each field of a country, which later workshops of it replace."""

    road_map: Heads = field(default_factory=dict)
    steps: dict[str, Heads] = field(default_factory=dict)
    actions: dict[str, Heads] = field(default_factory=dict)
    """Only those of the workshop before: a follow-up asks about them."""
    versions: int = 0


class HeldWorkshop:
    """Writes one workshop; ``histories`` of countries are passed on to the next workshop."""

    def __init__(
        self, random: Random, planned: PlannedWorkshop, histories: dict[str, CountryHistory]
    ) -> None:
        self._random, self._planned, self._histories = random, planned, histories
        begins = datetime.combine(planned.begins, datetime.min.time(), UTC).replace(hour=9)
        self._journal = JournalWriter(random, planned.id, begins)
        self._words = WORDS[planned.language]

    def changes(self) -> list[Change]:
        """Return all that the workshop wrote."""
        self._journal.sit_down("Facilitator", f"F{self._planned.number}")
        self._write_details()
        for country in self._planned.countries:
            self._journal.sit_down(f"Typist of {country}", f"{country}-{self._planned.number}")
            self._write_country(country, self._histories.setdefault(country, CountryHistory()))
        return self._journal.changes

    def _write_details(self) -> None:
        planned, write = self._planned, self._journal.write
        day = planned.begins.isoformat()
        counts = {each: self._random.randint(0, 30) for each in Category}
        counts[Category.GOVERNMENT] += 20
        total = sum(counts.values()) + (5 if self._random.random() < 0.1 else 0)  # contradictory
        details: dict[str, JsonValue] = {
            "title": f"{planned.subregion} {planned.begins.year}",
            "subregion": planned.subregion,
            "round": "follow_up" if planned.is_follow_up else "first",
            "city": f"City {planned.number}",
            "host": planned.countries[0],
            "start": day,
            "end": f"{day[:8]}{int(day[8:]) + 2:02}" if int(day[8:]) < 27 else day,
            "languages": [planned.language],
            "total": total,
        }
        write("Details", planned.id, details)
        for category, persons in counts.items():
            write(
                "HeadCount",
                head_count_id(planned.id, category),
                {"category": category.value, "persons": persons},
            )
        for country in planned.countries:
            write("Delegation", delegation_id(planned.id, country), {"country": country})
            person: dict[str, JsonValue] = {
                "name": f"Person {planned.number} of {country}",
                "organisation": self._random.choice(self._words.bodies),
                "country": country,
            }
            person_id = self._journal.new_id()
            write("Person", person_id, person)
            consent = ("yes", "no", "")[planned.number % 3]
            address: dict[str, JsonValue] = {"email": f"{country}@example.org", "consent": consent}
            write("Contact", derived_id(Contact.OF_PERSON, person_id), address)
        for number, kind in enumerate(NeedKind):
            offer: dict[str, JsonValue] = {
                "body": f"Partner {self._random.randint(1, 12)}",
                "title": self._words.needs[number % len(self._words.needs)],
                "kinds": [kind.value],
                "articles": self._articles(),
                "may_ask": list(_STANDINGS[number % len(_STANDINGS)]),
            }
            write("Offer", self._journal.new_id(), offer)

    def _write_country(self, country: str, history: CountryHistory) -> None:
        plan = road_map_id(country)
        written_before = len(self._journal.changes)
        self._write_road_map(plan, country, history)
        self._write_steps(plan, history)
        self._follow_up(plan, history)
        history.actions = dict(self._new_actions(plan))
        for _number in range(self._random.randint(3, 6)):
            need: dict[str, JsonValue] = {
                "road_map": plan,
                "kind": self._random.choice(list(NeedKind)).value,
                "text": self._random.choice(self._words.needs),
                "articles": self._articles(),
                "support": "sip" if self._random.random() < 0.3 else "",
            }
            self._journal.write("Need", self._journal.new_id(), need)
        written = self._journal.changes[written_before:]
        self._name_version(plan, written, history)

    def _write_road_map(self, plan: str, country: str, history: CountryHistory) -> None:
        year = self._planned.begins.year
        begun: dict[str, JsonValue] = {
            "country": country,
            "language": self._planned.language,
            "context": self._words.context,
        }
        now: dict[str, JsonValue] = {
            "state": self._random.choice(("in_work", "presented", "presented", "adopted")),
            "open_questions": self._words.context if self._random.random() < 0.5 else "",
            "intended_act": self._random.choice(("ratification", "accession", "")),
            "intended_date": self._date(year + 2),
        }
        self._journal.write(
            "RoadMap", plan, (now if history.road_map else begun | now), history.road_map
        )

    def _write_steps(self, plan: str, history: CountryHistory) -> None:
        year = self._planned.begins.year
        if not history.steps:
            for number, (title, milestone) in enumerate(_STEPS):
                step: dict[str, JsonValue] = {
                    "road_map": plan,
                    "title": title,
                    "milestone": milestone,
                    "planned": self._date(year + number // 2),
                    "position": _POSITIONS[number],
                }
                own = self._journal.new_id()
                history.steps[own] = self._journal.write("PathStep", own, step)
            return
        for own, heads in history.steps.items():
            if self._random.random() < 0.4:
                slip: dict[str, JsonValue] = {"planned": self._date(year + 2)}
                if self._random.random() < 0.3:
                    slip = {"done": f"{year}-03", "progress": "done"}
                self._journal.write("PathStep", own, slip, heads)

    def _follow_up(self, plan: str, history: CountryHistory) -> None:
        """Ask about the actions of the workshop before: half of them moved."""
        year = self._planned.begins.year
        for own, heads in history.actions.items():
            drawn = self._random.random()
            if drawn < 0.25:
                self._journal.write("Action", own, {"progress": "done", "percent": 100}, heads)
                self._tell(plan, own, {"status": "done", "percent": 100})
            elif drawn < 0.45:
                percent = self._random.randrange(10, 100, 10)
                self._journal.write(
                    "Action", own, {"progress": "under_way", "percent": percent}, heads
                )
                self._tell(plan, own, {"status": "under_way", "percent": percent})
            elif drawn < 0.65:
                end = self._date(year + 1)
                self._journal.write("Action", own, {"end": end}, heads)
                self._tell(plan, own, {"status": "blocked", "new_end": end, "blocker": "No money"})

    def _tell(self, plan: str, action: str, said: dict[str, JsonValue]) -> None:
        day = self._planned.begins.isoformat()
        told = {"road_map": plan, "action": action, "day": day, **said}
        self._journal.write("ActionUpdate", update_id(self._planned.id, action), told)

    def _new_actions(self, plan: str) -> Iterator[tuple[str, Heads]]:
        year, words = self._planned.begins.year, self._words
        for number in range(self._planned.actions):
            own = self._journal.new_id()
            values = self._action(plan, number, words, year)
            heads = self._journal.write("Action", own, values)
            while self._random.random() < 0.25:  # somebody corrected it
                field = self._random.choice(("title", "end", "cost", "lead"))
                again = self._action(plan, number, words, year)[field]
                self._journal.write("Action", own, {field: again}, heads)
            yield own, heads

    def _action(self, plan: str, number: int, words: WordBank, year: int) -> dict[str, JsonValue]:
        draw = self._random.random
        title = (self._random.choice(each) for each in (words.verbs, words.things, words.ways))
        low = self._random.randrange(5_000, 900_000, 5_000)
        return {
            "road_map": plan,
            "title": " ".join(title),
            "section": _SECTIONS[number % len(_SECTIONS)],
            "outcome": f"{words.needs[number % len(words.needs)]} {number}",
            "articles": self._articles(),
            "lead": self._random.choice(words.bodies) if draw() > 0.2 else "",
            "partners": [self._random.choice(words.bodies)],
            "start": self._date(year),
            "end": self._date(year + self._random.randint(1, 5)) if draw() > 0.15 else None,
            "cost": f"USD {low}..{low * 2}" if draw() > 0.25 else None,
            "funding": self._random.choice(list(Funding)).value,
            "priority": self._random.choice(list(Priority)).value,
            "position": _POSITIONS[number],
        }

    def _name_version(self, plan: str, written: Sequence[Change], history: CountryHistory) -> None:
        history.versions += 1
        version: dict[str, JsonValue] = {
            "road_map": plan,
            "label": ("presented", "corrected", "adopted")[history.versions % 3],
            "by": "The chair",
            "at": f"{self._planned.begins.isoformat()}T17:00:00+00:00",
            "heads": [each.id for each in written],
            "digest": f"{self._random.getrandbits(256):064x}",
        }
        self._journal.write("NamedVersion", self._journal.new_id(), version)

    def _articles(self) -> list[JsonValue]:
        return [*sorted(self._random.sample(_ARTICLES, self._random.randint(1, 3)), key=int)]

    def _date(self, year: int) -> str:
        """Return a date of any precision: day, month, quarter, season, half, year or period."""
        month, kind = self._random.randint(1, 12), self._random.randrange(6)
        return (
            f"{year}-{month:02}-{self._random.randint(1, 28):02}",
            f"{year}-{month:02}",
            f"{year}-{33 + month % 4}",
            f"{year}-{21 + month % 4}",
            f"{year}",
            f"{year}/{year + 1}",
        )[kind]
