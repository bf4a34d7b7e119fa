"""Printed text is the typed text: read back through two independent readers."""

from __future__ import annotations

import builtins
import threading
import unicodedata
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab.pdfbase.pdfdoc import PDFDocument

from mercworkshop import i18n
from mercworkshop.i18n import isolate
from mercworkshop.report import preview
from mercworkshop.report.preview import page_text
from mercworkshop.report.typesetting import flow, fonts, lines, pdf_file
from mercworkshop.report.typesetting.embedding import EmbeddedFont
from mercworkshop.report.typesetting.line_ends import unbroken_parts
from mercworkshop.report.typesetting.paragraph import (
    Align,
    TextFlowable,
    TextStyle,
    current_setting,
)
from tests.builders.checks import as_a
from tests.report.conftest import IMPRINT

SAID = {
    "en": "Phase out mercury-added products by 2030; the office “files” a report (article 21).",
    "fr": "Éliminer d’ici à 2030 les produits contenant du mercure, à l’œuvre : 45 000 €.",
    "es": "¿Quién eliminará los productos con mercurio añadido? El año 2030, según el artículo 4.",
    "ru": "Поэтапный отказ от продуктов с добавлением ртути к 2030 году; объём работ — большой.",
    "ar": "إعداد لائحة تحظر استيراد المنتجات المضاف إليها الزئبق قبل عام 2030 بدعم من البيئة",
    "zh": "根据《环境管理法》制定条例，在2030年前禁止进口附件A所列的添汞产品。",
}
HOSTILE = [
    "<b>x</b> & y",
    '<img src="/etc/passwd"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="javascript:app.alert(1)">a</a>',
    '<font size="400" color="red">big</font>',
    "<para><onDraw name='f'/></para>",
    "a <b>bold",
    "&amp; &#65; &nope;",
    "R&D, AT&T",
    "Ali <ali@example.org>",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "-1",
    "(Tj) ET \\ ) BT [<00>] TJ",
    "\\n \\x41 \\u0041 %s {0} {name} $HOME",
    "]]> <!-- --> <![CDATA[x]]>",
    "endstream endobj trailer",
    "'; DROP TABLE action; --",
    "../../etc/passwd",
    "Ƀ ṩ ﬁ Å Å",
    "Łódź, Đorđe, Ñandú, İzmir",
    "½ ² ± × ° № ™",
]


def both(path, page: int = 0) -> tuple[str, str]:
    return PdfReader(path).pages[page].extract_text(), page_text(path, page)


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", SAID)
def test_every_language_can_be_read_back(print_paper, language):
    path = print_paper(lambda: [flow.text(SAID[language])], language)
    for words in both(path):
        found = flat(words)
        missing = [word for word in SAID[language].split() if flat(word) not in found]
        assert not missing


def test_arabic_reads_back_letter_for_letter_with_its_vowel_marks(print_paper):
    path = print_paper(lambda: [flow.text("قَرَأَ الوَلَدُ الكِتابَ ولا شيء")], "ar")
    read, _ = both(path)
    assert "قَرَأَ الوَلَدُ الكِتابَ ولا شيء" in read


@pytest.mark.parametrize("figures", ["30, 3, 4", "45 000", "1,250,000", "2026–2035", "A/CONF.4"])
def test_figures_keep_their_order_inside_arabic(print_paper, figures):
    def make():
        return [flow.text(f"المواد {isolate(figures)} فقط")]

    seen = from_left_to_right(print_paper(make, "ar"))
    assert flat(figures) in seen
    assert seen.index("د") > seen.index(figures[0]) > seen.index("ق")


