"""Tables of reports, and of what people write in them and say of them."""

from __future__ import annotations

from mercworkshop.store.archive.parts import (
    Cell,
    StoredColumn,
    StoredTable,
    days,
    key,
    link,
    own_id,
)

_REPORT = StoredColumn("report", "id of the report")
_PART = StoredColumn("part", "name of the paragraph")
_LANGUAGE = StoredColumn("language", "code of the language")
_SIGNED = (StoredColumn("by", "by whom"), StoredColumn("at", "when, UTC"))

REPORT_TABLES = (
    StoredTable(
        "report",
        "Reports that an officer keeps.",
        (
            key(),
            own_id(),
            StoredColumn("title", "title"),
            StoredColumn("kind", "what it tells, such as activities, brief or donor"),
            *days("begins", "begin of the period"),
            *days("ends", "end of the period"),
            *days("as_of", "the day whose data count; nothing: the last day of the period"),
            StoredColumn("programme_workshop", "id of its workshop, if it is about one"),
            StoredColumn("country", "ISO 3166 code of the country, if it is about one"),
            StoredColumn("subregion", "subregion, if it is limited to one"),
            StoredColumn("donor", "id of the partner, if it is for one"),
            *days("previous", "day of the report before"),
            StoredColumn("counts_samples", "1 if samples count too", Cell.FLAG),
            StoredColumn("state", "draft or final"),
            StoredColumn("symbol", "symbol of the document, as typed"),
            StoredColumn("session", "session of the body that it goes to"),
            StoredColumn("agenda_item", "item of its agenda"),
            StoredColumn("note", "note"),
        ),
    ),
    StoredTable(
        "report_language",
        "Languages in which a report is given out.",
        (
            StoredColumn("language", "code of the language"),
            link("report", "the report"),
        ),
        (("report",),),
        key=("language", "report"),
    ),
    StoredTable(
        "report_paragraph",
        "Paragraphs of reports that people wrote, and all those of final ones.",
        (
            key(),
            own_id(),
            _REPORT,
            _PART,
            _LANGUAGE,
            StoredColumn("words", "its words"),
            StoredColumn(
                "is_composed",
                "1 if nobody wrote it: it was so when the report became final",
                Cell.FLAG,
            ),
            StoredColumn("figures", "how many figures it has", Cell.NUMBER),
            StoredColumn("section", "its section, if none is composed in its place"),
            StoredColumn("position", "place in the order"),
        ),
        (("report",),),
    ),
    StoredTable(
        "report_comment",
        "Comments on paragraphs of reports.",
        (
            key(),
            own_id(),
            _REPORT,
            _PART,
            StoredColumn("text", "what is said"),
            StoredColumn("is_settled", "1 if it is settled", Cell.FLAG),
            *_SIGNED,
        ),
        (("report",),),
    ),
    StoredTable(
        "accepted_paragraph",
        "Paragraphs of reports that somebody accepted as they stood.",
        (
            key(),
            own_id(),
            _REPORT,
            _PART,
            _LANGUAGE,
            StoredColumn("words", "what was accepted"),
            *_SIGNED,
        ),
        (("report",),),
    ),
    StoredTable(
        "kept_annex",
        "Annexes of final reports, as they were when the reports became final.",
        (
            key(),
            own_id(),
            _REPORT,
            StoredColumn("name", "name of the annex, or charts"),
            _LANGUAGE,
            StoredColumn("content", "its paragraphs and tables as JSON"),
        ),
        (("report",),),
    ),
)
