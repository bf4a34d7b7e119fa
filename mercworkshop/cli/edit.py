"""Applies edits from a script, with the same verbs as the window: all of them, or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

from mercworkshop.cli import command_inputs, usage
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.script import reader, values
from mercworkshop.exchange.script.reader import Script, ScriptResult
from mercworkshop.i18n import _, listed, plural, with_stop
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.reference.texts.record_names import record_label
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Apply the script in one transaction and print how much it changed; or list the verbs."""
    if asked.verbs:
        from mercworkshop.cli import verbs

        print(verbs.list_verbs())
        return
    if asked.answers is not None and asked.file is not None:
        from mercworkshop.cli import answers

        answers.run(asked)
        return
    if missing := [name for name in ("file", "json") if getattr(asked, name) is None]:
        raise usage.missing(listed(_AS_TYPED[name] for name in missing), asked.command)
    steps, reference = reader.read_script(asked.json), current_reference()
    lookups = build_lookups(reference)
    if asked.file.suffix.lower() == file_kinds.ARCHIVE:
        _edit_archive(asked, steps, lookups)
        return
    with closing(Store(asked.file, command_inputs.make_stamp())) as store:
        workshop = store.workshop()
        made = reader.script_result(steps, workshop, lookups, asked.json.name)
        edit = workshop.rebase(workshop.take_along(made.edit))
        if not (edit.is_empty or asked.preview):
            store.apply(edit)
    _tell(asked, len(steps), edit, made)
    for line in describe_unread_words(reference, workshop.apply(edit), edit):
        print(line)


def _edit_archive(asked: Namespace, steps: Script, lookups: NameLookups) -> None:
    from mercworkshop.exchange.script.programme import archive_script
    from mercworkshop.store.archive.archive import Archive

    with closing(Archive(asked.file, command_inputs.make_stamp())) as archive:
        made = archive_script.archive_script_result(steps, archive, lookups, asked.json.name)
        if not (made.edit.is_empty or asked.preview):
            archive.apply(made.edit)
    _tell(asked, len(steps), made.edit, made)


def _tell(asked: Namespace, steps: int, edit: Edit, made: ScriptResult) -> None:
    done = plural("{n} step", "{n} steps", steps)
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
    if asked.preview:
        print(_("Nothing was changed: this is only what the script would do."))


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
