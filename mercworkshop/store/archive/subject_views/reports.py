"""The view of reports."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView, iso_day

REPORTS_VIEW = StoredView(
    "v_reports",
    "One row for each report that an officer keeps.",
    (
        ("report", "id of the report"),
        ("kind", "what it tells, such as activities, brief or donor"),
        ("title", "title"),
        ("begins", "first day of the period"),
        ("ends", "last day of the period"),
        ("as_of", "the day whose data count; nothing: the last day of the period"),
        ("country", "ISO 3166 code of the country, or nothing"),
        ("state", "draft or final"),
        ("symbol", "symbol of the document, as typed"),
        ("written", "paragraphs that people wrote, in any language"),
        ("comments", "comments that are open"),
    ),
    f"""
    SELECT r.id, r.kind, r.title, {iso_day("r.begins_first")}, {iso_day("r.ends_last")},
        {iso_day("r.as_of_last")}, r.country, r.state, r.symbol,
        (SELECT count(DISTINCT p.part) FROM report_paragraph p
                WHERE p.report = r.id AND p.is_composed = 0),
        (SELECT count(*) FROM report_comment c WHERE c.report = r.id AND c.is_settled = 0)
    FROM report r
    """,
)
