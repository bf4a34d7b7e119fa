"""What reports ask: road maps of a period, and what their actions and needs add up to.

Articles, costs and progress are counted from the road maps, so that no query reads all actions.
"""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    IS_OPEN,
    PROGRESS,
    PROGRESS_THEN,
)
from mercworkshop.store.archive.questions.programme.calendar_sql import NAMED

_ACCEPTED = """EXISTS (SELECT 1 FROM acceptance x WHERE x.record = r.record
        AND x.workshop = r.workshop AND x.state = 'accepted' AND x.at < :before)"""
_COUNTED = f"""FROM road_map r JOIN workshop w ON w.no = r.workshop
    {{joined}}
    WHERE r.is_practice = 0 AND r.actions > 0 AND (r.is_sample = 0 OR :samples = 1)
        AND w.begins_first BETWEEN :first AND :last
        AND (:workshop = '' OR w.id = :workshop)
        AND (:subregion = '' OR w.subregion = :subregion)
        AND (:country = '' OR r.country = :country)
        AND (:accepted = 0 OR {_ACCEPTED})"""


def _counted(joined: str = "") -> str:
    """Return the road maps that count, with what is joined to them."""
    return _COUNTED.format(joined=joined)


_TOLD = """EXISTS (SELECT 1 FROM action_update u
        WHERE u.action = a.id AND u.day_first < :day_after)"""
_SAID_LAST = """(SELECT u.status FROM action_update u
        WHERE u.action = a.id AND u.day_first < :day_after
        ORDER BY u.day_first DESC, u.no DESC LIMIT 1)"""
_JOINED = "JOIN action a ON a.road_map = r.no AND a.is_step = 0"
"""The actions that are not steps: an action already contains the totals of its steps."""
_PRICED = _counted("JOIN action_cost c ON c.road_map = r.no AND c.is_kept = 1")
_PROGRESSED = _counted(f"{_JOINED} {PROGRESS_THEN}")
_SLIPPED = _counted(f"{_JOINED} {END_THEN}")
_TIMED = _counted(f"{_JOINED} {END_THEN} {PROGRESS_THEN}")
_ON_ARTICLES = _counted(f"{_JOINED} JOIN action_main_article m ON m.action = a.no")

COMPOSING_SQL = {
    "report_road_maps": f"""
        SELECT r.id, w.id, r.country, {_ACCEPTED},
            r.state IN ('presented', 'corrected', 'adopted'), r.actions,
            r.actions_without_money, r.actions_without_funding, r.actions_without_cost, r.needs,
            EXISTS (SELECT 1 FROM action a {PROGRESS_THEN} WHERE a.road_map = r.no
                AND ({PROGRESS} <> 'planned' OR g.percent > 0 OR {_TOLD}))
        {_counted()} ORDER BY w.begins_first, w.id, r.country
    """,
    "report_actions": f"""
        SELECT r.country, w.id, row_number() OVER (PARTITION BY r.no ORDER BY a.position, a.id),
            a.title, a.lead, e.end_first, e.end_last, a.cost_low, a.cost_high, a.currency,
            a.funding, {PROGRESS}
        {_TIMED} ORDER BY r.country, w.begins_first, w.id, a.position, a.id LIMIT :most
    """,
    "report_articles": f"""
        SELECT coalesce(m.article, '') AS article, count(*),
            sum(CASE WHEN a.funding = 'gap' THEN 1 ELSE 0 END)
        {_ON_ARTICLES}
            AND m.article <> ''
        GROUP BY 1 ORDER BY 2 DESC, 1
    """,
    "report_costs": f"""
        SELECT c.currency, count(DISTINCT CASE WHEN NOT EXISTS (SELECT 1 FROM action_cost o
                WHERE o.action = c.action AND o.currency < c.currency) THEN c.action END),
            sum(c.cost_low), sum(c.cost_high)
        {_PRICED} GROUP BY c.currency ORDER BY c.currency
    """,
    "report_progress": f"""
        SELECT CASE WHEN {IS_OPEN} AND {_SAID_LAST} = 'blocked' THEN 'blocked'
            WHEN {PROGRESS} = 'planned' AND g.percent > 0 THEN 'under_way'
            WHEN {PROGRESS} = 'planned' AND {_TOLD} THEN 'waiting'
            ELSE {PROGRESS} END AS progress, count(*)
        {_PROGRESSED} GROUP BY 1 ORDER BY 1
    """,
    "report_slips": f"""
        SELECT e.slip, count(*) {_SLIPPED} AND e.slip IS NOT NULL GROUP BY e.slip ORDER BY e.slip
    """,
    "report_needs": f"""
        SELECT n.kind, count(*), sum(CASE WHEN n.support <> '' THEN 1 ELSE 0 END)
        {_counted("JOIN need n ON n.road_map = r.no")}
        GROUP BY n.kind ORDER BY 2 DESC, n.kind
    """,
    "report_inventories": f"""
        SELECT count(DISTINCT r.record)
        {_ON_ARTICLES}
            AND m.article = '19'
    """,
    "report_named": f"SELECT n.event, n.country FROM ({NAMED}) n ORDER BY n.event, n.country",
    "report_acts": """
        SELECT a.country, a.act, a.day_first, a.day_last, a.source, a.is_verified
        FROM act a WHERE a.day_last <= :day AND a.act IN ('signature', 'deposit')
        ORDER BY a.act, a.day_last, a.country
    """,
}
