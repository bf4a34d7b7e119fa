"""The view of needs beside the offers of their subregion."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView
from mercworkshop.store.archive.subject_views.view_day import WORKSHOP_SEEN, has_come

SUPPORT_VIEW = StoredView(
    "v_support",
    "One row for each need: how many offers were made for it in its subregion, and who was asked.",
    (
        ("need", "id of the need"),
        ("workshop", "id of the workshop"),
        ("subregion", "subregion of the workshop"),
        ("country", "ISO 3166 code of the country"),
        ("kind", "kind of help"),
        ("articles", "numbers of its articles, with blanks between"),
        ("text", "what is needed"),
        ("offers_here", "offers of that subregion for this kind of need and one of its articles"),
        ("chosen", "id of the chosen source of support or offer, or blank"),
        ("asked", "how often somebody was asked for it after the workshop"),
        ("outcome", "what came of the meetings at the workshop"),
    ),
    f"""
    SELECT n.id, w.id, w.subregion, r.country, n.kind, n.articles, n.text,
        (SELECT count(*) FROM offer o JOIN workshop v ON v.no = o.workshop
            WHERE v.subregion = w.subregion AND {has_come("v.begins_first")}
            AND (n.kind = 'other' OR NOT EXISTS (SELECT 1 FROM offer_kind k WHERE k.offer = o.no)
                OR EXISTS (SELECT 1 FROM offer_kind k WHERE k.kind = n.kind AND k.offer = o.no))
            AND (n.articles = ''
                OR NOT EXISTS (SELECT 1 FROM offer_article a WHERE a.offer = o.no)
                OR EXISTS (SELECT 1 FROM offer_article a WHERE a.offer = o.no
                    AND ' ' || n.articles || ' ' LIKE '% '
                        || substr(a.article, 1, instr(a.article || '.', '.') - 1) || ' %'))),
        n.support, (SELECT count(*) FROM support_request q WHERE q.need = n.id
            AND {has_come("q.asked_first")}), n.outcome
    FROM need n JOIN road_map r ON r.no = n.road_map JOIN workshop w ON w.no = r.workshop
    WHERE r.is_practice = 0 AND {WORKSHOP_SEEN}
    """,
)
