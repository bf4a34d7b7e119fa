"""What the place “Reports” asks: the reports, and what people wrote in one."""

from __future__ import annotations

REPORTS_SQL = {
    "reports": """
        SELECT r.id, r.title, r.kind, r.begins_first, r.ends_last, r.as_of_last, r.country,
            r.subregion, r.state,
            (SELECT count(DISTINCT p.part) FROM report_paragraph p
                WHERE p.report = r.id AND p.is_composed = 0),
            (SELECT count(*) FROM report_comment c WHERE c.report = r.id AND c.is_settled = 0)
        FROM report r
        ORDER BY coalesce(r.ends_last, r.as_of_last, 9999999) DESC, r.title, r.id
    """,
    "report_parts": """
        SELECT 'ReportParagraph', p.id,
            (SELECT count(*) FROM difference d
                WHERE d.record = p.id AND d.kind = 'ReportParagraph')
        FROM report_paragraph p WHERE p.report = :report
        UNION ALL
        SELECT 'ReportComment', c.id, 0 FROM report_comment c WHERE c.report = :report
        UNION ALL
        SELECT 'AcceptedParagraph', a.id, 0 FROM accepted_paragraph a WHERE a.report = :report
        UNION ALL
        SELECT 'KeptAnnex', k.id, 0 FROM kept_annex k WHERE k.report = :report
    """,
}
