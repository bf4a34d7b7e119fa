"""Make the key of a person, or print its public halves; the secret half is never printed."""

from __future__ import annotations

from argparse import Namespace

from mercworkshop.exchange.keys import holder_key
from mercworkshop.i18n import _


def run(asked: Namespace) -> None:
    """Make a key file that only its owner can read, or read one; print what others may know."""
    if asked.action == "new":
        key = holder_key.make()
        holder_key.write_new(asked.key_file, key)
        public = key.public
    else:
        public = holder_key.read_public(asked.key_file)
    print(holder_key.public_text(public), end="")
    print(_("four words to compare: {words}").format(words=public.fingerprint))
