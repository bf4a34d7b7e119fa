"""Write the file that travels to another laptop: what is in it depends on who will read it."""

from __future__ import annotations

from argparse import Namespace

from mercworkshop import paths
from mercworkshop.cli import desk
from mercworkshop.exchange import traffic, writing
from mercworkshop.exchange.package import Audience
from mercworkshop.i18n import plural
from mercworkshop.store.reading import reading


def run(asked: Namespace) -> None:
    """Write the file and say where it is, what it holds and who can read it."""
    desk.check_ending(asked.to, ".mercx")
    passphrase = desk.passphrase(asked.passphrase_file)
    with reading(asked.file, desk.stamp()) as store:
        draft = traffic.gather(store, Audience(asked.audience), passphrase)
    written = writing.write_new(asked.to, draft.pack(paths.keys()))
    held = plural("{n} change", "{n} changes", len(draft.changes))
    print(f"{written}: {held}. {draft.secrecy}")
    if draft.warning:
        print(draft.warning)
