"""Erases a person for good, after showing what that does and what it cannot reach."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from mercworkshop.cli import command_inputs, output
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _, listed
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.reference.texts.record_names import field_label
from mercworkshop.store import person_traces
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Print what would be erased; erase it if ``--yes`` is given."""
    with closing(Store(asked.file, command_inputs.make_stamp())) as store:
        person = _find_person(store, asked.person, asked.file)
        found_traces = person_traces.find_traces(store, [person])
        for line in describe_erasing(current_reference(), found_traces, store.workshop()):
            print(line)
        if not asked.yes:
            raise InvalidInput(
                _("Nothing was erased yet, and it cannot be undone."),
                _("To erase, give the same command again with --yes."),
            )
        try:
            outcome = eraser.erase_people(store, [person], output.show_progress)
        except KeyboardInterrupt as error:
            raise StorageError(
                _("Stopped. The person is erased from the workshop, but not from all copies."),
                _("The rest is done when the workshop is next opened."),
            ) from error
    for line in person_traces.describe_result(outcome, found_traces.names):
        print(line)


def describe_erasing(
    reference: Reference, found_traces: person_traces.PersonTraces, workshop: Workshop
) -> list[str]:
    """Return lines on what would be erased, and what would stay."""
    sentences = (*found_traces.effect_sentences, *found_traces.remaining_sentences)
    return [
        _("To be erased: {names}").format(names=listed(found_traces.names)),
        *(f"  {line}" for line in sentences),
        *(f"    {field_label(reference, workshop, *each)}" for each in found_traces.texts),
    ]


def _find_person(store: Store, wanted: str, file: Path) -> str:
    """Return the id of the person named ``wanted``, present or former; raises InvalidInput."""
    known = person_traces.all_names(store)
    if wanted in known:
        return wanted
    name = tombstones.fold_name(wanted)
    found = [each for each, its in known.items() if name and tombstones.fold_name(its) == name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidInput(
            _("Nobody in “{file}” is called “{name}”.").format(file=file.name, name=wanted),
            _("Give the whole name as in the list of participants."),
        )
    raise InvalidInput(
        _("Several people in “{file}” are called “{name}”.").format(file=file.name, name=wanted),
        _("Give the id of one of them: {ids}").format(ids=listed(sorted(found))),
    )
