"""Which rooms of a layer may import which; the window is in ``test_rooms``.

Report: a document is built without knowing how it is rendered, and rendered without knowing the
domain, so every format can show every document. Reference: the data do not know the
``Reference`` that answers from them; the rooms that use it are above it. Store: its rooms do not
know the store that opens them, except the thread that writes to it.
"""

from __future__ import annotations

import pytest

from tests.architecture.modules import (
    MODULES,
    PACKAGE,
    circles,
    dotted_name,
    folder_graph,
    import_graph,
    imports,
    lies_in,
)
from tests.every import every

REPORT = "mercworkshop.report"
DOMAIN = "mercworkshop.domain"
REFERENCE = "mercworkshop.reference"
STORE = "mercworkshop.store"

FILES, LAW, LISTS, CASES = (f"{REFERENCE}.{room}" for room in ("files", "law", "lists", "cases"))
ANSWERS = f"{REFERENCE}.reference"
TRANSLATION, DATA_PACKS = f"{REFERENCE}.translation", f"{REFERENCE}.data_packs"
TEXTS, CORRECTIONS = f"{REFERENCE}.texts", f"{REFERENCE}.corrections"
SENTENCES = f"{REFERENCE}.sentences"
FACTS, INSTALLATION = f"{REFERENCE}.facts", f"{REFERENCE}.installation"

# For each room, what its modules may import of their layer besides their own room. For a room of
# the report this covers the whole package, besides ALWAYS.
REPORT_MAY_IMPORT = {
    f"{REPORT}.model": {f"{DOMAIN}.values"},
    f"{REPORT}.documents": {DOMAIN, f"{REPORT}.model"},
    f"{REPORT}.typesetting": {
        f"{REPORT}.model.attachment",
        f"{REPORT}.model.document",
        f"{REPORT}.model.paper_size",
    },
    f"{REPORT}.render": {f"{REPORT}.model", f"{REPORT}.typesetting"},
}
ALWAYS = {f"mercworkshop.{name}" for name in ("errors", "i18n", "paths")}
REFERENCE_MAY_IMPORT = {
    FILES: set(),
    LAW: {FILES},
    LISTS: {FILES, LAW},
    CASES: {FILES, LAW, LISTS},
    SENTENCES: {LISTS},
    ANSWERS: {FILES, LAW, LISTS, CASES, SENTENCES},
    TRANSLATION: {FILES, LAW, LISTS, CASES},
    DATA_PACKS: {FILES, LISTS, CASES, TRANSLATION, SENTENCES},
    CORRECTIONS: {FILES, ANSWERS, TRANSLATION, DATA_PACKS},
    TEXTS: {FILES, LAW, ANSWERS},
    f"{REFERENCE}.library": {FILES, LAW, LISTS, ANSWERS, TEXTS},
    INSTALLATION: {FILES, TRANSLATION, DATA_PACKS, TEXTS, ANSWERS, FACTS},
    FACTS: {LAW, LISTS, CASES, ANSWERS, TEXTS, CORRECTIONS},
}
STORE_MAY_IMPORT = {
    f"{STORE}.disk": set(),
    f"{STORE}.database": {f"{STORE}.disk"},
    f"{STORE}.journal": {f"{STORE}.database"},
    f"{STORE}.copies": {f"{STORE}.{room}" for room in ("disk", "database", "journal")},
    f"{STORE}.erasing": {f"{STORE}.{room}" for room in ("disk", "database", "journal", "copies")},
    f"{STORE}.archive": {f"{STORE}.{room}" for room in ("disk", "database", "journal", "erasing")},
    f"{STORE}.slides": {f"{STORE}.disk"},
    f"{STORE}.writer": {f"{STORE}.{room}" for room in ("disk", "database", "copies", "store")},
}
TABLES = {REPORT: REPORT_MAY_IMPORT, REFERENCE: REFERENCE_MAY_IMPORT, STORE: STORE_MAY_IMPORT}
ROOMS = [(layer, room) for layer, table in TABLES.items() for room in table]


