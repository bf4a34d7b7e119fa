"""Exports an exchange file; its content depends on who will read it."""

from __future__ import annotations

from argparse import Namespace

from mercworkshop import paths
from mercworkshop.cli import command_inputs, slides
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.i18n import plural
from mercworkshop.store.read_only_store import is_writable, open_read_only


def run(asked: Namespace) -> None:
    """Write the file and print where it is, what it holds and who can read it."""
    command_inputs.check_ending(asked.to, ".mercx")
    passphrase = command_inputs.read_passphrase(asked.passphrase_file)
    with open_read_only(asked.file, command_inputs.make_stamp()) as store:
        audience = Audience(asked.audience)
        prepared = transfer.prepare_export(store, audience, passphrase)
        packed = prepared.pack(paths.key_folder())
        written = safe_write.write_new(asked.to, packed)
        if is_writable(asked.file):
            log.note_export(store, written.name, packed, prepared)
        sent = slides.write_beside(store, asked.file, written) if asked.with_slides else ""
    held = plural("{n} change", "{n} changes", len(prepared.changes))
    print(f"{written}: {held}. {prepared.encryption_note}")
    if prepared.warning:
        print(prepared.warning)
    if sent:
        print(sent)
