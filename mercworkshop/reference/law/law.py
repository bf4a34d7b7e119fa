"""What the Convention and its annexes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import ENGLISH
from mercworkshop.reference.law.annexes import (
    AnnexA,
    AnnexB,
    AnnexC,
    AnnexD,
    PhaseDownProduct,
    Process,
    Product,
    RestrictedProcess,
)
from mercworkshop.reference.law.convention import Article, Convention, Obligation
from mercworkshop.reference.law.ratification import Provision, Ratification
from mercworkshop.reference.law.treaty_periods import PeriodEnd, TreatyPeriods

type AnnexEntry = Product | PhaseDownProduct | Process | RestrictedProcess
"""A product or process of Annex A or B."""


@dataclass(frozen=True, slots=True)
class Law:
    """The Convention, its annexes and the ways to join it, from the data files in ``data``.

    Texts are in ``language``, or in English where they are not translated. Everything here raises
    BadFile if a file cannot be read.
    """

    data: DataFiles
    language: str = ENGLISH

    @property
    def convention(self) -> Convention:
        """The Convention article by article."""
        return self._read("convention.yaml", Convention)

    def article(self, number: int) -> Article:
        """Return the article with this number, 1 to 35."""
        return next(each for each in self.convention.articles if each.number == number)

    @property
    def obligations(self) -> dict[str, tuple[Article, Obligation]]:
        """Every obligation by its id, with its article."""
        return _obligations(self)

    @property
    def annex_a(self) -> AnnexA:
        """Annex A: products."""
        return self._read("annex_a.yaml", AnnexA)

    @property
    def annex_b(self) -> AnnexB:
        """Annex B: processes."""
        return self._read("annex_b.yaml", AnnexB)

    @property
    def annex_c(self) -> AnnexC:
        """Annex C: plans on artisanal and small-scale gold mining."""
        return self._read("annex_c.yaml", AnnexC)

    @property
    def annex_d(self) -> AnnexD:
        """Annex D: sources of emissions, with a summary of Annex E."""
        return self._read("annex_d.yaml", AnnexD)

    @property
    def annex_of_entries(self) -> dict[str, str]:
        """The letter of the annex of each entry, by the entry's id."""
        return _annex_of_entries(self)

    def named_entries(self) -> Iterator[AnnexEntry]:
        """Yield the entries of Annexes A and B, which actions can name."""
        a, b = self.annex_a, self.annex_b
        parts: tuple[Iterable[AnnexEntry], ...] = (a.part1, a.part2, b.part1, b.part2)
        for part in parts:
            yield from part

    def dated_entries(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the entries of Annexes A and B, each with the years of its deadlines."""
        a, b = self.annex_a, self.annex_b
        yield from ((each.id, each.phase_out_years) for each in a.part1)
        yield from ((each.id, each.phase_out_years) for each in a.part2)
        yield from ((each.id, each.phase_out_years) for each in b.part1)
        yield from ((each.id, each.deadline_years) for each in b.part2)

    @property
    def ratification(self) -> Ratification:
        """How a State becomes a Party: facts, steps, checklist and model texts."""
        return self._read("ratification.yaml", Ratification)

    def checklist(self) -> tuple[Provision, ...]:
        """Return the provisions that a State decides on when it deposits."""
        provisions = self.ratification.checklist
        return tuple(p for p in provisions if p.is_open and not p.for_organisations)

    def entry_into_force(self, deposit: date) -> date:
        """Return the day the Convention enters into force for a State, by its day of deposit.

        Article 31: 90 days after the deposit; for the first fifty States, with the Convention.
        """
        facts = self.ratification.facts
        own = deposit + timedelta(facts.days_to_entry_into_force)
        return facts.entry_into_force if deposit <= facts.fiftieth_instrument else own

    @property
    def periods(self) -> TreatyPeriods:
        """What binds a Party from its first day, later periods, and the days of reports."""
        return self._read("treaty_periods.yaml", TreatyPeriods)

    def deadlines(self, deposit: date) -> tuple[PeriodEnd, ...]:
        """Return the duties with a period and the days they are due, by the day of deposit."""
        ends = self.periods.after(self.entry_into_force(deposit))
        return tuple(each for each in ends if each.period.binding != "definition")

    def _read[T](self, name: str, kind: type[T]) -> T:
        return read_file(self.data, name, kind, self.language)


@cache
def _obligations(law: Law) -> dict[str, tuple[Article, Obligation]]:
    articles = law.convention.articles
    return {each.id: (article, each) for article in articles for each in article.obligations}


@cache
def _annex_of_entries(law: Law) -> dict[str, str]:
    parts = (
        ("A", law.annex_a.part1),
        ("A", law.annex_a.part2),
        ("B", law.annex_b.part1),
        ("B", law.annex_b.part2),
        ("C", law.annex_c.elements),
        ("D", law.annex_d.categories),
    )
    return {each.id: letter for letter, entries in parts for each in entries}
