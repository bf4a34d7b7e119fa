"""Apply edits from a script, through the same verbs as the window: all of them, or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

from mercworkshop.cli import desk
from mercworkshop.domain import conflict, verbatim
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.domain.workshop import Workshop
from mercworkshop.exchange import script
from mercworkshop.i18n import _, plural
from mercworkshop.reference.lookups import lookups
from mercworkshop.reference.record_names import called
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Apply the script in one durable step and say how much it changed."""
    steps = script.read(asked.json)
    with closing(Store(asked.file, desk.stamp())) as store:
        workshop = store.workshop()
        edit = workshop.met(script.run(steps, workshop, lookups(), asked.json.name))
        store.apply(edit)
    done = plural("{n} step", "{n} steps", len(steps))
    touched = plural("{n} record", "{n} records", len(edit.touched))
    print(f"{asked.file.name}: {done}, {touched}.")
    for line in kept_words(workshop.after(edit), edit):
        print(line)


def kept_words(workshop: Workshop, edit: Edit) -> Iterator[str]:
    """Yield a line for each field that holds words as they were written, and why."""
    plans = [each for each in edit.after if isinstance(each, RoadMap)]
    for record, field, words in verbatim.kept_by(edit):
        yield (
            _("{record}, {field}: kept as written: {words}. {reason}")
            .format(
                record=called(workshop, record, plans),
                field=_(conflict.FIELD_NAMES.get(field, field)),
                words=verbatim.quoted(words),
                reason=verbatim.reason(record, field),
            )
            .rstrip()
        )
