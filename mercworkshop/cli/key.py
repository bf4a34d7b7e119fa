"""Makes the key of a person, or prints its public halves; the secret half is never printed."""

from __future__ import annotations

from argparse import Namespace

from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.i18n import _


def run(asked: Namespace) -> None:
    """Make a key file that only its owner can read, or read one; print the public halves."""
    if asked.action == "new":
        key = holder_key.generate_key()
        holder_key.write_key_file(asked.key_file, key)
        public = key.public
    else:
        public = holder_key.read_public_part(asked.key_file)
    print(holder_key.format_public_part(public), end="")
    print(_("four words to compare: {words}").format(words=space_words(public.fingerprint)))
    if public.pack_fingerprint:
        words = _("four words on the data packs that it signs: {words}")
        print(words.format(words=space_words(public.pack_fingerprint)))
