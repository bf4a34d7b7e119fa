"""What workshops say that facts should be, and what was decided: before anything goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.programme import facts
from mercworkshop.domain.programme.facts import (
    FactDecision,
    FactRuling,
    FactState,
    fact_decision_id,
)
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A correction of a workshop, and the decision about it; ``state`` is blank before that.

    ``pack`` is the number of the data pack that brought it out.
    """

    correction: str
    workshop: str
    title: str
    file: str
    subject: str
    field: str
    value: str
    was: str
    source: str
    by: str
    why: str
    said: date | None
    state: str
    ground: str
    reason: str
    decided_by: str
    pack: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Where the fact stands in the data."""
        return self.file, self.subject, self.field

    def as_correction(self) -> Correction:
        """Return the correction as a data pack brings it: it is no longer in doubt."""
        return Correction(
            id=self.correction,
            file=self.file,
            subject=self.subject,
            field=self.field,
            value=self.value,
            was=self.was,
            source=self.ground or self.source,
        )


@dataclass(frozen=True, slots=True)
class FactsOverview:
    """The facts in the order of the data; those about one fact after one another."""

    facts: tuple[StatedFact, ...]

    @property
    def waiting(self) -> tuple[StatedFact, ...]:
        """Those that nobody decided about."""
        return tuple(each for each in self.facts if not each.state)

    @property
    def confirmed(self) -> tuple[StatedFact, ...]:
        """Those that are confirmed, sent or not: each data pack brings all of them."""
        return tuple(each for each in self.facts if each.state == FactState.CONFIRMED)

    @property
    def ready(self) -> tuple[StatedFact, ...]:
        """Those that are confirmed and did not go out yet."""
        return tuple(each for each in self.confirmed if not each.pack)

    @property
    def sent(self) -> tuple[StatedFact, ...]:
        """Those that went out."""
        return tuple(each for each in self.confirmed if each.pack)

    @property
    def refused(self) -> tuple[StatedFact, ...]:
        """Those that were refused, each with its reason."""
        return tuple(each for each in self.facts if each.state == FactState.REFUSED)

    def beside(self, fact: StatedFact) -> tuple[StatedFact, ...]:
        """Return what else is said of the same fact."""
        return tuple(each for each in self.facts if each.place == fact.place and each != fact)


FACTS = ArchiveQuestion("facts", StatedFact, "What do workshops say that facts should be?")


def read_facts(archive: ArchivePort) -> FactsOverview:
    """Return what workshops say, and what was decided."""
    return FactsOverview(tuple(archive.ask(FACTS)))


def decide_fact(archive: ArchivePort, fact: StatedFact, ruling: FactRuling) -> Edit:
    """Confirm or refuse what a workshop says.

    Raises InvalidInput as :func:`~.facts.decide` does, and if something else is confirmed about
    the same fact.
    """
    correction = archive.find(Correction, fact.correction)
    if correction is None:
        raise InvalidInput(
            _("This correction was taken back."), _("There is nothing to decide any more.")
        )
    others = (each for each in read_facts(archive).confirmed if each.place == fact.place)
    if ruling.state is FactState.CONFIRMED and any(each.value != fact.value for each in others):
        raise InvalidInput(
            _("Something else is confirmed about this fact."), _("Refuse that first.")
        )
    old = archive.find(FactDecision, fact_decision_id(fact.correction))
    return facts.decide(old, correction, ruling)


def reopen_fact(archive: ArchivePort, fact: StatedFact) -> Edit:
    """Take back what was decided about a fact."""
    old = archive.find(FactDecision, fact_decision_id(fact.correction))
    return facts.reopen_facts([old] if old else [])


def note_sent(archive: ArchivePort, sent: Iterable[StatedFact], pack: str) -> Edit:
    """Note that facts went out with a data pack."""
    found = (archive.find(FactDecision, fact_decision_id(each.correction)) for each in sent)
    edits = [facts.note_pack(each, pack) for each in found if each is not None]
    label = Counted("Note that a fact went out", "Note that {n} facts went out", len(edits))
    return combine_edits(label, *edits)
