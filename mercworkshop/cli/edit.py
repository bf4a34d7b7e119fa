"""Applies edits from a script, with the same verbs as the window: all of them, or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

from mercworkshop.cli import answers, common, usage, verbs
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.script import reader, values
from mercworkshop.i18n import _, listed, plural, with_stop
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.reference.texts.record_names import record_label
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Apply the script in one transaction and print how much it changed; or list the verbs."""
    if asked.verbs:
        print(verbs.list_verbs())
        return
    if asked.answers is not None and asked.file is not None:
        answers.run(asked)
        return
    if missing := [name for name in ("file", "json") if getattr(asked, name) is None]:
        raise usage.missing(listed(_AS_TYPED[name] for name in missing), asked.command)
    steps, reference = reader.read_script(asked.json), current_reference()
    with closing(Store(asked.file, common.make_stamp())) as store:
        workshop = store.workshop()
        made = reader.script_result(steps, workshop, build_lookups(reference), asked.json.name)
        edit = workshop.rebase(workshop.take_along(made.edit))
        if not edit.is_empty:
            store.apply(edit)
    done = plural("{n} step", "{n} steps", len(steps))
    touched = plural("{n} record", "{n} records", len(edit.record_ids))
    summary = with_stop(listed((done, touched)))
    print(f"{asked.file.name}: {summary}")
    if made.proposed:
        print(
            plural(
                "{n} step waits as a proposal until a person accepts it.",
                "{n} steps wait as proposals until a person accepts them.",
                made.proposed,
            )
        )
    if made.known:
        print(
            plural(
                "{n} step was there already; it was not done again.",
                "{n} steps were there already; they were not done again.",
                made.known,
            )
        )
    for line in describe_unread_words(reference, workshop.apply(edit), edit):
        print(line)


def describe_unread_words(reference: Reference, workshop: Workshop, edit: Edit) -> Iterator[str]:
    """Yield a line for each field that keeps its words as written, with the reason."""
    plans = [each for each in edit.after if isinstance(each, RoadMap)]
    for record, field, words in verbatim.new_unread_words(edit):
        yield (
            _("{record}, {field}: kept as written: {words}. {reason}")
            .format(
                record=record_label(reference, workshop, record, plans),
                field=field_label(type(record).__name__, field),
                words=verbatim.quote_words(words),
                reason=_reason(record, field, words),
            )
            .rstrip()
        )


def _reason(record: Record, field: str, words: str) -> str:
    """Return why words of a script are no value; for a choice, with the allowed words."""
    try:
        values.field_parsers(type(record))[field](words)
    except InvalidInput as error:
        return with_stop(error.message)
    return ""


_AS_TYPED = {"file": "FILE", "json": "--json"}
