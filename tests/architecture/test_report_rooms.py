"""A document is built without knowing how it is rendered, and rendered without knowing the domain.

So every format shows what every builder says, and a format or a document more is one room more.
"""

from __future__ import annotations

import pytest

from tests.architecture.modules import MODULES, dotted_name, imports, lies_in

REPORT = "mercworkshop.report"
DOMAIN = "mercworkshop.domain"

# Room of the report: what of this package its modules may import, beside i18n, errors and paths.
MAY_IMPORT = {
    f"{REPORT}.model": {f"{DOMAIN}.values", f"{REPORT}.model"},
    f"{REPORT}.documents": {DOMAIN, f"{REPORT}.model", f"{REPORT}.documents"},
    f"{REPORT}.typesetting": {
        f"{REPORT}.model.document",
        f"{REPORT}.model.paper_size",
        f"{REPORT}.typesetting",
    },
    f"{REPORT}.render": {f"{REPORT}.model", f"{REPORT}.typesetting", f"{REPORT}.render"},
}
ALWAYS = {"mercworkshop.i18n", "mercworkshop.errors", "mercworkshop.paths"}


def is_against_the_table(importer: str, imported: str) -> bool:
    room = next((each for each in MAY_IMPORT if lies_in(importer, [each])), "")
    is_ours = lies_in(imported, ["mercworkshop"]) and imported != "mercworkshop"
    return bool(room) and is_ours and not lies_in(imported, MAY_IMPORT[room] | ALWAYS)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_of_the_report_imports_only_what_the_table_allows(room: str) -> None:
    modules = [each for each in MODULES if lies_in(dotted_name(each), [room])]
    assert modules
    wrong = {
        f"{dotted_name(module)}: {name}"
        for module in modules
        for name in imports(module)
        if is_against_the_table(dotted_name(module), name)
    }
    assert not wrong


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        (f"{REPORT}.render.pdf.pages", f"{DOMAIN}.entities.actions"),
        (f"{REPORT}.documents.road_map.actions", f"{REPORT}.typesetting.flow"),
        (f"{REPORT}.documents.road_map.actions", f"{REPORT}.render.pdf.pages"),
        (f"{REPORT}.model.blocks", f"{REPORT}.documents.road_map.document"),
        (f"{REPORT}.typesetting.flow", f"{DOMAIN}.values.dates.partial_date"),
    ],
)
def test_an_import_across_the_rooms_is_refused(importer: str, imported: str) -> None:
    assert is_against_the_table(importer, imported)


def test_an_import_of_the_model_is_allowed() -> None:
    assert not is_against_the_table(f"{REPORT}.render.pdf.pages", f"{REPORT}.model.blocks.Table")