def is_against_the_table(layer: str, importer: str, imported: str) -> bool:
    table = TABLES[layer]
    room = next((each for each in table if lies_in(importer, [each])), "")
    limited = "mercworkshop" if layer == REPORT else layer
    is_limited = lies_in(imported, [limited]) and imported != limited
    return bool(room) and is_limited and not lies_in(imported, table[room] | {room} | ALWAYS)


@every(("layer", "room"), ROOMS)
def test_a_room_imports_only_what_the_table_allows(layer: str, room: str) -> None:
    modules = [each for each in MODULES if lies_in(dotted_name(each), [room])]
    assert modules
    wrong = {
        f"{dotted_name(module)}: {name}"
        for module in modules
        for name in imports(module)
        if is_against_the_table(layer, dotted_name(module), name)
    }
    assert not wrong


@every(("layer", "room"), ROOMS)
def test_a_room_imports_everything_that_the_table_allows(layer: str, room: str) -> None:
    """A line that is no longer needed would allow imports that nobody decided on."""
    inside = [each for each in MODULES if lies_in(dotted_name(each), [room])]
    named = set().union(*map(imports, inside))
    unused = {
        allowed
        for allowed in TABLES[layer][room] - {room}
        if not any(lies_in(name, [allowed]) for name in named)
    }
    assert not unused


@pytest.mark.parametrize("layer", [REFERENCE, STORE])
def test_every_room_of_a_layer_has_a_line_in_the_table(layer: str) -> None:
    folder = PACKAGE / layer.rpartition(".")[2]
    rooms = {f"{layer}.{path.parent.name}" for path in folder.glob("*/__init__.py")}
    assert rooms == set(TABLES[layer]) - {ANSWERS}


@pytest.mark.parametrize("layer", TABLES)
def test_no_two_rooms_may_import_each_other(layer: str) -> None:
    assert not circles(TABLES[layer])


def test_no_folders_of_the_reference_import_each_other_in_a_circle() -> None:
    modules = [module for module in MODULES if lies_in(dotted_name(module), [REFERENCE])]
    assert not circles(folder_graph(import_graph(modules)))


@every(
    ("layer", "importer", "imported"),
    [
        (REPORT, "render.pdf.pages", f"{DOMAIN}.entities.actions"),
        (REPORT, "documents.road_map.actions", f"{REPORT}.typesetting.flow"),
        (REPORT, "documents.road_map.actions", f"{REPORT}.render.pdf.pages"),
        (REPORT, "model.blocks", f"{REPORT}.documents.road_map.document"),
        (REPORT, "typesetting.flow", f"{DOMAIN}.values.dates.partial_date"),
        (REFERENCE, "law.law", f"{REFERENCE}.reference.Reference"),
        (REFERENCE, "files.pack", f"{REFERENCE}.law.law"),
        (REFERENCE, "texts.search_texts", f"{REFERENCE}.facts.print_facts"),
        (STORE, "journal.row_numbers", f"{STORE}.store.Store"),
        (STORE, "database.migrations", f"{STORE}.journal.journal_table"),
    ],
)
def test_an_import_that_the_table_does_not_allow_is_refused(
    layer: str, importer: str, imported: str
) -> None:
    assert is_against_the_table(layer, f"{layer}.{importer}", imported)


def test_an_import_of_a_room_below_or_of_the_own_room_is_allowed() -> None:
    pages = f"{REPORT}.render.pdf.pages"
    assert not is_against_the_table(REPORT, pages, f"{REPORT}.model.blocks.Table")
    assert not is_against_the_table(REPORT, pages, f"{REPORT}.render.pdf.layout")
    law = f"{REFERENCE}.law.law"
    assert not is_against_the_table(REFERENCE, law, f"{REFERENCE}.files.pack.read_file")
    assert not is_against_the_table(REFERENCE, law, "mercworkshop.domain.values.dates")
