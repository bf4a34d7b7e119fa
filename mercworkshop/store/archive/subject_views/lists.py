"""The views of letters and calls, and of the information package; neither names a person."""

from __future__ import annotations

from mercworkshop.store.archive.parts import AS_OF, StoredView, iso_day
from mercworkshop.store.archive.subject_views.view_day import has_come

LETTERS_VIEW = StoredView(
    "v_letters",
    "One row for each letter, mail or call of a regional office to a focal point, without names.",
    (
        ("letter", "id of the letter or call"),
        ("country", "ISO 3166 code of the country"),
        ("office", "regional office"),
        ("kind", "letter, mail, call or meeting"),
        ("day", "first day that its day can mean"),
        ("asked", "what was asked"),
        ("promised", "what was promised"),
        ("due", "last day of the promise"),
        ("reminder", "last day of the reminder"),
        ("state", "waiting, kept or dropped"),
        ("overdue", "1 if it waits and the promise is over by the day of the view"),
        ("outcome", "outcome"),
        ("is_sample", "1 if it was made up for demonstration"),
    ),
    f"""
    SELECT o.id, o.country, o.office, o.kind, {iso_day("o.day_first")}, o.asked, o.promised,
        {iso_day("o.due_last")}, {iso_day("o.reminder_last")}, o.state,
        CASE WHEN o.state = 'waiting' AND o.due_last < {AS_OF} THEN 1 ELSE 0 END, o.outcome,
        o.is_sample
    FROM outreach o WHERE {has_come("o.day_first")}
    """,
)
DOCUMENTS_VIEW = StoredView(
    "v_documents",
    "One row for each document, version and language; what no source says has one row of nothing.",
    (
        ("document", "id of the document"),
        ("title", "title"),
        ("version", "name of the version, or nothing"),
        ("day", "first day that the day of the version can mean"),
        ("language", "code of a language, or nothing if none is reported"),
        ("dispatches", "how often the document went out, in any version"),
        ("copies", "copies of these that are known; nothing: not reported"),
        ("source", "who says so"),
    ),
    f"""
    SELECT m.id, m.title, v.name, {iso_day("v.day_first")}, l.language,
        (SELECT count(*) FROM dispatch d WHERE d.material = m.id AND {has_come("d.day_first")}),
        (SELECT sum(d.copies) FROM dispatch d
            WHERE d.material = m.id AND {has_come("d.day_first")}),
        m.source
    FROM material m LEFT JOIN material_version v ON v.material = m.id AND {has_come("v.day_first")}
    LEFT JOIN material_language l ON l.material_version = v.no
    WHERE v.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM material_version o
        WHERE o.material = m.id)
        OR EXISTS (SELECT 1 FROM dispatch d WHERE d.material = m.id AND {has_come("d.day_first")})
    """,
)
