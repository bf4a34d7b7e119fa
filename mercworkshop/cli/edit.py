"""Apply edits from a script, through the same verbs as the window: all of them, or none."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from mercworkshop.cli import desk
from mercworkshop.exchange import script
from mercworkshop.i18n import plural
from mercworkshop.reference.lookups import lookups
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
