"""A data pack is tried as a whole: it is refused with file, place and reason, or all pages open."""

from __future__ import annotations

import msgspec
import pytest

from mercworkshop import yaml_text
from mercworkshop.errors import BadFile
from mercworkshop.gui.places.library import index
from mercworkshop.gui.places.library.index import PageLocation
from mercworkshop.reference.data_packs.known_files import ENGLISH_FILES
from mercworkshop.reference.files.pack import Pack, read_file
from tests.builders.data_packs import PackLibrary, write_pack
from tests.examples import FULL, times
from tests.shipped import PACK

KEYS_OF = {
    file: list(msgspec.to_builtins(read_file(PACK.data, file, kind)))
    for file, kind in ENGLISH_FILES.items()
}
KEYS = [(file, key) for file, keys in KEYS_OF.items() for key in keys]
if not FULL:  # one key of every third file: each takes 0.1 s and opens many pages
    KEYS = [(file, keys[n % len(keys)]) for n, (file, keys) in enumerate(KEYS_OF.items())][::3]
ENDS = times(4, 1)
"""Pages that are opened at either end of a section: those between are made by the same code."""

EMPTIED = object()
"""Stands for an empty value of the same type."""


def changed(file, key, value=EMPTIED, *, is_dropped=False):
    """Return the text of a data file in which a value of the top level is changed or missing."""
    whole = msgspec.to_builtins(read_file(PACK.data, file, ENGLISH_FILES[file]))
    if is_dropped:
        del whole[key]
    else:
        whole[key] = type(whole[key])() if value is EMPTIED else value
    return yaml_text.dump_yaml(whole)


@pytest.fixture
def opened(context):
    """Return a function that returns the pages that cannot be opened with the data of a library."""

    def opened(library):
        session = context.session
        session._pack = Pack(library.data, PACK.case_studies)
        broken = []
        for section in index.LIBRARY_SECTIONS:
            leaves = list(section.leaves(session.reference))
            for leaf in dict.fromkeys((*leaves[:ENDS], *leaves[-ENDS:])):
                try:
                    parts = index.build_page(context, PageLocation(leaf.kind, leaf.key)).parts()
                    for _anchor, piece in parts:
                        piece.deleteLater()
                except Exception as error:  # noqa: BLE001 - any error is reported with its page
                    broken.append((leaf.kind, leaf.key, repr(error)))
        return broken

    return opened


@pytest.mark.parametrize(("file", "key"), KEYS)
def test_a_file_that_lacks_something_is_refused_or_every_page_opens(opened, tmp_path, file, key):
    for number, text in enumerate((changed(file, key), changed(file, key, is_dropped=True))):
        library = PackLibrary.in_folder(tmp_path / str(number))
        path = write_pack(tmp_path / f"{number}.mercdata", {file: text})
        refusal = refused(library, path)
        if refusal:
            assert file in refusal
            assert len(refusal) > len(f"{path.name}: {file}: .")
            assert not library.data.packs()
        else:
            assert opened(library) == []


def refused(library, path):
    """Take a pack in; return why it is refused, or "" if it is not."""
    try:
        library.preview(path)
    except BadFile as error:
        return error.message
    library.take_in(path)
    return ""
