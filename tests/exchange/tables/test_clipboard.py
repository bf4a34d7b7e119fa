from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables import clipboard
from mercworkshop.exchange.tables.clipboard import read_clipboard
from tests.work import lines_run

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!-- table {mso-displayed-decimal-separator:"\\.";} td {color:black;} --></style></head>
<body><table border=0><!--StartFragment--><col width=64>
 <tr height=19><td class=xl65>Cabinet
  paper</td><td align=right>45&nbsp;000</td></tr>
 <tr><td>Customs<br style='mso-data-placement:same-cell'> codes &amp; lamps</td><td></td></tr>
<!--EndFragment--></table></body></html>"""


def test_tabs_and_lines_are_cells():
    assert read_clipboard("a\tb\nc\td\n") == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_understood(end):
    assert read_clipboard(f"a{end}b{end}") == (("a",), ("b",))


def test_a_quoted_cell_keeps_its_line_breaks_tabs_and_quotes():
    copied = '"two\nlines"\t"a\tb"\n"say ""yes"""\tend'
    assert read_clipboard(copied) == (("two\nlines", "a\tb"), ('say "yes"', "end"))


@pytest.mark.parametrize(
    "text", ['"Green" plan', 'the "Green" plan', '"Green"', '"open', '5" pipe']
)
def test_quotation_marks_that_do_not_enclose_a_cell_stay_as_they_are(text):
    assert read_clipboard(f"{text}\tx") == ((text, "x"),)


def test_short_rows_are_filled_and_empty_rows_at_the_end_dropped():
    assert read_clipboard("a\tb\nc\n\t\n \n") == (("a", "b"), ("c", ""))


def test_an_empty_row_between_others_stays():
    assert read_clipboard("a\n\nb") == (("a",), ("",), ("b",))


def test_an_empty_clipboard_gives_no_rows():
    assert read_clipboard("") == ()
    assert read_clipboard("\t\n") == ()


def test_the_table_of_a_spreadsheet_is_preferred_to_its_text():
    assert read_clipboard("ignored", EXCEL) == (
        ("Cabinet paper", "45 000"),
        ("Customs\ncodes & lamps", ""),
    )


def test_html_without_a_table_leaves_the_text():
    assert read_clipboard("a\tb", "<html><body><p>a b</p></body></html>") == (("a", "b"),)


def test_merged_cells_repeat_down_and_stay_blank_across():
    html = (
        "<table><tr><td rowspan=3>Law</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>"
        "<tr><td colspan=2>wide</td></tr></table>"
    )
    assert read_clipboard("", html) == (("Law", "1"), ("Law", "2"), ("Law", "3"), ("wide", ""))


@pytest.mark.parametrize("span", ["-1", "x", "", "0"])
def test_an_invalid_span_counts_as_one_cell(span):
    assert read_clipboard("", f"<table><tr><td colspan='{span}'>a</td><td>b</td></tr></table>") == (
        ("a", "b"),
    )


def test_cells_without_end_tags_and_rows_are_read():
    assert read_clipboard("", "<table><td>a<td>b<tr><td>c</table>") == (("a", "b"), ("c", ""))


def test_paragraphs_of_a_word_table_are_lines_of_the_cell():
    assert read_clipboard("", "<table><tr><td><p>one</p><p>two</p></td></tr></table>") == (
        ("one\ntwo",),
    )


def test_markup_typed_by_a_person_stays_text():
    assert read_clipboard("", "<table><tr><td>&lt;b&gt;bold&lt;/b&gt;</td></tr></table>") == (
        ("<b>bold</b>",),
    )


@pytest.mark.parametrize(
    "copied",
    [
        {"text": "x\n" * (clipboard.MOST_ROWS + 1)},
        {"text": "x\t" * clipboard.MOST_COLUMNS + "x"},
        {"text": "", "html": "<table>" + "<tr><td>x" * (clipboard.MOST_ROWS + 1)},
        {"text": "", "html": "<table><tr><td colspan=4000>x"},
        {"text": "x" * (clipboard.LONGEST_CLIPBOARD + 1)},
    ],
)
def test_too_many_rows_or_columns_are_refused_with_one_sentence(copied):
    with pytest.raises(InvalidInput, match="more than 5000 rows or 100 columns"):
        read_clipboard(**copied)


def test_a_quotation_mark_that_is_never_closed_is_part_of_the_text():
    assert read_clipboard('"' + "a\t" * 99)[0][0] == '"a'


@pytest.mark.parametrize("endless", ['"' + "\t\n" * 2_000, '"a""\t\n' * 2_000])
def test_the_work_for_an_unclosed_quote_grows_in_proportion_to_the_text(endless):
    half = endless[: len(endless) // 2]
    work = [lines_run(read_clipboard, text) for text in (half, endless)]
    assert work[1] < 2.2 * work[0]


CELLS = st.text(st.sampled_from('ab" \t\n,;<&é'), max_size=6).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_that_a_spreadsheet_quotes_are_read_back_unchanged(rows):
    rows[-1][0] = "end"  # rows that are blank at the end would be dropped

    def quoted(cell):
        needs = set(cell) & {"\t", "\n"} or cell.startswith('"')
        return '"{}"'.format(cell.replace('"', '""')) if needs else cell

    text = "\n".join("\t".join(map(quoted, row)) for row in rows)
    assert read_clipboard(text) == tuple(map(tuple, rows))
