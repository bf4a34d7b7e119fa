"""What the tab “Needs and offers” asks: needs, offers, and what States did."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import (
    NONE_LATER,
    WORKSHOP_SEEN,
    seen,
)
from mercworkshop.store.archive.questions.conditions.then_sql import STEP_PROGRESS_THEN, STEP_THEN

_REAL = "r.is_practice = 0"

SUPPORT_SQL = {
    "support": f"""
        SELECT w.subregion, n.kind, count(*), count(DISTINCT r.country),
            sum(CASE WHEN n.support <> '' THEN 1 ELSE 0 END),
            (SELECT count(*) FROM offer o JOIN workshop v ON v.no = o.workshop
                WHERE v.subregion = w.subregion AND {seen("v.begins_first")} AND (n.kind = 'other'
                    OR NOT EXISTS (SELECT 1 FROM offer_kind k WHERE k.offer = o.no)
                    OR EXISTS (SELECT 1 FROM offer_kind k
                        WHERE k.kind = n.kind AND k.offer = o.no)))
        FROM need n JOIN road_map r ON r.no = n.road_map JOIN workshop w ON w.no = r.workshop
        WHERE {_REAL} AND {WORKSHOP_SEEN}
        GROUP BY w.subregion, n.kind ORDER BY w.subregion, n.kind
    """,
    "need_groups": """
        SELECT n.road_map, n.kind, n.articles, n.support, count(*) FROM need n
        GROUP BY n.road_map, n.kind, n.articles, n.support
    """,
    "asking_road_maps": f"""
        SELECT r.no, r.country, w.id, w.subregion
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        WHERE r.needs > 0 AND {_REAL} AND {WORKSHOP_SEEN}
    """,
    "archived_offers": f"""
        SELECT o.no, o.id, w.id, w.subregion, o.body, o.title, o.condition, o.since_first,
            o.since_last, o.until_first, o.until_last, o.since_said, o.until_said, o.how_to_ask,
            o.source
        FROM offer o JOIN workshop w ON w.no = o.workshop WHERE {WORKSHOP_SEEN}
        ORDER BY coalesce(w.begins_first, 0), w.id, o.position, o.id
    """,
    "offer_entries": """
        SELECT x.offer, 'kinds', x.kind FROM offer_kind x
        UNION ALL SELECT x.offer, 'articles', x.article FROM offer_article x
        UNION ALL SELECT x.offer, 'may_ask', x.standing FROM offer_standing x
    """,
    "said_signatures": f"""
        SELECT r.country, r.signed_first, r.signed_last
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        WHERE {WORKSHOP_SEEN} AND {NONE_LATER} AND r.signed_last IS NOT NULL AND {_REAL}
    """,
    "said_acts": f"""
        SELECT r.country, s.milestone, coalesce(d.progress, 'planned'), p.planned_first,
            p.planned_last, CASE WHEN d.done_last <= :until THEN d.done_first END,
            CASE WHEN d.done_last <= :until THEN d.done_last END
        FROM path_step s JOIN road_map r ON r.no = s.road_map
        JOIN workshop w ON w.no = r.workshop {STEP_THEN} {STEP_PROGRESS_THEN}
        WHERE s.milestone IN ('signature', 'deposit', 'entry_into_force')
            AND (d.done_last IS NOT NULL OR s.milestone = 'deposit') AND {_REAL}
            AND {WORKSHOP_SEEN}
        ORDER BY r.country, s.no
    """,
    "offer_meetings": f"""
        SELECT m.offer, m.state, count(*) FROM support_meeting m
        JOIN workshop w ON w.no = m.workshop WHERE {WORKSHOP_SEEN} GROUP BY m.offer, m.state
    """,
    "asked_for": f"""
        SELECT q.id, q.need, q.offer, q.state FROM support_request q WHERE {seen("q.asked_first")}
        ORDER BY q.no
    """,
    "listed_needs": f"""
        SELECT n.no, n.id, w.id, w.title, w.subregion, r.country, n.kind, n.text, n.articles,
            n.support, n.outcome
        FROM need n JOIN road_map r ON r.no = n.road_map JOIN workshop w ON w.no = r.workshop
        WHERE n.no > :after AND (:subregion = '*' OR w.subregion = :subregion)
            AND (:kind = '*' OR n.kind = :kind)
            AND (:article = '*' OR n.articles = :article
                OR (:article <> '' AND ' ' || n.articles || ' ' LIKE '% ' || :article || ' %'))
            AND {_REAL} AND {WORKSHOP_SEEN}
        ORDER BY n.no LIMIT :most
    """,
}
