"""What the program tells of itself: data, licences, and details without anything personal."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from PySide6.QtCore import qVersion

from mercworkshop import __version__, paths
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.data_packs.data_sets import DataSet, data_sets
from mercworkshop.reference.data_packs.origins import describe_data
from mercworkshop.reference.files.pack import shipped_pack

_OURS = "mercworkshop"
_LICENCE_FILES = re.compile(r"(?:^|/)(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FONTS = ("Noto Sans, Noto Sans Arabic, Noto Sans SC", "SIL Open Font License 1.1")
_LINE = "\n\n" + "-" * 60 + "\n"


@dataclass(frozen=True, slots=True)
class AboutTexts:
    """The texts. ``details`` has versions and the system alone: no name, no path, no workshop."""

    origin: str
    data: str
    licence: str
    libraries: str
    details: str


def read_texts(language: str) -> AboutTexts:
    """Return the texts in a language; licences are in the language of their authors."""
    pack = shipped_pack()
    origin = describe_data(pack.data)
    libraries = list(_libraries())
    return AboutTexts(
        origin=_("Data: {origin}").format(origin=isolate(origin)),
        data="\n".join(map(_data_line, data_sets(pack, language))),
        licence=_own_licence(),
        libraries=_library_texts(libraries),
        details="\n".join(_details(origin, language, libraries)),
    )


def _data_line(found: DataSet) -> str:
    return f"{isolate(found.title)}: {isolate(found.origin)}"


def _details(origin: str, language: str, libraries: list[Distribution]) -> Iterator[str]:
    yield f"MercWorkshop {__version__}"
    yield f"Data: {origin}"
    yield f"Language: {language}"
    yield f"System: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"Python: {platform.python_version()}"
    yield f"Qt: {qVersion()}"
    yield f"Built: {'yes' if getattr(sys, 'frozen', False) else 'no'}"
    yield from (f"{each.name}: {each.version}" for each in libraries)


def _own_licence() -> str:
    """Return the licence of the program; empty if it was left out when it was packed."""
    try:
        found = _licence_texts(distribution(_OURS))
    except PackageNotFoundError:
        found = []
    beside = paths.resources().parent / "LICENSE"
    if not found and paths.is_file(beside):
        found = [beside.read_text(encoding="utf-8")]
    return "\n".join(found)


def _libraries() -> Iterator[Distribution]:
    """Yield what the program is made of, by name: what it needs, and what that needs."""
    names, found = [_OURS], dict[str, Distribution]()
    while names:
        name = names.pop()
        key = name.casefold().replace("_", "-")
        if key in found:
            continue
        try:
            made = distribution(name)
        except PackageNotFoundError:  # for another system, or packed without its description
            continue
        found[key] = made
        names += [_needed(each) for each in made.requires or () if "extra ==" not in each]
    for key in sorted(found):
        if key != _OURS:
            yield found[key]


def _needed(requirement: str) -> str:
    named = _NAME.match(requirement)
    return named[0] if named is not None else requirement


def _library_texts(libraries: list[Distribution]) -> str:
    heads = [f"{each.name} {each.version}: {_licence_name(each)}" for each in libraries]
    heads.append(": ".join(_FONTS))
    texts = [
        "\n\n".join((f"{each.name} {each.version}", *_licence_texts(each))) for each in libraries
    ]
    return _LINE.join(("\n".join(heads), *texts))


def _licence_name(library: Distribution) -> str:
    about = library.metadata
    stated = about.get("License-Expression") or about.get("License") or ""
    kinds = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier") or ()
        if "License" in each
    ]
    first = next(iter(stated.strip().splitlines()), "")
    texts = "\n".join(_licence_texts(library)).strip()
    return next(filter(None, (first, *kinds, *texts.splitlines())), "")


def _licence_texts(library: Distribution) -> list[str]:
    files = [each for each in library.files or () if _LICENCE_FILES.search(each.as_posix())]
    found = (Path(str(each.locate())) for each in files)
    return [
        each.read_text(encoding="utf-8", errors="replace") for each in found if paths.is_file(each)
    ]
