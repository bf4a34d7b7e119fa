"""The verbs of a script for the workshop itself: details, people, groups and case studies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities import case_run, groups, offers, people, recipients
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category, Details, HeadCount
from mercworkshop.exchange.package import encryption
from mercworkshop.exchange.script import answers, values
from mercworkshop.exchange.script.step import StepArguments, argument_error, parse_argument
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    DelegationsArgument,
    FieldValues,
    GroupArgument,
    choice_argument,
    fields_argument,
    number_argument,
    record_argument,
    records_argument,
    rows_argument,
    text_argument,
)
from mercworkshop.i18n import _

NO_EDIT = Edit("")

_AGE_KEY = Argument(
    "text",
    "the public key, which begins with age1",
    lambda step, name: parse_argument(name, encryption.check_recipient, step.text(name)),
)


def update_details(
    step: StepArguments, fields: Annotated[FieldValues, fields_argument(Details)] = NO_FIELDS
) -> Edit:
    """Change the details of the workshop."""
    return details.update(step.workshop.details, **fields)


def set_head_count(
    step: StepArguments,
    category: Annotated[Category, choice_argument(Category, "whom to count")],
    persons: Annotated[int, number_argument("how many came")],
) -> Edit:
    """Set how many participants of a category came."""
    now = step.workshop
    return details.set_head_count(now.workshop_id, now.records(HeadCount).all(), category, persons)


def add_people(
    step: StepArguments,
    rows: Annotated[Sequence[FieldValues], rows_argument(Person, Contact, without=["group"])],
) -> Edit:
    """Add participants with their contact details."""
    return people.add_many(step.workshop.records(Person).values(), rows)


def update_person(
    step: StepArguments,
    id: Annotated[Person, record_argument(Person, "the participant, by name or id")],  # noqa: A002
    fields: Annotated[FieldValues, fields_argument(Person, Contact, without=["group"])] = NO_FIELDS,
) -> Edit:
    """Change a participant or the contact details."""
    return people.update_many([(id, fields)], step.workshop.records(Contact))


def remove_people(
    step: StepArguments,
    ids: Annotated[list[Person], records_argument(Person, "the participants, by name or id")],
) -> Edit:
    """Remove participants with their contact details and their attendance."""
    of_people = (
        *step.workshop.records(Contact).values(),
        *step.workshop.records(Attendance).values(),
    )
    return people.remove(ids, of_people)


def add_offers(
    step: StepArguments, rows: Annotated[Sequence[FieldValues], rows_argument(Offer, OfferContact)]
) -> Edit:
    """Add offers of support, each with its contact."""
    return offers.add(step.workshop.records(Offer).values(), rows)


def update_offer(
    step: StepArguments,
    id: Annotated[Offer, record_argument(Offer, "the offer, by title or id")],  # noqa: A002
    fields: Annotated[FieldValues, fields_argument(Offer, OfferContact)] = NO_FIELDS,
) -> Edit:
    """Change an offer of support or its contact."""
    return offers.update_many([(id, fields)], step.workshop.records(OfferContact))


def remove_offers(
    step: StepArguments,
    ids: Annotated[list[Offer], records_argument(Offer, "the offers, by title or id")],
) -> Edit:
    """Remove offers of support with their contacts."""
    return offers.remove(ids, step.workshop.records(OfferContact).values())


def add_recipient(
    step: StepArguments,
    name: Annotated[str, text_argument("whose key it is")],
    age_key: Annotated[str, _AGE_KEY],
    role: Annotated[Role, choice_argument(Role, "what the holder is")] = Role.FACILITATOR,
    signing_key: Annotated[str, text_argument("the public key that the holder signs with")] = "",
) -> Edit:
    """Add a key that files are encrypted for from now on."""
    now = step.workshop
    return recipients.add(
        now.workshop_id, now.records(Recipient).all(), name, role, (age_key, signing_key)
    )


def rename_recipient(
    step: StepArguments,
    id: Annotated[  # noqa: A002
        Recipient, record_argument(Recipient, "the key, by the name of its holder or id")
    ],
    name: Annotated[str, text_argument("whose key it is")],
) -> Edit:
    """Rename the holder of a key."""
    return recipients.rename(id, name)


def remove_recipients(
    step: StepArguments,
    ids: Annotated[list[Recipient], records_argument(Recipient, "the keys, by holder or id")],
) -> Edit:
    """Stop encrypting files for these keys."""
    return recipients.remove(ids)


def _parse_countries(step: StepArguments, name: str) -> list[str]:
    texts = step.get(name, values.parse_texts)
    return [parse_argument(name, step.parse_country, text) for text in texts]


def add_delegations(
    step: StepArguments,
    countries: Annotated[
        list[str], Argument("list of texts", "countries, by code or name", _parse_countries)
    ],
) -> Edit:
    """Add delegations; existing ones are not changed."""
    now = step.workshop
    return people.add_delegations(now.workshop_id, now.records(Delegation).values(), countries)


def remove_delegations(step: StepArguments, countries: DelegationsArgument = ()) -> Edit:
    """Remove delegations."""
    return people.remove_delegations(*countries)


def add_group(
    step: StepArguments,
    name: Annotated[str, text_argument("the name of the group")],
    fields: Annotated[FieldValues, fields_argument(BreakoutGroup, without=["name"])] = NO_FIELDS,
) -> Edit:
    """Add a group."""
    known = step.workshop.records(BreakoutGroup).values()
    if name in {group.name for group in known}:
        raise argument_error("name", _("there is a group “{name}” already").format(name=name))
    made = groups.add(known, name)
    (group,) = (each for each in made.after if isinstance(each, BreakoutGroup))
    return Edit(made.label, after=groups.update(group, **fields).after)


def update_group(
    step: StepArguments,
    group: GroupArgument,
    fields: Annotated[FieldValues, fields_argument(BreakoutGroup)] = NO_FIELDS,
) -> Edit:
    """Change a group."""
    return groups.update(group, **fields)


def _parse_group(step: StepArguments, name: str) -> BreakoutGroup | None:
    return None if step.get(name, lambda value: value) is None else step.group(name)


def _parse_people(step: StepArguments, name: str) -> list[Person]:
    return step.records(Person, name)


def assign_members(
    step: StepArguments,
    group: Annotated[
        BreakoutGroup | None,
        Argument("text or null", "a group, by its name or id; null for none", _parse_group),
    ],
    countries: DelegationsArgument = (),
    people: Annotated[
        Sequence[Person], Argument("list of texts", "participants, by name or id", _parse_people)
    ] = (),
) -> Edit:
    """Assign delegations and participants to a group, or to none."""
    members: list[Delegation | Person] = [*countries, *people]
    return groups.assign_members(
        groups.include_people(members, step.workshop.records(Person).values()), group
    )


def delete_group(step: StepArguments, group: GroupArgument) -> Edit:
    """Delete a group; its members stay, without a group."""
    members: list[Delegation | Person] = [
        *step.workshop.records(Delegation).values(),
        *step.workshop.records(Person).values(),
    ]
    return groups.delete(group, members)


CaseStudyArgument = Annotated[
    str, Argument("text", "the id of a case study", answers.case_study_id)
]


def assign_case_study(
    step: StepArguments, group: GroupArgument, case_study: CaseStudyArgument
) -> Edit:
    """Assign a case study to a group."""
    is_there = answers.find_case_run(step, group, case_study) is not None
    return NO_EDIT if is_there else case_run.assign(group, case_study)


def unassign_case_study(
    step: StepArguments, group: GroupArgument, case_study: CaseStudyArgument
) -> Edit:
    """Remove a case study and its answers from a group."""
    run = answers.case_run_of_step(step, group, case_study)
    return case_run.unassign(run, step.workshop.records(Answer).owned_by(run.id))


def answer_prompt(  # noqa: PLR0913, PLR0917 - one for each argument of the script
    step: StepArguments,
    group: GroupArgument,
    case_study: CaseStudyArgument,
    prompt: Annotated[str, text_argument("the id of a question")],
    country: Annotated[
        str,
        Argument("text", "one delegation that answers for itself", lambda step, _: step.country()),
    ] = "",
    text: Annotated[
        Any, Argument("text", "the answer to a question for words", answers.parse_answer_part)
    ] = None,
    items: Annotated[
        Any,
        Argument("list of texts", "the answer to a question for a list", answers.parse_answer_part),
    ] = None,
    rows: Annotated[
        Any,
        Argument(
            "list of lists", "the answer to a question for a table", answers.parse_answer_part
        ),
    ] = None,
) -> Edit:
    """Answer one question of a case study."""
    given = {"text": text, "items": items, "rows": rows}
    return answers.answer_prompt(step, group, case_study, prompt, country, given)
