"""Why a kind of paper does not have a format, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.i18n import N_
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import HELD_KINDS, RECORD_KINDS, PaperKind

_DATA = (Format.XLSX, Format.ICS, Format.CSV, Format.JSON)
_PICTURES = (Format.PNG, Format.SVG)
_WHOLE_MAP = N_("Data are written of the whole road map: leave the kind of paper out.")
_MANY_PAGES = N_("A picture shows one page only: choose the one page for that.")
_NO_ROOM_FORMATS = dict.fromkeys(
    (Format.HTML, Format.PPTX, Format.ICS, Format.CSV, Format.JSON, *_PICTURES),
    N_("It is for paper in the room: choose PDF."),
)
_NO_DATA_OF_IT = dict.fromkeys(
    (Format.CSV, Format.JSON, Format.ICS), N_("As data it is a workbook.")
)
REFUSALS: Mapping[PaperKind, Mapping[Format, str]] = {
    PaperKind.FULL: dict.fromkeys(_PICTURES, _MANY_PAGES),
    PaperKind.ONE_PAGE: {
        **dict.fromkeys(_DATA, _WHOLE_MAP),
        Format.DOCX: N_("Word would not keep it on one page: choose PDF or slides."),
    },
    PaperKind.TALK: {
        **dict.fromkeys(_DATA, _WHOLE_MAP),
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
    },
    PaperKind.FORM: {
        **dict.fromkeys(_DATA, N_("A form without content has no data yet.")),
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("Nobody fills a form in on slides: choose PDF or Word."),
    },
    PaperKind.INVENTORY: {
        **_NO_DATA_OF_IT,
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
    },
    PaperKind.COMMENTS: {
        **_NO_DATA_OF_IT,
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("Ministries write their answers on it: choose PDF or Word."),
    },
    PaperKind.BOOK: {
        **dict.fromkeys(
            _DATA, N_("Data are written one file for each country: leave the kind of paper out.")
        ),
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("A book is too long for slides: choose the papers to speak from."),
    },
    PaperKind.PACKAGE: {
        **dict.fromkeys(_DATA, _WHOLE_MAP),
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("A package is for a folder of paper: choose PDF."),
    },
    PaperKind.AGENDA: {
        **dict.fromkeys(
            (Format.CSV, Format.JSON), N_("An agenda as data is a workbook or a calendar.")
        ),
        **dict.fromkeys(_PICTURES, N_("An agenda is longer than one picture.")),
        Format.PPTX: N_("An agenda is for paper and calendars: choose PDF or Word."),
    },
    **dict.fromkeys((PaperKind.PARTICIPANTS, PaperKind.INTERPRETERS), _NO_ROOM_FORMATS),
    **{
        kind: {
            **_NO_ROOM_FORMATS,
            Format.XLSX: N_("It is filled in with a pen: choose PDF or Word."),
        }
        for kind in (
            PaperKind.SIGN_IN,
            PaperKind.HOMEWORK,
            PaperKind.BALLOTS,
            PaperKind.MEETING_CARDS,
            PaperKind.POSTER,
        )
    },
    **{
        kind: {
            **_NO_ROOM_FORMATS,
            **dict.fromkeys(
                (Format.XLSX, Format.DOCX),
                N_("Only a PDF keeps the size that it is cut or folded in."),
            ),
        }
        for kind in (PaperKind.BADGES, PaperKind.TABLE_SIGNS)
    },
    PaperKind.QUIZ: {
        **_NO_DATA_OF_IT,
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("A test is filled in on paper: choose PDF or Word."),
    },
    PaperKind.EVALUATION_FORM: {
        **_NO_DATA_OF_IT,
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("Nobody fills a form in on slides: choose PDF or Word."),
    },
    PaperKind.EVALUATION: {
        **_NO_DATA_OF_IT,
        **dict.fromkeys(_PICTURES, _MANY_PAGES),
        Format.PPTX: N_("The results are a paper to read: choose PDF or Word."),
    },
    PaperKind.PRESENTATIONS: {
        **dict.fromkeys(_DATA, N_("What was presented is a text: choose PDF or Word.")),
        **dict.fromkeys(_PICTURES, N_("What was presented is longer than one picture.")),
        Format.PPTX: N_("What was presented is a text: choose PDF or Word."),
    },
    **{
        kind: {
            **dict.fromkeys(_DATA, N_("It consists of paragraphs: choose PDF or Word.")),
            **dict.fromkeys(_PICTURES, N_("It is longer than one picture.")),
            Format.PPTX: N_("It consists of paragraphs: choose PDF or Word."),
        }
        for kind in RECORD_KINDS
    },
    **{
        kind: dict.fromkeys(
            (Format.PDF, Format.DOCX, Format.PPTX, Format.HTML, Format.ICS, *_PICTURES),
            N_("These are data: choose Excel, CSV or JSON; the record tells them on paper."),
        )
        for kind in HELD_KINDS
    },
    PaperKind.HAND_OUT: {
        **dict.fromkeys(_DATA, N_("A text to read holds no data.")),
        **dict.fromkeys(_PICTURES, N_("A text to read is longer than one picture.")),
        Format.PPTX: N_("A text to read is too long for slides."),
    },
}
