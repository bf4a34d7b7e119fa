"""The rules that look for what cannot be right in an archive, and what each asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.i18n import N_


class QualityRule(StrEnum):
    """What a rule finds."""

    ACCESSION_BY_SIGNATORY = "accession_by_signatory"
    ENDS_BEFORE_START = "ends_before_start"
    DEPOSIT_BEFORE_APPROVAL = "deposit_before_approval"
    DONE_IN_FUTURE = "done_in_future"
    TOTAL_DIFFERS = "total_differs"
    PUBLISHED_DIFFER = "published_differ"
    COUNTED_DIFFERS = "counted_differs"
    TWIN_BODIES = "twin_bodies"
    TWIN_PEOPLE = "twin_people"
    ACTION_TWICE = "action_twice"
    COUNTRY_IN_TWO = "country_in_two"
    PERSON_IN_TWO = "person_in_two"
    TOLD_OUT_OF_TIME = "told_out_of_time"
    ENTERED_TWICE = "entered_twice"


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called, and what it asks the country or the host.

    ``stops``: while there is such a finding, a road map cannot be accepted nor a report final.
    """

    title: str
    question: str
    stops: bool = False


RULES: dict[QualityRule, RuleWords] = {
    QualityRule.ACCESSION_BY_SIGNATORY: RuleWords(
        N_("“Accession” by a State that signed"),
        N_(
            "Your road map names accession as the act that you intend. Our list says that your"
            " country signed the Convention ({day}). A State that signed ratifies, accepts or"
            " approves. Which act do you intend?"
        ),
        stops=True,
    ),
    QualityRule.ENDS_BEFORE_START: RuleWords(
        N_("Ends before it begins"),
        N_(
            "The action “{what}” begins on {day} and ends on {other_day}, before it begins. Which"
            " days do you mean?"
        ),
        stops=True,
    ),
    QualityRule.DEPOSIT_BEFORE_APPROVAL: RuleWords(
        N_("Deposit before national approval"),
        N_(
            "Your road map has the deposit on {day}, before the national approval on {other_day}."
            " Which days do you mean?"
        ),
        stops=True,
    ),
    QualityRule.DONE_IN_FUTURE: RuleWords(
        N_("Done on a day to come"),
        N_(
            "The step “{what}” is said to be done on {day}, a day that has not come. Is it planned"
            " for that day?"
        ),
        stops=True,
    ),
    QualityRule.TOTAL_DIFFERS: RuleWords(
        N_("Parts do not add up to the total"),
        N_(
            "In the details of the workshop “{what}”, the number of participants is {stated}; the"
            " categories add up to {counted}. Which number is right?"
        ),
        stops=True,
    ),
    QualityRule.PUBLISHED_DIFFER: RuleWords(
        N_("Two published totals"),
        N_(
            "For the workshop “{what}”, the published number of participants is {stated}, and"
            " elsewhere {counted}. What does each number count?"
        ),
    ),
    QualityRule.COUNTED_DIFFERS: RuleWords(
        N_("Published and counted differ"),
        N_(
            "For the workshop “{what}”, the published number of participants is {stated}; that on"
            " its list is {counted}. May we have the complete list?"
        ),
    ),
    QualityRule.TWIN_BODIES: RuleWords(
        N_("Two names, perhaps one body"),
        N_(
            "Your road map names “{what}” and “{other}”. Are they the same body, or the same under"
            " a new name?"
        ),
    ),
    QualityRule.TWIN_PEOPLE: RuleWords(
        N_("One name twice on a list"),
        N_("The name “{what}” is on your list twice. Are these two people?"),
    ),
    QualityRule.ACTION_TWICE: RuleWords(
        N_("Same action twice in one road map"),
        N_("The action “{what}” is in your road map twice. Is it one action?"),
    ),
    QualityRule.COUNTRY_IN_TWO: RuleWords(
        N_("One country at two first workshops"),
        N_(
            "Your road map was begun at “{what}” ({day}) and at “{other}” ({other_day}), and"
            " neither follows the other. Which of them counts?"
        ),
    ),
    QualityRule.PERSON_IN_TWO: RuleWords(
        N_("One person at two workshops on one day"),
        N_(
            "“{what}” is on the list of your workshop ({day}), and on that of “{other}”"
            " ({other_day}), held at the same time. Who came to which?"
        ),
    ),
    QualityRule.TOLD_OUT_OF_TIME: RuleWords(
        N_("Said before the first workshop, or on a day to come"),
        N_(
            "What you said of the action “{what}” bears the day {day}; the first workshop of your"
            " road map began on {other_day}. On which day did you say it?"
        ),
    ),
    QualityRule.ENTERED_TWICE: RuleWords(
        N_("Entered twice, perhaps"),
        N_("“{what}” ({day}) and “{other}” ({other_day}) may be one. Are they the same?"),
    ),
}
"""In the order in which they are shown: those that stop first."""
