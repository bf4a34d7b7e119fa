"""Sets up a workshop from a YAML form; errors name the line and the field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from mercworkshop import data_file, input_file, yaml_text
from mercworkshop.domain.entities import case_run, groups, people, recipients
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import LONGEST_TEXT, AsTyped
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category, HeadCount, Round
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import AmbiguousSource, BadFile, InvalidInput
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.package import encryption
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.exchange.setup.builder import FormLocation, SetupBuilder
from mercworkshop.exchange.setup.form import GroupForm, ParticipantForm, SetupForm, StatedCounts
from mercworkshop.exchange.tables.list_words import (
    CATEGORIES,
    CONSENTS,
    GENDERS,
    LANGUAGES,
    find_meaning,
)
from mercworkshop.i18n import N_, _, listed, plural, typed_list, typed_phrases

TIME_LIMIT = 20.0
"""Seconds until the child process is ended; a form takes less than one."""

_MOST_NAMED = 12
# Given as FILE#ID, so it becomes part of a path.
_FORM_ID = re.compile(r"[\w-][\w.-]{0,79}")
_TEXT_FIELDS = ("subregion", "venue", "city", "opened_by", "convenors", "donors", "topics")
_ROLE_FIELDS = ("room", "chair", "rapporteur", "typist", "time_keeper", "laptop")
_PLAIN_FIELDS = ("name", "title", "organisation", "role", "email", "phone", "other_email")


@dataclass(frozen=True, slots=True)
class SetupResult:
    """The result of a set-up form; keys of the secretariat are empty if the form has none."""

    edit: Edit
    secretariat_key: str
    secretariat_signing_key: str
    remarks: tuple[str, ...]


def read_yaml_setup(
    path: Path, wanted: str, lookups: NameLookups, workshop_id: str = ""
) -> SetupResult:
    """Return the result of the set-up file at ``path``; ``wanted`` is the id of one of several.

    The workshop gets the ``workshop_id``, or a new one.
    Raises BadFile naming the file, the line, the field and the reason.
    """
    form, place = _choose_form(path, wanted)
    builder = SetupBuilder(form, place, lookups, EditSequence(Workshop(workshop_id=workshop_id)))
    for part in (
        _update_details,
        _set_head_counts,
        _add_delegations,
        _add_groups,
        _add_participants,
        _add_facilitator_keys,
    ):
        part(builder)
    key = builder.parse("secretariat_key", form.secretariat_key or "", encryption.check_recipient)
    edit = builder.steps.combine(N_("New workshop"))
    signing = builder.parse(
        "secretariat_signing_key", form.secretariat_signing_key or "", recipients.check_signing_key
    )
    return SetupResult(edit, key, signing, tuple(builder.remarks))


def parse_in_child(header: dict[str, Any], data: bytes) -> Frame:
    """Parse the YAML text ``data`` in the child process; :func:`_parse` reads the frame."""
    return {}, json.dumps(yaml_text.parse_yaml(Path(header["path"]), data.decode())).encode()


def _parse(path: Path, text: str) -> object:
    try:
        work = f"{__name__}:{parse_in_child.__name__}"
        _header, answer = runner.run_in_child(work, {"path": str(path)}, text.encode(), TIME_LIMIT)
    except BadFile as error:
        if error.message.startswith(path.name):
            raise
        raise input_file.bad_file_error(path, 0, error.message) from error
    plain: object = json.loads(answer)
    return plain


def _choose_form(path: Path, wanted: str) -> tuple[SetupForm, FormLocation]:
    """Return the form with the id ``wanted``; the other forms of the file are not checked."""
    text = data_file.read_text(path)
    plain = _parse(path, text)
    if not isinstance(plain, list):
        plain, ways = [plain], [""]
    else:
        ways = [f"[{number}]" for number in range(len(plain))]
    ids = [_id_of(each) for each in plain]
    for way, its in zip(ways, ids, strict=True):
        if its and not _FORM_ID.fullmatch(its):
            reason = _("expected letters, digits, “-”, “_” and “.”, 80 at most")
            raise FormLocation(path, text, way).error_at("id", reason)
    found = [number for number, its in enumerate(ids) if wanted in ("", its)]
    if len(found) != 1:
        raise _ambiguous_form_error(path, wanted, ids)
    (number,) = found
    form = data_file.decode(path, text, plain[number], SetupForm, ways[number])
    return form, FormLocation(path, text, ways[number])


def _id_of(plain: Any) -> str:
    found = plain.get("id") if isinstance(plain, dict) else None
    return str(found) if isinstance(found, str | int) else ""


def _ambiguous_form_error(path: Path, wanted: str, ids: list[str]) -> BadFile:
    named = tuple(filter(None, ids))[:_MOST_NAMED]
    if wanted:
        reason = _("there is no single workshop “{id}” in it").format(id=wanted)
    else:
        reason = plural("it holds {n} workshop", "it holds {n} workshops", len(ids))
    advice = _("Say which, as in {file}#ID; the ids are: {ids}.")
    known = listed(named) or _("none")
    message = input_file.bad_file_error(path, 0, reason).message
    return AmbiguousSource(message, advice.format(file=path.name, ids=known), path, named)


def _update_details(builder: SetupBuilder) -> None:
    form = builder.form
    title = (form.title or "").strip()
    builder.apply("title", lambda: details.add_details(title, builder.workshop.workshop_id))
    fields: dict[str, object] = {
        name: value for name in _TEXT_FIELDS if (value := getattr(form, name)) is not None
    }
    fields |= {
        "round": _parse_round(builder),
        "host": builder.parse_country("host", form.host) if form.host else "",
        "languages": tuple(_parse_languages(builder)),
        "start": _parse_date(builder, "start"),
        "end": _parse_date(builder, "end"),
        "total": _parse_total(builder),
        "source": builder.parse("needs", "\n".join(_source_lines(builder)), _check_source_length),
    }
    builder.apply("end", lambda: details.update(builder.workshop.details, **fields))
    if not title:
        _title(builder)


def _title(builder: SetupBuilder) -> None:
    """Set a title made from other fields if the form has none."""
    proposed = details.propose_title(builder.workshop.details)
    if not proposed:
        reason = _("the workshop needs a title, or a subregion or a city to make one from")
        raise builder.place.error_at("title", reason)
    builder.apply("title", lambda: details.update(builder.workshop.details, title=proposed))
    builder.remarks.append(
        _("The form has no title. The workshop is called “{title}”; you may change that.").format(
            title=proposed
        )
    )


def _parse_round(builder: SetupBuilder) -> Round:
    text = builder.form.round.replace("-", "_")
    if text not in {each.value for each in Round}:
        raise builder.place.error_at("round", _("expected “first” or “follow-up”"))
    return Round(text)


def _parse_languages(builder: SetupBuilder) -> Iterator[str]:
    for number, text in enumerate(builder.form.languages or ()):
        yield builder.parse_choice(f"languages[{number}]", dict(LANGUAGES), text)


def _parse_date(builder: SetupBuilder, name: str) -> PartialDate | AsTyped | None:
    """Return a date; words that are no date are stored as written, with a remark on their line."""
    value = getattr(builder.form, name)
    if value is None or not (words := str(value).strip()):
        return None
    try:
        return cast("PartialDate | AsTyped", verbatim.read_words(words, partial_date.parse_date))
    except InvalidInput as error:
        said = _("“{field}” is kept as written: {words}. {reason}")
        sentence = said.format(field=name, words=verbatim.quote_words(words), reason=error.message)
        builder.remarks.append(builder.place.remark(name, sentence))
        return AsTyped(words)


def _parse_total(builder: SetupBuilder) -> int | None:
    total = builder.form.figures.total if builder.form.figures else None
    if total is not None and total < 0:
        raise builder.place.error_at("figures.total", _("a number of people cannot be negative"))
    return total


def _source_lines(builder: SetupBuilder) -> Iterator[str]:
    """Yield what a workshop has no field for, as lines for the sources; each gets a remark."""
    form = builder.form
    if form.source:
        yield form.source
    yield _("Set up from {file}").format(file=f"{builder.place.path.name}#{form.id}".rstrip("#"))
    kept = [*_other_figures(form)]
    if form.priorities:
        kept.append(_("Priorities: {list}").format(list=typed_phrases(form.priorities)))
    if form.needs:
        kept.append(_("Needs: {list}").format(list=typed_phrases(form.needs)))
    for line in kept:
        builder.remarks.append(_("Kept with the sources: {line}").format(line=line))
    yield from kept


def _check_source_length(text: str) -> str:
    """Return the text of the sources; raises InvalidInput if it is too long for one field."""
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            _("with sources, figures and priorities this is longer than {limit} characters").format(
                limit=LONGEST_TEXT
            )
        )
    return text


def _other_figures(form: SetupForm) -> Iterator[str]:
    own = form.figures
    if own and (own.countries is not None or own.source):
        yield _describe_counts(StatedCounts(countries=own.countries, source=own.source))
    for figures in form.other_figures:
        yield _describe_counts(figures)


def _describe_counts(figures: StatedCounts) -> str:
    named = [
        (_("Total"), figures.total),
        *((_(CATEGORY_NAMES[each]), number) for each, number in figures.counts().items()),
        (_("Countries"), figures.countries),
    ]
    words = typed_list(f"{name} {number}" for name, number in named if number is not None)
    if not figures.source:
        return _("Figures: {figures}").format(figures=words)
    return _("Figures: {figures} ({source})").format(figures=words, source=figures.source)


def _set_head_counts(builder: SetupBuilder) -> None:
    figures = builder.form.figures or StatedCounts()
    for category, persons in figures.counts().items():
        _set_head_count(builder, category, persons)


def _set_head_count(builder: SetupBuilder, category: Category, persons: int) -> None:
    own, counts = builder.workshop.workshop_id, builder.workshop.records(HeadCount).all()
    builder.apply(
        f"figures.{category}", lambda: details.set_head_count(own, counts, category, persons)
    )


def _add_delegations(builder: SetupBuilder) -> None:
    codes = [
        builder.parse_country(f"countries[{number}]", text)
        for number, text in enumerate(builder.form.countries or ())
    ]
    builder.apply(
        "countries", lambda: people.add_delegations(builder.workshop.workshop_id, (), codes)
    )


def _add_groups(builder: SetupBuilder) -> None:
    for number, form in enumerate(builder.form.groups):
        at = f"groups[{number}]"
        if form.name in {group.name for group in builder.workshop.records(BreakoutGroup).values()}:
            reason = _("there are two groups “{name}”").format(name=form.name)
            raise builder.place.error_at(f"{at}.name", reason)
        _add_group(builder, at, form)


def _add_group(builder: SetupBuilder, at: str, form: GroupForm) -> None:
    known = builder.workshop.records(BreakoutGroup).all()
    builder.apply(f"{at}.name", lambda: groups.add(known, form.name))
    (group,) = set(builder.workshop.records(BreakoutGroup).all()) - set(known)
    roles = {name: getattr(form, name) for name in _ROLE_FIELDS}
    if form.language:
        roles["language"] = builder.parse_choice(f"{at}.language", dict(LANGUAGES), form.language)
    builder.apply(at, lambda: groups.update(group, **roles))
    for number, text in enumerate(form.countries):
        member = _find_delegation(builder, f"{at}.countries[{number}]", text)
        builder.apply(f"{at}.countries", lambda each=member: groups.assign_members([each], group))  # type: ignore[misc]
    for number, case_study in enumerate(form.case_studies):
        if case_study not in builder.lookups.prompts:
            known_ids = listed(builder.lookups.prompts)
            reason = _("“{text}” is none of: {known}").format(text=case_study, known=known_ids)
            raise builder.place.error_at(f"{at}.case_studies[{number}]", reason)
        builder.apply(at, lambda study=case_study: case_run.assign(group, study))  # type: ignore[misc]


def _find_delegation(builder: SetupBuilder, at: str, text: str) -> Delegation:
    code = builder.parse_country(at, text)
    delegations = builder.workshop.records(Delegation).values()
    found = next((each for each in delegations if each.country == code), None)
    if found is None:
        raise builder.place.error_at(at, _("“{text}” is not among the countries").format(text=text))
    if found.group:
        raise builder.place.error_at(at, _("“{text}” is in a group already").format(text=text))
    return found


def _add_participants(builder: SetupBuilder) -> None:
    rows = [
        _participant_fields(builder, f"participants[{number}]", form)
        for number, form in enumerate(builder.form.participants)
    ]
    builder.apply(
        "participants", lambda: people.add_many(builder.workshop.records(Person).values(), rows)
    )


def _add_facilitator_keys(builder: SetupBuilder) -> None:
    """Add the keys of the facilitators."""
    for number, form in enumerate(builder.form.facilitators):
        at = f"facilitators[{number}]"
        key = builder.parse(f"{at}.key", form.key, encryption.check_recipient)
        known = builder.workshop.records(Recipient).all()
        builder.apply(
            at,
            lambda known=known, form=form, key=key: recipients.add(  # type: ignore[misc]
                builder.workshop.workshop_id,
                known,
                form.name,
                Role.FACILITATOR,
                (key, form.signing_key),
            ),
        )


def _participant_fields(builder: SetupBuilder, at: str, form: ParticipantForm) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(form, name) for name in _PLAIN_FIELDS}
    if not form.name.strip():
        raise builder.place.error_at(f"{at}.name", _("a participant needs a name"))
    if form.country:
        row["country"] = builder.parse_country(f"{at}.country", form.country)
    if form.category:
        row["category"] = builder.parse_choice(f"{at}.category", dict(CATEGORIES), form.category)
    if form.language:
        row["language"] = builder.parse_choice(f"{at}.language", dict(LANGUAGES), form.language)
    if form.gender:
        gender = find_meaning(GENDERS, form.gender)
        row["gender"] = gender or form.gender
    if form.consent:
        consent = find_meaning(CONSENTS, form.consent)
        row["consent"] = consent or form.consent
    if form.group:
        row["group"] = _find_group_id(builder, f"{at}.group", form.group)
    return row


def _find_group_id(builder: SetupBuilder, at: str, name: str) -> str:
    found = builder.workshop.records(BreakoutGroup).values()
    known: Iterable[str] = (group.id for group in found if group.name == name)
    group = next(iter(known), "")
    if not group:
        raise builder.place.error_at(at, _("there is no group “{name}”").format(name=name))
    return group
