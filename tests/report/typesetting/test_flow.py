from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from mercworkshop import i18n
from mercworkshop.report import preview
from mercworkshop.report.typesetting import flow, lines
from tests.examples import chosen, times

MANY_WORDS = times(6_000, 2_000)
LONG = " ".join(f"word{number}" for number in range(MANY_WORDS))


def words_of(path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_the_heading_of_a_table_is_on_every_page_it_reaches_and_once_only(print_paper):
    path = print_paper(
        lambda: [
            flow.table(
                ["Action", "Lead"],
                [[f"Do {n}", "Ministry"] for n in range(120)],
                flow.TableShape([3, 1]),
            )
        ]
    )
    pages = words_of(path)
    assert len(pages) > 2
    assert all(page.count("Action") == 1 for page in pages)
    assert "".join(pages).count("Ministry") == 120


def test_a_cell_longer_than_a_page_goes_on_and_loses_nothing(print_paper):
    path = print_paper(
        lambda: [
            flow.table(
                ["Action", "Lead"], [[LONG, "Ministry"], ["b", "c"]], flow.TableShape([3, 1])
            )
        ]
    )
    pages = words_of(path)
    assert [page.count("Action") for page in pages] == [2, *[1] * (len(pages) - 1)]
    together = "".join("".join(page.split()) for page in pages)
    assert all(f"word{number}" in together for number in range(MANY_WORDS))


def test_a_row_that_fits_on_a_page_is_not_split(print_paper):
    rows = [["one two three four five six seven " * 4, "Ministry"] for _ in range(60)]
    path = print_paper(lambda: [flow.table(["Action", "Lead"], rows, flow.TableShape([1, 1]))])
    for page in words_of(path):
        assert page.count("one") == page.count("seven")


def test_no_word_of_a_heading_is_cut_while_other_columns_have_room(print_paper):
    heading = ["Responsible", "Action", "Indicator"]
    path = print_paper(
        lambda: [flow.table(heading, [["a", "b", "c"]], flow.TableShape([1, 60, 1]))]
    )
    (words,) = words_of(path)
    assert "Responsible" in words
    assert "Indicator" in words


@pytest.mark.parametrize(("language", "first_is_left"), [("en", True), ("zh", True), ("ar", False)])
def test_columns_run_as_the_language_does(print_paper, language, first_is_left):
    path = print_paper(
        lambda: [flow.table(["Qqq", "Zzz"], [["1", "2"]], flow.TableShape([1, 1]))], language
    )
    assert (left_of(path, "Q") < left_of(path, "Z")) is first_is_left


def left_of(path, letter: str, page: int = 0) -> float:
    with pypdfium2.PdfDocument(path) as paper:
        words = paper[page].get_textpage()
        place = words.get_text_range().index(letter)
        return words.get_charbox(place)[0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_last_digits_of_numbers_are_below_each_other(print_paper, language):
    path = print_paper(
        lambda: [
            flow.table(
                ["A", "B"], [["x", "5"], ["x", "1,116"]], flow.TableShape([1, 1]), numbers=(1,)
            )
        ],
        language,
    )
    assert abs(left_of(path, "5") - left_of(path, "6")) < 1


def test_an_empty_table_has_only_its_heading(print_paper):
    path = print_paper(lambda: [flow.table(["Action", "Lead"], [], flow.TableShape([1, 1]))])
    assert "Action" in words_of(path)[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: flow.heading(LONG),
        lambda: flow.text(LONG),
        lambda: flow.caption(LONG),
        lambda: flow.bullets([LONG])[0],
        lambda: flow.pairs([(LONG, LONG)]),
        lambda: flow.pairs([]),
        lambda: flow.table([LONG, "b"], [["x", "y"]] * 3, flow.TableShape([1, 1])),
        lambda: flow.table(["a"], [[LONG]], flow.TableShape([1])),
        lambda: flow.table(["a", "b"], [["x", LONG]], flow.TableShape([1000, 1])),
        lambda: flow.keep_together(
            [flow.heading("h"), flow.text(LONG), flow.table(["a"], [["b"]], flow.TableShape([1]))]
        ),
        lambda: flow.keep_together([]),
        lambda: flow.text(""),
        lambda: flow.spacer(0),
    ],
)
@pytest.mark.parametrize("language", chosen(["en", "ar"], "ar"))
def test_long_and_empty_content_is_laid_out(print_paper, make, language):
    path = print_paper(lambda: [flow.text("before " * 900), make(), flow.text("Behind")], language)
    with pypdfium2.PdfDocument(path) as paper:
        assert "Behind" in paper[len(paper) - 1].get_textpage().get_text_range()


TALL_ROW = [["one two three four five " * 12, "x"]]


@pytest.mark.parametrize(
    "follower",
    [
        lambda: flow.text("Begin\nStaff"),
        lambda: flow.table(["Begin", "Lead"], TALL_ROW * 3, flow.TableShape([1, 3])),
        lambda: flow.keep_together([flow.text("Begin"), flow.text("a\nb\nc\nd")]),
        lambda: flow.pairs([("Begin", "value")]),
        lambda: flow.heading("Begin", level=2),
    ],
)
def test_a_heading_goes_to_the_next_page_with_what_follows(print_paper, follower):
    for before in range(36, 50, 2):
        path = print_paper(
            lambda before=before: [
                flow.text("x\n" * before),
                flow.heading("Needs"),
                flow.spacer(3),
                follower(),
                flow.text("Money"),
            ]
        )
        (page,) = [page for page in words_of(path) if "Needs" in page]
        assert "Begin" in page


def test_headings_are_the_outline(print_paper):
    path = print_paper(
        lambda: [
            flow.heading("Actions"),
            flow.heading("Laws", level=2),
            flow.page_break(),
            flow.heading("Needs"),
            flow.heading("Deep", level=3),
        ]
    )
    reader = PdfReader(path)
    outline: list[Any] = reader.outline
    actions, (laws,), needs, (deep,) = outline
    assert [entry.title for entry in (actions, laws, needs, deep)] == [
        "Actions",
        "Laws",
        "Needs",
        "Deep",
    ]
    assert reader.get_destination_page_number(laws) == 0
    assert reader.get_destination_page_number(needs) == 1


def test_blocks_kept_together_are_on_one_page(print_paper):
    def block():
        words = [flow.text("one\ntwo\nthree"), flow.text("four")]
        return flow.keep_together([flow.heading("Needs"), *words])

    for before in range(30, 50, 3):
        path = print_paper(lambda before=before: [flow.text("x\n" * before), block()])
        (page,) = [page for page in words_of(path) if "Needs" in page]
        assert "four" in page


def test_bullets_are_printed(print_paper):
    path = print_paper(lambda: flow.bullets(["one", "two"]))
    (words,) = words_of(path)
    assert words.count("•") == 2
    assert preview.page_count(path) == 1


def rows_on_pages(path) -> list[list[str]]:
    return [re.findall(r"row\d+", words) for words in words_of(path)]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_no_page_begins_or_ends_with_a_single_row_of_a_table(print_paper, count):
    for before in range(30, 48, 2):
        path = print_paper(
            lambda before=before: [
                flow.text("x\n" * before),
                flow.table(
                    ["No.", "Action"],
                    [[f"row{n}", "x"] for n in range(count)],
                    flow.TableShape([1, 4]),
                ),
            ]
        )
        parts = [len(found) for found in rows_on_pages(path) if found]
        assert sum(parts) == count
        assert len(parts) == 1 or min(parts) >= 2


def test_a_total_stays_with_the_row_above_it(print_paper):
    for before in range(30, 48, 2):
        path = print_paper(
            lambda before=before: [
                flow.text("x\n" * before),
                flow.table(
                    ["No.", "Cost"],
                    [*[[f"row{n}", "1"] for n in range(6)], ["Sum", "6"]],
                    flow.TableShape([1, 4]),
                    totals=[6],
                ),
            ]
        )
        (last,) = [words for words in words_of(path) if "Sum" in words]
        assert "row5" in last


OUTCOME = " ".join(f"w{number}" for number in range(400))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_text_too_long_for_its_cell_goes_on_over_the_whole_width(print_paper, language):
    rows = [["7", "Laws", OUTCOME], ["8", "b", "c"]]
    path = print_paper(
        lambda: [flow.table(["No.", "Action", "Outcome"], rows, flow.TableShape([1, 3, 3]))],
        language,
    )
    (page,) = words_of(path)
    said = " ".join(page.split())
    assert sorted(re.findall(r"w\d+", said)) == sorted(OUTCOME.split())
    assert said.count("Outcome") == 2
    if language == "ar":
        return
    with pypdfium2.PdfDocument(path) as paper:
        words = paper[0].get_textpage()
        found = re.finditer(r"w3\d\d", words.get_text_range())
        places = [words.get_charbox(at.start())[0] for at in found]
    assert min(places) < 90
    assert max(places) > 450


def test_a_text_is_split_at_a_blank_and_loses_nothing():
    words = [("one two ", False), ("three four", True)]
    assert lines.part_words(words, 18, 9) == (lines.styled(words), [])
    first, rest = lines.part_words(words, 17, 16)
    assert lines.words_in(first) == "one two three …"
    assert rest == [lines.StyledText("four", bold=True)]
    first, rest = lines.part_words("x" * 30, 10, 5)
    assert (lines.words_in(first), lines.words_in(rest)) == ("xxxxx…", "x" * 25)


def test_cells_in_arabic_are_set_larger(print_paper):
    def height(language: str) -> float:
        with i18n.language_scope(language):
            return flow.table(["a"], [["b"]], flow.TableShape([1])).wrap(300, 300)[1]

    assert height("ar") > 1.1 * height("en") - 2


@pytest.mark.parametrize("sign", [":", "："])
def test_words_that_introduce_a_list_are_on_its_page(print_paper, sign):
    for before in range(40, 50):
        path = print_paper(
            lambda before=before: [
                flow.text("x\n" * before),
                flow.text(f"To be decided{sign}"),
                *flow.bullets(["Begin", "two"]),
            ]
        )
        (page,) = [page for page in words_of(path) if "decided" in page]
        assert "Begin" in page
