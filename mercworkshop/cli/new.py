"""Makes a workshop from a set-up form, a list of participants or a kit."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli import command_inputs
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.setup.setup_source import InitialContent
from mercworkshop.i18n import _, listed, plural
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.store import Store


def run(asked: Namespace) -> None:
    """Make the file and print what it holds."""
    command_inputs.check_ending(asked.file, ".mercws")
    passphrase = command_inputs.read_passphrase(asked.passphrase_file)
    secrets = command_inputs.read_secrets(asked.key)
    command_inputs.refuse_locked(asked.setup, passphrase)
    keys = key_ring.all_decryption_keys(paths.key_folder(), passphrase, secrets)
    lookups = build_lookups(current_reference())
    begun = setup_source.read_setup(asked.setup, lookups, keys)
    workshop = make(asked.file, begun, command_inputs.make_stamp())
    print(describe_result(asked.file, workshop))
    for remark in begun.remarks:
        print(f"  {remark}")


def make(path: Path, begun: InitialContent, stamp: Stamp) -> Workshop:
    """Create the workshop file at ``path``, complete or not at all; return its workshop."""
    return Store.create_filled(path, lambda store: setup_source.fill_store(store, begun), stamp)


def describe_result(path: Path, workshop: Workshop) -> str:
    """Return one line for a person: the file, its title and what it holds."""
    counts = (
        plural("{n} delegation", "{n} delegations", len(workshop.records(Delegation))),
        plural("{n} participant", "{n} participants", len(workshop.records(Person))),
        plural("{n} group", "{n} groups", len(workshop.records(BreakoutGroup))),
    )
    title = workshop.details.title or _("Workshop without a title")
    return f"{path.name}: {title} ({listed(counts)})"
