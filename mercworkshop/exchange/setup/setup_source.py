"""Sources of a new workshop: a set-up form (YAML), a list of participants, or a kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import BadFile
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import Audience, DecryptionKeys, Package
from mercworkshop.exchange.package.signature import Verdict, refuse_tampered
from mercworkshop.exchange.setup import list_reader, yaml_reader
from mercworkshop.exchange.tables import spreadsheets
from mercworkshop.exchange.transfer import notes, transfer
from mercworkshop.i18n import _, isolate, listed

SUFFIXES = (*file_kinds.FORMS, file_kinds.EXCHANGE)
"""Suffixes of files that a workshop can be set up from."""


@dataclass(frozen=True, slots=True)
class InitialContent:
    """The content of a new file: its metadata, then the changes of ``kit`` or one edit.

    ``changes`` are those of road maps that a follow-up workshop goes on with.

    ``remarks`` are for the person who sets it up: what was stored in another field than expected,
    and who made a kit.
    """

    edit: Edit = field(default_factory=lambda: Edit(""))
    kit: Package | None = None
    changes: tuple[Change, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def read_setup(
    path: Path, lookups: NameLookups, keys: DecryptionKeys, workshop_id: str = ""
) -> InitialContent:
    """Return the initial content of a workshop set up from ``path``; nothing is written.

    ``FILE#ID`` is one of several workshops in a YAML file; a workshop from a YAML file gets the
    ``workshop_id`` or a new one. Raises BadFile naming the file, the line or row, the field and the
    reason, and StorageError for disk errors.
    """
    file, wanted = _split_form_id(path)
    ending = file.suffix.lower()
    if file_kinds.kind_of(file) is FileKind.EXCHANGE:
        ending = file_kinds.EXCHANGE
    match ending:
        case ".yaml" | ".yml":
            made = yaml_reader.read_yaml_setup(file, wanted, lookups, workshop_id)
            secretariat = {
                transfer.SECRETARIAT: made.secretariat_key,
                transfer.SECRETARIAT_SIGNING: made.secretariat_signing_key,
            }
            meta = transfer.new_key_pair() | {k: v for k, v in secretariat.items() if v}
            return InitialContent(made.edit, meta=meta, remarks=made.remarks)
        case ".mercx":
            kit = package.read_package(file, keys)
            refuse_tampered(kit.signature_check, kit.name)
            _refuse_answers(kit)
            meta = transfer.meta_of_kit(kit)
            return InitialContent(kit=kit, meta=meta, remarks=tuple(_kit_remarks(kit)))
        case suffix if suffix in spreadsheets.KINDS:
            edit, remarks = list_reader.read_list_setup(file, lookups.find_country)
            return InitialContent(edit, meta=transfer.new_key_pair(), remarks=remarks)
    raise BadFile(
        _("{file}: a workshop cannot begin from this kind of file.").format(file=file.name),
        _("Choose a file that ends in one of: {kinds}.").format(kinds=listed(SUFFIXES)),
    )


def _refuse_answers(kit: Package) -> None:
    """Raise BadFile for a file with what the secretariat says of a workshop, and nothing else."""
    if kit.manifest.kind == package.ANSWERS_KIND:
        raise BadFile(
            _("{file} holds receipts and questions of the secretariat, no workshop.").format(
                file=kit.name
            ),
            _("Open its workshop, then collect the file there under Exchange."),
        )


def _kit_remarks(kit: Package) -> Iterator[str]:
    """Yield remarks on a kit: who made it, and what to do next or to check."""
    check = kit.signature_check
    laptop = isolate(check.label)
    if check.verdict not in {Verdict.OWN, Verdict.NEW, Verdict.KNOWN}:
        yield check.sentence
    elif kit.manifest.kind == Audience.GROUP:
        yield _("Begun from the kit of “{laptop}”. When you are done: Exchange, Hand in.").format(
            laptop=laptop
        )
    else:
        yield _("Made from the file of “{laptop}”.").format(laptop=laptop)
    if check.verdict is Verdict.TAKEN:
        yield check.advice


def fill_store(store: StorePort, set_up: InitialContent) -> None:
    """Write the initial content to an empty store."""
    for name, value in set_up.meta.items():
        store.set_meta(name, value)
    if set_up.kit is not None:
        store.merge(set_up.kit.changes, notes.make_arrival(set_up.kit, store.stamp))
    if not set_up.edit.is_empty:
        store.apply(set_up.edit)
    if set_up.changes:
        store.merge(set_up.changes)


def _split_form_id(path: Path) -> tuple[Path, str]:
    """Return the file and the id in ``FILE#ID``; a # that is part of a file name does not count."""
    name, mark, wanted = path.name.rpartition("#")
    if not mark or path.exists():
        return path, ""
    return path.with_name(name), wanted
