"""The verbs of a script for the workshop itself: its details, people, groups and their tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities import case_run, groups, offers, people, recipients
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
from mercworkshop.exchange.script.step import Step, bad, tried
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    Delegations,
    Group,
    Row,
    fields,
    number,
    one_of,
    record,
    records,
    rows,
    words,
)
from mercworkshop.i18n import _

NOTHING_TO_DO = Edit("")

_AGE_KEY = Argument(
    "text",
    "the public key, which begins with age1",
    lambda step, name: tried(name, encryption.check_recipient, step.text(name)),
)


def describe_details(step: Step, fields: Annotated[Row, fields(Details)] = NO_FIELDS) -> Edit:
    """Change the details of the workshop."""
    return details.describe(step.workshop.details, **fields)


def count(
    step: Step,
    category: Annotated[Category, one_of(Category, "whom to count")],
    persons: Annotated[int, number("how many came")],
) -> Edit:
    """Say how many participants of a category came."""
    now = step.workshop
    return details.count(now.identity, now.of(HeadCount).all(), category, persons)


def add_people(
    step: Step, rows: Annotated[Sequence[Row], rows(Person, Contact, without=["group"])]
) -> Edit:
    """Add participants with their contact details."""
    return people.enlist(step.workshop.of(Person).values(), rows)


def describe_person(
    step: Step,
    id: Annotated[Person, record(Person, "the participant, by name or id")],  # noqa: A002
    fields: Annotated[Row, fields(Person, Contact, without=["group"])] = NO_FIELDS,
) -> Edit:
    """Change what is known of a participant."""
    return people.rewrite([(id, fields)], step.workshop.of(Contact))


def remove_people(
    step: Step, ids: Annotated[list[Person], records(Person, "the participants, by name or id")]
) -> Edit:
    """Remove participants with their contact details."""
    return people.remove(ids, step.workshop.of(Contact).values())


def add_offers(step: Step, rows: Annotated[Sequence[Row], rows(Offer, OfferContact)]) -> Edit:
    """Add offers of support, each with whom to ask."""
    return offers.add(step.workshop.of(Offer).values(), rows)


def describe_offer(
    step: Step,
    id: Annotated[Offer, record(Offer, "the offer, by title or id")],  # noqa: A002
    fields: Annotated[Row, fields(Offer, OfferContact)] = NO_FIELDS,
) -> Edit:
    """Change an offer of support, or whom to ask."""
    return offers.rewrite([(id, fields)], step.workshop.of(OfferContact))


def remove_offers(
    step: Step, ids: Annotated[list[Offer], records(Offer, "the offers, by title or id")]
) -> Edit:
    """Remove offers of support with whom to ask."""
    return offers.remove(ids, step.workshop.of(OfferContact).values())


def add_recipient(
    step: Step,
    name: Annotated[str, words("whose key it is")],
    age_key: Annotated[str, _AGE_KEY],
    role: Annotated[Role, one_of(Role, "what the holder is")] = Role.FACILITATOR,
    signing_key: Annotated[str, words("the public key that the holder signs with")] = "",
) -> Edit:
    """Add a key that files are sealed to from now on."""
    now = step.workshop
    return recipients.add(now.identity, now.of(Recipient).all(), name, role, (age_key, signing_key))


def rename_recipient(
    step: Step,
    id: Annotated[Recipient, record(Recipient, "the key, by the name of its holder or id")],  # noqa: A002
    name: Annotated[str, words("whose key it is")],
) -> Edit:
    """Call the holder of a key otherwise."""
    return recipients.rename(id, name)


def remove_recipients(
    step: Step,
    ids: Annotated[list[Recipient], records(Recipient, "the keys, by holder or id")],
) -> Edit:
    """Seal files to these keys no more."""
    return recipients.remove(ids)


def _codes(step: Step, name: str) -> list[str]:
    texts = step.get(name, values.texts)
    return [tried(name, step.read_country, text) for text in texts]


def invite(
    step: Step,
    countries: Annotated[
        list[str], Argument("list of texts", "countries, by code or name", _codes)
    ],
) -> Edit:
    """Add delegations; those that are there already stay as they are."""
    now = step.workshop
    return people.invite(now.identity, now.of(Delegation).values(), countries)


def withdraw(step: Step, countries: Delegations = ()) -> Edit:
    """Remove delegations."""
    return people.withdraw(*countries)


def add_group(
    step: Step,
    name: Annotated[str, words("what the group is called")],
    fields: Annotated[Row, fields(BreakoutGroup, without=["name"])] = NO_FIELDS,
) -> Edit:
    """Add a group."""
    known = step.workshop.of(BreakoutGroup).values()
    if name in {group.name for group in known}:
        raise bad("name", _("there is a group “{name}” already").format(name=name))
    made = groups.add(known, name)
    (group,) = (each for each in made.after if isinstance(each, BreakoutGroup))
    return Edit(made.label, after=groups.describe(group, **fields).after)


def describe_group(
    step: Step, group: Group, fields: Annotated[Row, fields(BreakoutGroup)] = NO_FIELDS
) -> Edit:
    """Change what is known of a group."""
    return groups.describe(group, **fields)


def _group_or_none(step: Step, name: str) -> BreakoutGroup | None:
    return None if step.get(name, lambda value: value) is None else step.group(name)


def _people(step: Step, name: str) -> list[Person]:
    return step.records(Person, name)


def seat(
    step: Step,
    group: Annotated[
        BreakoutGroup | None,
        Argument("text or null", "a group, by its name or id; null for none", _group_or_none),
    ],
    countries: Delegations = (),
    people: Annotated[
        Sequence[Person], Argument("list of texts", "participants, by name or id", _people)
    ] = (),
) -> Edit:
    """Put delegations and participants into a group, or out of all."""
    members: list[Delegation | Person] = [*countries, *people]
    return groups.seat(groups.with_people(members, step.workshop.of(Person).values()), group)


def delete_group(step: Step, group: Group) -> Edit:
    """Delete a group; its members stay, without a group."""
    members: list[Delegation | Person] = [
        *step.workshop.of(Delegation).values(),
        *step.workshop.of(Person).values(),
    ]
    return groups.delete(group, members)


CaseStudy = Annotated[str, Argument("text", "the id of a case study", answers.case_study)]


def assign(step: Step, group: Group, case_study: CaseStudy) -> Edit:
    """Give a group a case study to work on."""
    is_there = answers.run_of(step, group, case_study) is not None
    return NOTHING_TO_DO if is_there else case_run.assign(group, case_study)


def unassign(step: Step, group: Group, case_study: CaseStudy) -> Edit:
    """Take a case study from a group, with its answers."""
    run = answers.run(step, group, case_study)
    return case_run.unassign(run, step.workshop.of(Answer).under(run.id))


def answer(  # noqa: PLR0913, PLR0917 - one for each argument of the script
    step: Step,
    group: Group,
    case_study: CaseStudy,
    prompt: Annotated[str, words("the id of a question")],
    country: Annotated[
        str,
        Argument("text", "one delegation that answers for itself", lambda step, _: step.country()),
    ] = "",
    text: Annotated[
        Any, Argument("text", "the answer to a question for words", answers.part)
    ] = None,
    items: Annotated[
        Any, Argument("list of texts", "the answer to a question for a list", answers.part)
    ] = None,
    rows: Annotated[
        Any, Argument("list of lists", "the answer to a question for a table", answers.part)
    ] = None,
) -> Edit:
    """Answer one question of a case study."""
    given = {"text": text, "items": items, "rows": rows}
    return answers.answer(step, group, case_study, prompt, country, given)
