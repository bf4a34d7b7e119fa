"""Made-up partners, donors and contributions of a programme: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from mercworkshop.domain.programme.donors import contributions, rates
from mercworkshop.domain.programme.donors.contributions import ContributionUse
from mercworkshop.domain.programme.partners import assistance, partners
from mercworkshop.domain.programme.partners.assistance import AssistanceScope
from mercworkshop.domain.programme.partners.partners import Partner, PartnerKind
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import field_to_json, record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from tests.programme.journal_writer import JournalWriter
from tests.programme.plan import ProgrammeSize, plan_programme

CURRENCIES = ("USD", "EUR", "CHF", "NOK", "JPY")
_HELP = ("Talks on support", "Sent a speaker", "Housed the meeting", "Input to discussions")
_KINDS = tuple(PartnerKind)


def backers(size: ProgrammeSize, seed: int) -> list[Change]:
    """Return the changes by which an officer enters them: about one partner for two workshops."""
    random, planned = Random(f"backers {seed}"), plan_programme(size)[0]
    begins = datetime.combine(planned.begins, datetime.min.time(), UTC)
    journal = JournalWriter(random, planned.id, begins)
    journal.sit_down("Officer", "Desk")
    for record in _entered(random, size).after:
        values = {name: field_to_json(record, name) for name in record_fields(type(record))}
        journal.write(type(record).__name__, record.id, values)
    return journal.changes


def _entered(random: Random, size: ProgrammeSize) -> Edit:
    known: list[Partner] = []
    edits = [each for at in range(size.workshops // 2 + 5) for each in _partner(random, known, at)]
    edits += [each for at in range(size.workshops) for each in _contribution(random, known, at)]
    for currency in CURRENCIES[1:-1]:  # the last one has no rate
        day = PartialDate("2015-01-15")
        rate = str(round(random.uniform(0.1, 1.5), 3))
        edits.append(rates.add_rate(currency, "USD", rate, day=day, source="Made-up treasury"))
    return combine_edits("Enter made-up partners", *edits)


def _partner(random: Random, known: list[Partner], at: int) -> Iterator[Edit]:
    own = derived_id("made-up partner", str(at))
    kind = PartnerKind.GOVERNMENT if at % 3 == 0 else random.choice(_KINDS)
    articles = tuple(sorted(random.sample([str(each) for each in range(3, 21)], 3), key=int))
    added = partners.add_partner(known, f"Partner {at}", id=own, kind=kind, articles=articles)
    known += [each for each in added.after if isinstance(each, Partner)]
    yield added
    for number in range(random.randrange(3)):
        yield assistance.add_assistance(
            known[-1],
            random.choice(_HELP),
            id=derived_id("made-up help", str(at), str(number)),
            scope=random.choice((AssistanceScope.WORKSHOPS, AssistanceScope.BESIDE)),
            source=f"Report {random.randrange(9)}",
        )
    if at % 7 == 0:
        yield partners.add_name(known[-1], f"Former {at}", until=PartialDate("2016-03-01"))


def _contribution(random: Random, known: list[Partner], at: int) -> Iterator[Edit]:
    donor = random.choice([each for each in known if each.kind is PartnerKind.GOVERNMENT])
    currency, low = random.choice(CURRENCIES), random.randrange(1, 300) * 1000
    amount = Money(low, low + random.choice((0, 5000)), currency) if at % 3 else None
    spent = Money(low // 2, low // 2, random.choice((currency, "USD"))) if at % 4 == 0 else None
    yield contributions.add_contribution(
        donor,
        id=derived_id("made-up contribution", str(at)),
        amount=amount,
        spent=spent if at % 20 else Money(low * 3, low * 3, currency),
        uses=tuple(random.sample(tuple(ContributionUse), random.randrange(3))),
        begins=PartialDate("2014-09"),
        ends=PartialDate("2015-06" if at % 11 else "2014-06"),
        source=f"Letter {at}" if at % 5 else "",
    )