def from_left_to_right(path) -> str:
    """Return the letters of a paper of one line in their visual order."""
    with pypdfium2.PdfDocument(path) as paper:
        words = paper[0].get_textpage()
        letters = [
            (words.get_charbox(place), words.get_text_range(place, 1))
            for place in range(words.count_chars())
        ]
    body = [(box[0], letter) for box, letter in letters if 700 < box[1] < 770 and letter.strip()]
    return "".join(letter for _, letter in sorted(body))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_words_are_printed_letter_for_letter(print_paper, text, language):
    path = print_paper(
        lambda: [flow.text(text), flow.table([text], [[text]], flow.TableShape([1]))], language
    )
    read = flat(both(path)[0])
    if language == "en":
        assert read.count(flat(text)) == 3
    assert set(flat(text)) <= set(read)


def test_printing_reads_no_file_that_a_text_names(print_paper, monkeypatch):
    opened = []
    real = builtins.open
    monkeypatch.setattr(
        builtins, "open", lambda file, *a, **k: opened.append(str(file)) or real(file, *a, **k)
    )
    print_paper(lambda: [flow.text(text) for text in HOSTILE])
    assert not [name for name in opened if "passwd" in name or "127.0.0.1" in name]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\u202eevil\u202c \u202aok", "evil ok"),
        ("half \ud83d pair \udc00", "half \ufffd pair \ufffd"),
        ("\ufeffstart", "start"),
    ],
)
def test_characters_that_cannot_be_printed_are_removed(typed, printed):
    assert lines.clean_for_print(typed) == printed


def test_lone_surrogates_and_controls_do_not_stop_a_paper(print_paper):
    path = print_paper(lambda: [flow.text("a\ud83d\x00b 😀"), flow.heading("x\udfff\x00y")])
    assert "a�b😀" in flat(both(path)[0])
    assert as_a(Destination, PdfReader(path).outline[0]).title == "x�y"


@pytest.mark.parametrize("letter", ["x", "ب", "汉"])
def test_a_word_of_20_000_letters_is_cut_in_one_pass_and_shaped_twice_at_most(
    print_paper, monkeypatch, letter
):
    """It is shaped once as a whole and once line by line; the rest is not shaped for each line."""
    shape, fill = fonts.FontFace.shape, lines.break_lines
    letters, passes = [], []

    def shape_counted(self, text, rtl, **options):
        letters.append(len(text))
        return shape(self, text, rtl, **options)

    def fill_counted(hard_lines, room):
        passes.append(sum(len(hard) for hard in hard_lines))
        return fill(hard_lines, room)

    monkeypatch.setattr(fonts.FontFace, "shape", shape_counted)
    monkeypatch.setattr(lines, "break_lines", fill_counted)
    path = print_paper(lambda: [flow.text(letter * 20_000)])
    assert sum(letters) < 2.1 * 20_000
    assert len(passes) == 1
    assert flat(both(path, 1)[0]).count(letter) > 1_000


def shown(words, room: float, language: str = "en") -> list[str]:
    with i18n.language_scope(language):
        broken = lines.break_lines(lines.split_pieces(words, current_setting()), room * 1000)
    return ["".join(piece.text for piece in line.pieces) for line in broken]


def test_lines_end_between_words_and_at_typed_line_breaks():
    assert shown("one two\nthree four", 4.5) == ["one two", "three", "four"]
    assert shown("one\n\ntwo", 9) == ["one", "", "two"]


def test_a_line_may_end_at_a_hyphen_but_not_at_a_no_break_space():
    assert shown("page\u00a045\u00a0000 more", 7) == ["page\u00a045\u00a0000", "more"]
    assert shown("mercury-added", 5) == ["mercury-", "added"]
    assert shown("on 2026-11-24", 6.5) == ["on", "2026-11-24"]


def test_a_range_of_amounts_is_only_split_after_its_dash():
    amount = "EUR\u00a080,000–90,000 0.5–1,5"
    assert unbroken_parts(amount) == ["EUR\u00a080,000–", "90,000 ", "0.5–", "1,5"]
    assert unbroken_parts("共EUR\u00a080,000–90,000")[1:] == ["EUR\u00a080,000–", "90,000"]
    assert unbroken_parts("3–a –5") == ["3–a ", "–5"]


