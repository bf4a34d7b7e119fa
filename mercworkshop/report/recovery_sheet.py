"""The recovery sheet: a secret key on one page, to be typed in if the key is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mercworkshop.i18n import _, plural
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.lines import StyledWords
from mercworkshop.report.typesetting.paragraph import TextFlowable, TextStyle
from mercworkshop.report.typesetting.pdf_file import PageFlow

_COLUMNS = 3
_WORD = TextStyle(size=12, leading=15)
_CODE = TextStyle(size=12, leading=17, bold=True, indent=12)
_SMALL = TextStyle(size=9, leading=13)
_BLANK = "_" * 24


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The content of the sheet; ``words`` and ``code`` are the same secret key.

    ``ending`` is the end of the public key and ``fingerprint`` its four words, to identify the
    key.
    """

    holder: str
    role: str
    workshop: str
    day: str
    words: Sequence[str] = field(repr=False)
    code: Sequence[str] = field(repr=False)
    ending: str
    fingerprint: str


def print_recovery_sheet(
    sheet: RecoverySheet, path: Path, *, language: str, paper: PaperSize = PaperSize.A4
) -> int:
    """Write the sheet to ``path``, readable only by its owner; return the number of pages.

    Raises UserError if the disk refuses; an existing file at ``path`` is then unchanged.
    """
    return pdf_file.write_pdf(
        lambda: _page_flow(sheet), path, language=language, paper=paper, is_private=True
    )


def _page_flow(sheet: RecoverySheet) -> PageFlow:
    title = _("Recovery sheet")
    imprint = Imprint(title=title, country=sheet.holder, version="", day=sheet.day)
    return PageFlow(
        imprint, [flow.heading(title), *_key_facts(sheet), *_secret(sheet), *_use(sheet)]
    )


def _key_facts(sheet: RecoverySheet) -> list[Flowable]:
    facts = [
        (_("Key of"), f"{sheet.holder} ({sheet.role})"),
        (_("Workshop"), sheet.workshop),
    ]
    warning = _("Anyone who has this sheet can open the files encrypted for this key.")
    advice = _(
        "Keep it in a safe, in an envelope. Do not photograph it, and type it only into this"
        " program."
    )
    return [
        flow.pairs([(key, words) for key, words in facts if words]),
        flow.text([(warning, True), (" ", False), (advice, False)]),
    ]


def _secret(sheet: RecoverySheet) -> list[Flowable]:
    count = len(sheet.words)
    rows = -(-count // _COLUMNS)
    cells = [_number_word(number, word) for number, word in enumerate(sheet.words, start=1)]
    return [
        flow.heading(plural("{n} word", "{n} words", count), 3),
        flow.text(_("In this order, in small letters; the last one checks the others.")),
        flow.grid([cells[row::rows] for row in range(rows)], _COLUMNS, _WORD),
        flow.heading(_("The same as a code"), 3),
        flow.text(_("There is no letter O and no letter I in it: these are 0 and 1.")),
        *(TextFlowable(line, _CODE) for line in sheet.code),
    ]


def _number_word(number: int, word: str) -> StyledWords:
    return [(f"{number}  ", False), (word, True)]


def _use(sheet: RecoverySheet) -> list[Flowable]:
    steps = (
        _("On any computer with this program: Exchange, Keys, Restore from paper."),
        _("Type the words or the code. A wrong one is marked at once."),
        _("Compare the four words above with those on the screen."),
    )
    kept = [_("Kept where"), _("Kept by, since"), _("Destroyed on")]
    return [
        flow.heading(_("Is it the right sheet?"), 3),
        flow.pairs(
            [
                (_("The public part ends in"), [(f"… {sheet.ending}", True)]),
                (_("Four words of the key"), [(sheet.fingerprint, True)]),
            ]
        ),
        flow.heading(_("How to use it"), 3),
        *flow.bullets(steps),
        flow.spacer(4),
        flow.grid([[_BLANK] * 3, kept], _COLUMNS, _SMALL),
    ]
