"""What a screen reader reads in a PDF: every element, its role, its words and their language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pypdf import PdfReader

from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.lines import StyledText
from mercworkshop.report.typesetting.paragraph import TextFlowable
from mercworkshop.report.typesetting.table import TableFlowable, TableRow

CELL = "one two three"


def element(node: Any) -> Any:
    """Return an element as its role and its children; marked content is the number of the mark."""
    node = node.get_object()
    if isinstance(node, int):
        return int(node)
    kind = node.get("/Type")
    if kind in ("/MCR", "/OBJR"):
        return kind
    return (node["/S"][1:], [element(kid) for kid in node.get("/K", ())])


def structure(path) -> Any:
    reader: Any = PdfReader(path)
    (root,) = reader.root_object["/StructTreeRoot"]["/K"]
    return root.get_object()


def roles(path) -> Any:
    """Return the tree of roles, without the marks."""

    def bare(node):
        return (node[0], [bare(kid) for kid in node[1] if isinstance(kid, tuple)])

    return bare(element(structure(path)))[1]


def elements(path, role: str) -> list[Any]:
    found, work = [], [structure(path)]
    while work:
        node = work.pop(0)
        if node["/S"] == f"/{role}":
            found.append(node)
        kids = (kid.get_object() for kid in node.get("/K", ()))
        work = [kid for kid in kids if not isinstance(kid, int) and "/S" in kid] + work
    return found


def test_headings_text_and_lists_have_their_roles_in_the_order_of_reading(print_paper):
    path = print_paper(
        lambda: [
            flow.heading("Laws"),
            flow.heading("Deep", 2),
            flow.text("words"),
            *flow.bullets(["one", "two"]),
        ]
    )
    item: Any = ("LI", [("Lbl", []), ("LBody", [])])
    assert roles(path) == [("H1", []), ("H2", []), ("P", []), ("L", [item, item])]
    root: Any = PdfReader(path).root_object
    assert root["/MarkInfo"]["/Marked"]


def test_a_table_says_which_cells_are_headings_and_of_what(print_paper):
    path = print_paper(
        lambda: [
            flow.table(["No.", "Action"], [["Products"], ["1", ""]], bands=[0]),
            flow.pairs([("Version", "3")]),
        ]
    )
    band: Any = ("TR", [("TH", [])])
    row: Any = ("TR", [("TD", []), ("TD", [])])
    assert roles(path) == [
        ("Table", [("TR", [("TH", []), ("TH", [])]), band, row]),
        ("Table", [("TR", [("TH", []), ("TD", [])])]),
    ]
    said = [{**each["/A"][0], **each["/A"][-1]} for each in elements(path, "TH")]
    assert [each.get("/Scope") for each in said] == ["/Column", "/Column", "/Row", "/Row"]
    assert said[2]["/ColSpan"] == 2


@pytest.mark.parametrize("words", [CELL, CELL * 60])
def test_a_table_over_pages_is_one_table_with_one_heading_and_each_cell_once(print_paper, words):
    path = print_paper(
        lambda: [flow.table(["No.", "Action"], [["1", words]] * 70, flow.TableShape([1, 4]))]
    )
    assert len(PdfReader(path).pages) > 1
    ((role, rows),) = roles(path)
    assert role == "Table"
    assert rows == [("TR", [("TH", [])] * 2), *[("TR", [("TD", [])] * 2)] * 70]


def test_elements_that_are_made_directly_have_roles_too(print_paper):
    def make():
        row = TableRow((TextFlowable("a"), TextFlowable("b")))
        return [TextFlowable("item", bullet="•"), TableFlowable(None, [row], (1, 1))]

    assert roles(print_paper(make)) == [
        ("L", [("LI", [("Lbl", []), ("LBody", [])])]),
        ("Table", [("TR", [("TD", []), ("TD", [])])]),
    ]


def test_a_paragraph_over_two_pages_is_one_element(print_paper):
    path = print_paper(lambda: [flow.text("word " * 2_000)])
    assert len(PdfReader(path).pages) > 1
    assert roles(path) == [("P", [])]
    assert element(structure(path))[1][0][1][1:] == ["/MCR"] * (len(PdfReader(path).pages) - 1)


class Square(Flowable):
    def wrap(self, width, height):
        self.width = self.height = 40
        return 40, 40

    def draw(self):
        self.canvas.rect(0, 0, 40, 40)
        TextFlowable("inside").draw_at(self.canvas, 0, 30)


def test_a_figure_is_one_element_with_its_alternative_text(print_paper):
    def make():
        square = Square()
        square.figure = Tag("Figure", alternative="A square")
        return [flow.text("before"), square]

    path = print_paper(make)
    assert roles(path) == [("P", []), ("Figure", [])]
    (figure,) = elements(path, "Figure")
    assert figure["/Alt"] == "A square"
    left, bottom, right, top = figure["/A"][0]["/BBox"]
    assert (round(right - left), round(top - bottom)) == (40, 40)
    assert left > 50


MARK = re.compile(r"/(\w+) (?:<<(.*?)>> BDC|BMC)|\bEMC\b")
PAINT = re.compile(r"(?:^|\s)(?:S|f|B|Tj|TJ)(?=\s|$)")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_drawn_is_an_element_or_an_artifact(print_paper, language):
    path = print_paper(
        lambda: [
            flow.heading("Laws"),
            flow.bullets(["SIGNED"])[0],
            flow.table(["No.", "Action"], [["1", "GEF"]] * 60),
        ],
        language,
    )
    reader: Any = PdfReader(path)
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for place, page in enumerate(reader.pages):
        content = page.get_contents().get_data().decode("latin-1")
        marks = [int(mark) for mark in re.findall(r"/MCID (\d+)", content)]
        assert marks == list(range(len(marks)))
        assert page["/StructParents"] == place
        owners = numbers[2 * place + 1]
        assert len(owners) == len(marks)
        for number, owner in enumerate(owners):
            assert number in [kid for kid in element(owner)[1] if isinstance(kid, int)] or (
                "/MCR" in element(owner)[1]
            )
        depth, at = 0, 0
        for mark in MARK.finditer(content):
            assert depth or not PAINT.search(content[at : mark.start()])
            depth += -1 if mark[0] == "EMC" else 1
            at = mark.end()
        assert depth == 0
        assert not PAINT.search(content[at:])
        assert content.count("/Artifact <</Type/Pagination/Subtype/Header>> BDC") == 1
        assert content.count("/Artifact <</Type/Pagination/Subtype/Footer>> BDC") == 1


def spoken(path) -> list[Any]:
    """Return the role and the language of each element with one, in the order of reading."""
    found = []

    def look(node):
        if "/Lang" in node:
            found.append((node["/S"][1:], node["/Lang"]))
        for kid in node.get("/K", ()):
            inner = kid.get_object()
            if not isinstance(inner, int) and "/S" in inner:
                look(inner)

    look(structure(path))
    return found


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("ar", "صندوق Global Fund (GEF) 2016", [("Span", "en")]),
        ("ar", "Global Fund (GEF)", [("P", "en")]),
        ("fr", "Le fonds 2016, المناخ", [("Span", "ar")]),
        ("zh", "路线图 GEF 资金", [("Span", "en")]),
        ("ru", "2016", []),
        ("en", "Plain 2016", []),
    ],
)
def test_words_in_another_script_say_in_which_language_they_are(
    print_paper, language, words, found
):
    assert spoken(print_paper(lambda: [flow.text(words)], language)) == found


def test_words_say_in_which_language_they_are_if_that_is_known(print_paper):
    both = [StyledText("Plan "), StyledText("feuille de route", language="fr"), StyledText(" now")]
    path = print_paper(lambda: [flow.text(both), flow.text(both[1:2])])
    assert spoken(path) == [("Span", "fr"), ("P", "fr")]
    (_role, kids), _other = element(structure(path))[1]
    assert kids == [0, ("Span", [1]), 2]


def test_the_language_of_words_is_on_their_element_and_not_in_the_content(print_paper):
    path = print_paper(lambda: [flow.text("صندوق GEF للبيئة")], "ar")
    page: Any = PdfReader(path).pages[0]
    assert b"/Lang" not in page.get_contents().get_data()


def linked():
    words = [
        StyledText("see "),
        StyledText("the laws", target="#laws"),
        StyledText(", "),
        StyledText("the text", target="https://example.org/a"),
        StyledText(" or ", bold=True),
        StyledText("nothing", target="#gone"),
    ]
    return [flow.text(words), flow.page_break(), flow.heading("Laws", anchor="laws")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_links_lead_to_their_heading_and_to_their_address(print_paper, language):
    path = print_paper(linked, language)
    reader: Any = PdfReader(path)
    page = reader.pages[0]
    first, second = [each.get_object() for each in page["/Annots"]]
    if language == "ar":  # read from the right, in the same order
        assert first["/Rect"][0] > 0
    assert list.__getitem__(first["/Dest"], 0).idnum == reader.pages[1].indirect_reference.idnum
    assert second["/A"]["/URI"] == "https://example.org/a"
    assert [each["/Contents"] for each in (first, second)] == ["the laws", "the text"]
    assert all(each["/F"] == 4 for each in (first, second))
    ((_role, kids), _heading) = [element(kid) for kid in structure(path)["/K"]]
    links = [kid for kid in kids if isinstance(kid, tuple)]
    assert [kind for kind, _ in links] == ["Link", "Link", "Link"]
    assert [kid[1].count("/OBJR") for kid in links] == [1, 1, 0]
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    known = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert all(
        known[each["/StructParent"]].get_object()["/S"] == "/Link" for each in (first, second)
    )


def test_the_parts_of_a_linked_line_are_read_in_the_order_of_the_text(print_paper):
    path = print_paper(linked)
    kids = element(structure(path)["/K"][0])[1]
    assert [kid if isinstance(kid, int) else kid[0] for kid in kids] == [
        0,
        "Link",
        2,
        "Link",
        4,
        "Link",
    ]


def test_links_lead_to_the_row_of_a_table_that_says_what_it_shows(print_paper):
    def make():
        rows = [[f"{number}", "x " * 400 if number == 3 else "x"] for number in range(90)]
        table = flow.table(["No.", "Action"], rows, flow.TableShape([1, 4]))
        table.describe("The actions", [f"a{number}" for number in range(90)])
        return [flow.text([StyledText("after 80", target="#a80")]), table]

    path = print_paper(make)
    reader: Any = PdfReader(path)
    (link,) = reader.pages[0]["/Annots"]
    page = list.__getitem__(link.get_object()["/Dest"], 0)
    (there,) = [each for each in reader.pages if each.indirect_reference.idnum == page.idnum]
    assert re.search(r"\b80\b", there.extract_text())
    (table,) = elements(path, "Table")
    assert table["/A"][0]["/Summary"] == "The actions"
