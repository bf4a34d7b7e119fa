"""The recovery sheet as a file: one page with everything on it, readable only by its owner."""

from __future__ import annotations

import stat
import sys

import pytest

from mercworkshop.exchange.keys import holder_key, paper_key
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.i18n import LANGUAGES
from mercworkshop.report import recovery_sheet
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.recovery_sheet import RecoverySheet
from tests.paper_text import pages_of

KEY = holder_key.key_of_secret(bytes(range(32)))
SHEET = RecoverySheet(
    holder="Solène Tamarin",
    role="Facilitator",
    workshop="Port of Spain, 19–21 January 2015",
    day="20 January 2015",
    words=paper_key.words_of(KEY),
    code=paper_key.code_of(KEY),
    ending=paper_key.ending_of(KEY),
    fingerprint=space_words(KEY.public.fingerprint),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", list(PaperSize))
def test_the_sheet_is_one_page_in_every_language(tmp_path, language, paper):
    assert (
        recovery_sheet.print_recovery_sheet(
            SHEET, tmp_path / "x.pdf", language=language, paper=paper
        )
        == 1
    )


def test_words_and_code_of_the_key_are_on_the_paper_and_not_the_secret(tmp_path):
    path = tmp_path / "x.pdf"
    recovery_sheet.print_recovery_sheet(SHEET, path, language="en")
    text = pages_of(path)[0]
    words = " ".join(text.split())
    for number, word in enumerate(SHEET.words, start=1):
        assert f"{number} {word}" in words
    for line in SHEET.code:
        assert line in words
    assert "Solène Tamarin (Facilitator)" in words
    assert f"… {SHEET.ending}" in words
    assert " ".join(SHEET.fingerprint.split()) in words
    assert KEY.secret not in text


def test_only_its_owner_can_read_the_file(tmp_path):
    path = tmp_path / "x.pdf"
    recovery_sheet.print_recovery_sheet(SHEET, path, language="en")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_secret_is_not_in_the_text_that_a_log_would_show():
    assert SHEET.words[0] not in repr(SHEET)
    assert SHEET.code[0] not in repr(SHEET)
