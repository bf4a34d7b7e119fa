"""Make a workshop from a set-up form, a list of participants or a kit: whole, or not at all."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli import common
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.setup.setup_source import SetUp
from mercworkshop.i18n import _, plural
from mercworkshop.reference.lookups import lookups
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Make the file and say what is in it."""
    common.check_ending(asked.file, ".mercws")
    passphrase = common.passphrase(asked.passphrase_file)
    secrets = common.secrets(asked.key)
    common.refuse_locked(asked.setup, passphrase)
    keys = key_ring.opening_keys(paths.keys(), passphrase, secrets)
    begun = setup_source.read(asked.setup, lookups(), keys)
    workshop = make(asked.file, begun, common.stamp())
    print(in_words(asked.file, workshop))
    for remark in begun.remarks:
        print(f"  {remark}")


def make(path: Path, begun: SetUp, stamp: Stamp) -> Workshop:
    """Make the workshop file at ``path``, whole or not at all, and return what it holds."""
    return Store.begin(path, lambda store: setup_source.fill(store, begun), stamp)


def in_words(path: Path, workshop: Workshop) -> str:
    """Return one line for a person: what was made, and how much of it."""
    counts = (
        plural("{n} delegation", "{n} delegations", len(workshop.of(Delegation))),
        plural("{n} participant", "{n} participants", len(workshop.of(Person))),
        plural("{n} group", "{n} groups", len(workshop.of(BreakoutGroup))),
    )
    title = workshop.details.title or _("Workshop without a title")
    return f"{path.name}: {title} ({', '.join(counts)})"