def test_chinese_lines_neither_begin_with_a_stop_nor_end_with_an_opening_mark():
    text = "根据《环境管理法》（第4条），制定“条例”；在2030年前，禁止进口！"
    for room in range(4, 20):
        broken = shown(text, room, "zh")
        assert "".join(broken) == text
        assert not [line for line in broken if line[0] in "》），”；！。、" or line[-1] in "《（“"]
        assert any("2030" in line for line in broken)


def test_blanks_at_the_end_of_a_line_take_no_room():
    assert shown("one" + " " * 500 + "two", 4) == ["one", "two"]
    assert shown(" " * 500 + "two", 4) == ["two"]


def test_bold_words_are_set_in_the_bold_face(print_paper):
    path = print_paper(lambda: [flow.text([("plain ", False), ("bold", True), (" plain", False)])])
    assert "plain bold plain" in both(path)[0]
    faces = {str(font["/BaseFont"]) for font in fonts_of(path)}
    assert {face[8:] for face in faces} == {"MercuryNotoSansRegular", "MercuryNotoSansBold"}


def fonts_of(path):
    resources: Any = PdfReader(path).pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def test_a_letter_is_looked_for_in_the_faces_of_the_other_languages():
    stack = fonts.font_stack("zh", bold=False)
    assert [part.run.face.name for part in stack.shape("حظر", True)] == ["NotoSansArabic-Regular"]
    assert [part.run.face.name for part in stack.shape("Łódź", False)] == ["NotoSans-Regular"]
    assert [part.text for part in stack.shape("条Ł例", False)] == ["条", "Ł", "例"]


def test_a_mark_stays_in_the_face_of_its_letter():
    (part,) = fonts.font_stack("zh", bold=False).shape("a\u0301", False)
    assert part.run.face.name == "NotoSans-Regular"
    base, mark = fonts.font_stack("en", bold=False).shape("條\u0483", False)
    assert (base.run.face.name, mark.text) == ("NotoSansSCRare-Regular", "\u0483")


def test_a_paragraph_leaves_at_least_two_lines_on_either_page():
    paragraph = TextFlowable("\n".join("abcde"), TextStyle(size=10, leading=10))
    for room, expected in ((49, (3, 2)), (30, (3, 2)), (20, (2, 3))):
        first, rest = paragraph.split(300, room)
        assert (first.wrap(300, 99)[1], rest.wrap(300, 99)[1]) == (
            expected[0] * 10,
            expected[1] * 10,
        )
    assert paragraph.split(300, 19) == []


def test_papers_may_be_printed_in_several_threads_at_once(tmp_path):
    def go(language):
        path = tmp_path / f"{language}.pdf"
        pdf_file.write_pdf(
            lambda: pdf_file.PageFlow(IMPRINT, [flow.text(SAID[language])] * 60),
            path,
            language=language,
        )

    threads = [threading.Thread(target=go, args=(language,)) for language in SAID]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for language, said in SAID.items():
        words = flat(PdfReader(tmp_path / f"{language}.pdf").pages[0].extract_text())
        assert flat(said[:9]) in words


def test_the_text_of_a_cluster_belongs_to_the_glyph_that_has_a_width():
    assert fonts._sources("ab", [0, 0, 1], [0, 500, 500], rtl=False) == ["", "a", "b"]
    assert fonts._sources("ab", [1, 1, 0], [0, 500, 500], rtl=True) == ["", "b", "a"]
    assert fonts._sources("a", [0], [0], rtl=False) == ["a"]


def test_a_lifted_glyph_is_drawn_lifted_and_the_next_is_not():
    face = fonts.load_face("NotoSans-Regular")
    lifted = fonts.Glyph(40, "a", 500.0, 0.0, 250.0)
    run = fonts.GlyphRun(face, (lifted,), 500.0, has_marks=False)
    operators = EmbeddedFont(face, PDFDocument()).show(run, 10)
    assert operators.startswith("2.500 Ts [<0001>")
    assert operators.endswith("0 Ts")


