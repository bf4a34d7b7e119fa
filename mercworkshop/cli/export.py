"""Write the file that travels to another laptop: what is in it depends on who will read it."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli import desk
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange import traffic, writing
from mercworkshop.exchange.package import Audience
from mercworkshop.i18n import _, plural
from mercworkshop.store.store import Store

_ENDING = ".mercx"


def run(asked: Namespace) -> None:
    """Write the file and say where it is, what it holds and who can read it."""
    _check_ending(asked.to)
    passphrase = desk.passphrase(asked.passphrase_file)
    with closing(Store(asked.file, desk.stamp())) as store:
        draft = traffic.gather(store, Audience(asked.audience), passphrase)
    written = writing.write_new(asked.to, draft.pack(paths.keys()))
    held = plural("{n} change", "{n} changes", len(draft.changes))
    print(f"{written}: {held}. {draft.secrecy}")


def _check_ending(path: Path) -> None:
    if path.suffix.lower() != _ENDING:
        raise InvalidInput(
            _("“{file}” cannot be exported: what travels is a .mercx.").format(
                file=path.name or path
            ),
            _("Give the file a name that ends in .mercx."),
        )
