"""Data packs as exchange files: the texts of data files, signed by the secretariat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from mercworkshop.domain.arrivals.data_pack import DataPack
from mercworkshop.errors import BadFile, FileEncrypted
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.package import canonical_json, package, reader, signature, signed_parts
from mercworkshop.exchange.package.manifest import Count, Manifest
from mercworkshop.exchange.package.read_me import read_me_text
from mercworkshop.exchange.package.signature import Verdict
from mercworkshop.exchange.package.signed_parts import ManifestSigner, PackageParts
from mercworkshop.exchange.package.zip_container import DATA, READ_ME, read_file_bytes
from mercworkshop.i18n import _

KIND = package.DATA_KIND
_NO_WORKSHOP = "00000000-0000-0000-0000-000000000000"
"""A data pack belongs to no workshop."""
_PART = 20_000
"""Characters of a text on one line; one text of a line may have 30,000."""


class _TextLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the text of a file; the parts of a file follow one another."""

    file: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    part: Count
    text: str


def write_data_pack(
    files: Mapping[str, str], number: int, follows: int, made: tuple[str, str], by: ManifestSigner
) -> bytes:
    """Return the bytes of a data pack with the texts of ``files``.

    ``made`` is the name of its maker, and when. Raises InvalidInput for a text that readers refuse.
    """
    described = Manifest(
        kind=KIND,
        workshop=_NO_WORKSHOP,
        made_by=made[0],
        made_at=made[1],
        title=f"Data pack {number}",
        counts={"pack": number, "follows": follows, "files": len(files)},
    )
    lines = canonical_json.to_lines(msgspec.to_builtins(each) for each in _lines(files))
    return signed_parts.write_parts(described, {READ_ME: read_me_text(), DATA: lines}, by)


def read_data_pack(path: Path) -> DataPack:
    """Return the data pack in the file at ``path``, checked in a child process.

    Raises BadFile naming the file and the reason: damaged, changed after it was signed, of another
    kind; and StorageError for disk errors. Whether the key is the right one, the caller decides.
    """
    try:
        opened = reader.read_checked(path)
    except FileEncrypted:
        raise
    except BadFile as error:
        raise BadFile(error.message, _("Ask the secretariat for another copy.")) from error
    said = opened.manifest
    if said.kind != KIND:
        raise BadFile(
            _("{file} is not a data pack.").format(file=path.name),
            _("Collect files of a workshop under Exchange."),
        )
    check = signature.check_signature(opened.signature, opened.signed, said.made_by, _nobody)
    signature.refuse_tampered(check, path.name)
    return DataPack(
        name=path.name,
        number=_count(opened, "pack", path),
        follows=_count(opened, "follows", path),
        key="" if check.verdict is Verdict.UNSIGNED else check.key,
        made_by=said.made_by,
        made_at=said.made_at,
        hash=package.hash_of(read_file_bytes(path)),
        files=_texts(opened, path),
    )


def _lines(files: Mapping[str, str]) -> Iterator[_TextLine]:
    for name in sorted(files):
        text = files[name]
        for part, at in enumerate(range(0, max(len(text), 1), _PART)):
            yield _TextLine(name, part, text[at : at + _PART])


def _texts(opened: PackageParts, path: Path) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    for number, line in enumerate(
        canonical_json.read_lines(opened.contents.get(DATA, b""), DATA), start=1
    ):
        try:
            found = msgspec.convert(line, _TextLine)
        except msgspec.ValidationError as error:
            raise _bad_line(number) from error
        known = parts.setdefault(found.file, [])
        if found.part != len(known):
            raise _bad_line(number)
        known.append(found.text)
    if not parts:
        raise BadFile(
            _("{file}: the data pack holds no data.").format(file=path.name),
            _("Ask the secretariat for another copy."),
        )
    return {name: "".join(each) for name, each in parts.items()}


def _count(opened: PackageParts, name: str, path: Path) -> int:
    found = opened.manifest.counts.get(name)
    if found is None:
        raise BadFile(
            _("{file}: the data pack does not say its number.").format(file=path.name),
            _("Ask the secretariat for another copy."),
        )
    return found


def _bad_line(number: int) -> BadFile:
    return package_error(_("the line is not a part of a data file."), DATA, number)


def _nobody(_key: str) -> None:
    return None
