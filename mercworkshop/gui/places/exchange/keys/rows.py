"""Rows of the table of keys: those that files are encrypted to, and those on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.entities.recipients import ROLE_NAMES, Recipient, Role
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.keys.holder_key import HolderKey, PublicPart
from mercworkshop.exchange.keys.key_ring import KeptKey, KeyRing
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.exchange.transfer import transfer
from mercworkshop.i18n import _, isolate


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key. ``recipient``: files are encrypted for it; ``held``: it is on this laptop.

    ``is_own``: it belongs to the workshop file and cannot be changed here. ``kept``: its secret
    part, where that is in the workshop file.
    """

    name: str
    role: str
    public: PublicPart
    where: str
    held: KeptKey | None = None
    recipient: Recipient | None = None
    is_own: bool = False
    kept: HolderKey | None = None

    @property
    def key(self) -> HolderKey | None:
        """The whole key, if its secret part is here."""
        return self.held.key if self.held is not None else self.kept

    @property
    def is_unused(self) -> bool:
        """Whether no file of this workshop is encrypted for it."""
        return self.recipient is None and not self.is_own

    @property
    def wants_paper(self) -> bool:
        """Whether its secret part is here and no recovery sheet is known."""
        return self.key is not None and not self.key.on_paper

    @property
    def is_only_a_file(self) -> bool:
        """Whether its recovery sheet was saved, and nobody said that it is printed."""
        return self.wants_paper and self.key is not None and bool(self.key.in_file)

    def without_paper(self) -> str:
        """Return what it means that the key is not on paper."""
        if self.kept is not None:
            return _(
                "Only the key in this workshop file opens what groups hand in, and that key is not"
                " on paper yet: print its recovery sheet, and keep it away from the laptop."
            )
        if self.is_only_a_file:
            words = _(
                "The recovery sheet of {name} is a file and no paper yet: print it, put the paper"
                " in a safe, and delete the file."
            )
            return words.format(name=isolate(self.name))
        words = _(
            "The key of {name} has no recovery sheet yet: without one it is lost with this laptop."
        )
        return words.format(name=isolate(self.name))

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the table: holder, four words, location, recovery sheet."""
        paper = _on_paper(self.key) if self.key is not None else ""
        name = f"{isolate(self.name)}\n{self.role}"
        return name, isolate(fingerprint(self)), self.where, paper


def key_rows(workshop: Workshop, ring: KeyRing, meta: Mapping[str, str]) -> list[KeyRow]:
    """Return the keys of the workshop and this laptop; ``meta``: metadata of the file."""
    held = {each.key.public.encryption_key: each for each in ring.held}
    found = [*_own(meta, held)]
    there = {row.public.encryption_key for row in found}
    for each in sorted(transfer.recipients_of(workshop), key=lambda r: (r.role, r.name, r.id)):
        if each.age_key not in there:
            found.append(_of_recipient(each, held.get(each.age_key)))
            there.add(each.age_key)
    return found + [_unused(each) for key, each in held.items() if key not in there]


def _own(meta: Mapping[str, str], held: Mapping[str, KeptKey]) -> list[KeyRow]:
    """Return the keys that the workshop file keeps: its own, and the secretariat's."""
    found = []
    if key := meta.get(transfer.PUBLIC, ""):
        where = _("in this workshop file") if meta.get(transfer.SECRET) else _elsewhere()
        name, role = _("This workshop"), _("opens what groups hand in")
        kept = _kept(meta, name)
        found.append(KeyRow(name, role, PublicPart(key), where, is_own=True, kept=kept))
    if key := meta.get(transfer.SECRETARIAT, ""):
        public = PublicPart(key, meta.get(transfer.SECRETARIAT_SIGNING, ""))
        here = held.get(key)
        name, role = _("Secretariat"), _("from the set-up form")
        found.append(KeyRow(name, role, public, _where(here), here, is_own=True))
    return [row for row in found if _is_sound(row.public)]


def _kept(meta: Mapping[str, str], name: str) -> HolderKey | None:
    """Return the key in the workshop file; None if its secret part is not there, or damaged."""
    key = HolderKey(
        meta.get(transfer.SECRET, ""),
        name,
        on_paper=meta.get(transfer.SECRET_ON_PAPER, ""),
        in_file=meta.get(transfer.SECRET_IN_FILE, ""),
    )
    try:
        return key if key.public.encryption_key == meta[transfer.PUBLIC] else None
    except (UserError, ValueError):
        return None


def _of_recipient(recipient: Recipient, held: KeptKey | None) -> KeyRow:
    public = PublicPart(recipient.age_key, recipient.signing_key)
    role = _(ROLE_NAMES[recipient.role])
    where = _where(held) if _is_sound(public) else _("damaged: no file is encrypted for it")
    return KeyRow(recipient.name or role, role, public, where, held, recipient)


def _unused(held: KeptKey) -> KeyRow:
    key = held.key
    role = _("no file of this workshop is encrypted for it")
    return KeyRow(key.name or _("Without a name"), role, key.public, _where(held), held)


def _is_sound(public: PublicPart) -> bool:
    try:
        return bool(public.fingerprint)
    except ValueError:
        return False


def fingerprint(row: KeyRow) -> str:
    """Return the four words of a key; empty if the key is damaged.

    A key in the workshop file has the words of its recovery sheet, which also cover its signing
    half.
    """
    public = row.kept.public if row.kept is not None else row.public
    return space_words(public.fingerprint) if _is_sound(public) else ""


def _where(held: KeptKey | None) -> str:
    return _("this laptop") if held is not None else _elsewhere()


def _elsewhere() -> str:
    return _("not here, public part only")


def _on_paper(key: HolderKey) -> str:
    """Return since when the recovery sheet of a key is on paper, or when it was made a file."""
    if key.on_paper or not key.in_file:
        return _day(key.on_paper) or _("Not on paper yet")
    return _("Saved as a file on {day}").format(day=isolate(_day(key.in_file)))


def _day(text: str) -> str:
    try:
        return partial_date.format_date(PartialDate(text)) if text else ""
    except InvalidInput:
        return text


def role_options() -> list[tuple[Role, str]]:
    """Return the roles and their names, as options of a field."""
    return [(role, _(words)) for role, words in ROLE_NAMES.items()]
