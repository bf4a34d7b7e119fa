"""What the tab “Facts” says, as words; no widget."""

from __future__ import annotations

from mercworkshop.domain.programme.fact_desk import FactsOverview, StatedFact
from mercworkshop.domain.programme.facts import FactState
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.i18n import _, isolate, listed_phrases, plural
from mercworkshop.reference.corrections.questions import present_value
from mercworkshop.reference.corrections.words import fact_title, shown_value
from mercworkshop.reference.reference import Reference


def headline(facts: FactsOverview) -> str:
    """Return how many facts wait, and how many go out next."""
    if not facts.facts:
        return _("No workshop corrected a fact")
    said = []
    if waiting := len(facts.waiting):
        said.append(plural("{n} fact waits for you", "{n} facts wait for you", waiting))
    if ready := len(facts.ready):
        said.append(plural("{n} fact goes out next", "{n} facts go out next", ready))
    return listed_phrases(said) if said else _("All facts are decided")


def fact_entries(reference: Reference, facts: FactsOverview) -> list[ListedEntry]:
    """Return an entry for each fact: those that wait first, those refused last."""
    groups = facts.waiting, facts.ready, facts.sent, facts.refused
    return [
        ListedEntry(
            each.correction,
            fact_title(reference, each.as_correction()),
            listed_phrases((fact_state(each), isolate(shown_value(each.value)))),
            not each.state,
        )
        for group in groups
        for each in group
    ]


def fact_state(fact: StatedFact) -> str:
    """Return what was decided about a fact."""
    if not fact.state:
        return _("To decide")
    if fact.state == FactState.REFUSED:
        return _("Refused")
    if fact.pack:
        return _("Sent out with data pack {number}").format(number=isolate(fact.pack))
    return _("Confirmed, not yet sent")


def fact_lines(
    fact: StatedFact, others: tuple[StatedFact, ...], reference: Reference
) -> list[tuple[str, str, str]]:
    """Return who says what: the data first, then each workshop; value, who, and where it stands."""
    here = present_value(reference, fact.file, fact.as_correction().place)
    rows = [(_("The data say"), shown_value(here) or "–", "")]
    for each in (fact, *others):
        who = _("{name}, {workshop}").format(name=isolate(each.by), workshop=isolate(each.title))
        rows.append((who, isolate(shown_value(each.value)), isolate(each.source)))
    return rows


def decision_words(fact: StatedFact) -> str:
    """Return the decision with its ground, and who took it."""
    if not fact.state:
        return fact_state(fact)
    ground = fact.ground or fact.reason
    words = _("{decision}, {name}: {reason}")
    return words.format(
        decision=fact_state(fact), name=isolate(fact.decided_by), reason=isolate(ground)
    )