def test_centred_words_stand_in_the_middle(print_paper):
    path = print_paper(lambda: [TextFlowable("X", TextStyle(align=Align.CENTRE))])
    width, _, pixels = preview.page_image(path, 0, dpi=72)
    body = pixels[3 * width * 60 : 3 * width * 120]
    dark = {at // 3 % width for at in range(0, len(body), 3) if body[at] < 128}
    assert abs(sum(dark) / len(dark) - width / 2) < 3


@pytest.mark.parametrize("words", ["N°", "N.º", "Articles"])
def test_a_word_stays_whole_at_the_width_that_it_needs(words):
    margins = 8.0  # as in a cell of a table
    for size in range(60, 120):
        paragraph = TextFlowable(words, TextStyle(size=size / 10, leading=10, bold=True))
        width = paragraph.widest_word() + margins
        assert paragraph.wrap(width - margins, 0)[1] == 10, size


def test_french_blanks_before_signs_are_narrow_and_no_line_ends_there():
    typed = "Qui paie ? « Le Fonds » : 45 % ; oui !"
    (whole,) = shown(typed, 900, "fr")
    assert whole.replace("\u202f", "~") == "Qui paie~? «~Le Fonds~»~: 45~%~; oui~!"
    for room in range(3, 30):
        for line in shown(typed, room, "fr"):
            assert line[:1] not in "?»:%;!"
            assert not line.endswith("«")
    assert shown(typed, 900, "en") == [typed]


@pytest.mark.parametrize("language", ["en", "es", "ru", "zh"])
def test_no_line_begins_with_a_sign_after_a_blank(language):
    for room in range(5, 30):
        for line in shown("Who pays ? ( The fund ) : it pays ; yes !", room, language):
            assert line[:1] not in "?):;!"
            assert not line.endswith("(")


def widths(words: str) -> dict[str, float]:
    with i18n.language_scope("zh"):
        (pieces,) = lines.split_pieces(words, current_setting())
    return {f"{number}{piece.text}": piece.run.width for number, piece in enumerate(pieces)}


def test_chinese_punctuation_side_by_side_takes_half_its_width():
    assert list(widths("说：“好。”《约》（一）").values()) == [
        *(1000, 500, 1000, 1000, 500, 500),
        *(1000, 1000, 500, 1000, 1000, 1000),
    ]


def test_hanzi_and_latin_letters_have_a_gap_too_small_to_be_read_as_a_blank(print_paper):
    found = widths("在2030年用GEF款，a")
    assert found["0在"] == found["3用"] == 1090
    assert found["2年"] == 1000
    words = preview.page_text(print_paper(lambda: [flow.text("在2030年用GEF款，a")], "zh"), 0)
    assert "在2030年用GEF款，a" in words


def test_a_narrow_column_begins_no_line_with_a_closing_sign():
    for room in (3, 4, 5):
        for line in shown("他说：“好。”（是。）“对！”", room, "zh"):
            assert line[0] not in "，。：”）！", (room, line)


MARKED = "أضيفوا باباً جديداً تُسمّى المكوِّنات مجمَّعةً ودرّبوا الشركاء أصلاً على القانون"


def test_vowel_marks_are_read_after_their_letter_and_are_drawn_once(print_paper):
    path = print_paper(lambda: [flow.text(MARKED)], "ar")
    found = unicodedata.normalize("NFC", page_text(path, 0))
    words = unicodedata.normalize("NFC", MARKED).split()
    assert [word for word in words if word not in found] == []
    face = fonts.load_face("NotoSansArabic-Regular")
    glyphs = face.shape("باً", True).glyphs
    assert [glyph.source for glyph in glyphs if glyph.source] == ["ً", "ا", "ب"]
    assert face.outline(next(glyph.number for glyph in glyphs if glyph.source == "ً")) == ""


def test_marks_on_latin_letters_stay_with_them(print_paper):
    path = print_paper(lambda: [flow.text("a\u0301 x\u0304y")])
    assert "x\u0304y" in page_text(path, 0)
