"""Which letters can be printed, and how the others are reported."""

from __future__ import annotations

import subprocess
import sys

from mercworkshop.i18n import LANGUAGES
from mercworkshop.report import letters, preview
from mercworkshop.report.typesetting import flow, fonts
from tests.every import every

SUBSTANCES = "CH₃Hg⁺, Hg⁰, Hg²⁺, 10⁻³ kg, CO₂, (CH₃)₂Hg, 0₁₂₃₄₅₆₇₈₉ ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ ₊₋₌₍₎"
MARKS = "✓ ✔ ✗ ✘ ☐ ☑ ☒ ● ○ ◆ ◇ → ← ↑ ↓ ≤ ≥ ± × ÷ ° № ™ € µ ‰"
NAMES = "朱镕基 喆 堃 玥 祎 仝 䶮 𬭳 陳龍國 Đặng Nguyễn Łódź Ğ ʻŌ Ѓ Ӊ ﷺ ریاض پچگ"


@every("language", LANGUAGES)
@every("words", [SUBSTANCES, MARKS, NAMES, "☑\ufe0f a\u2003b\u3000c\u200d"])
def test_what_people_write_has_a_glyph_in_every_language(language, words):
    assert fonts.missing(words) == ""
    for bold in (False, True):
        for part in fonts.font_stack(language, bold=bold).shape(words, False):
            assert all(glyph.number for glyph in part.run.glyphs), part.text


def test_the_common_chinese_characters_are_in_both_weights():
    for style in ("Regular", "Bold"):
        hanzi = [
            letter
            for letter in fonts.load_face(f"NotoSansSC-{style}").characters
            if "\u3400" <= letter < "\ua000" or letter > "\U00020000"
        ]
        assert len(hanzi) >= 8_105


def test_letters_that_no_face_has_are_named_once_each():
    assert letters.unprintable("名 𠮷田𠮷 ไทย\ta") == "𠮷ไทย"
    assert letters.unprintable("Plain.\x00\n") == ""


def test_checking_plain_text_loads_no_library_that_prints():
    script = "import sys; from mercworkshop.report.letters import unprintable\n"
    script += "print(repr(unprintable('Lamps')))\n"
    script += "print([n for n in ('uharfbuzz', 'reportlab') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().split() == ["''", "[]"]


def test_a_letter_without_a_glyph_is_seen_as_missing_and_still_read(print_paper):
    (part,) = fonts.font_stack("en", bold=False).shape("𠮷ไ", False)
    assert [glyph.source for glyph in part.run.glyphs] == ["𠮷", "ไ"]
    mark = fonts.load_face("NotoSans-Regular").shape("\ufffd", False).glyphs[0].number
    assert {glyph.number for glyph in part.run.glyphs} == {mark}
    assert "𠮷田" in preview.page_text(print_paper(lambda: [flow.text("𠮷田")], "zh"), 0)
