"""Apply edits from a script, through the same verbs as the window: all of them, or none."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from mercworkshop.cli import desk, usage, verbs
from mercworkshop.exchange import script
from mercworkshop.i18n import plural
from mercworkshop.reference.lookups import lookups
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Apply the script in one durable step and say how much it changed; or list the verbs."""
    if asked.verbs:
        print(verbs.listing())
        return
    if missing := [name for name in ("file", "json") if getattr(asked, name) is None]:
        raise usage.missing(", ".join(_AS_TYPED[name] for name in missing), asked.command)
    steps = script.read(asked.json)
    with closing(Store(asked.file, desk.stamp())) as store:
        workshop = store.workshop()
        made = script.outcome(steps, workshop, lookups(), asked.json.name)
        edit = workshop.met(made.edit)
        if not edit.is_empty:
            store.apply(edit)
    done = plural("{n} step", "{n} steps", len(steps))
    touched = plural("{n} record", "{n} records", len(edit.touched))
    print(f"{asked.file.name}: {done}, {touched}.")
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


_AS_TYPED = {"file": "FILE", "json": "--json"}
