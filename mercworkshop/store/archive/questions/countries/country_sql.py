"""Questions about one country over all its workshops, and lists of records behind a figure."""

from __future__ import annotations

from mercworkshop.store.archive.questions.countries.directory_sql import given_detail

_ACTION = """a.no, a.id, w.id, r.country, a.title, a.lead, a.start_first, a.end_last, a.cost_low,
    a.cost_high, a.currency, a.funding, a.progress, a.percent, a.end_first"""

COUNTRY_SQL = {
    "countries": """
        SELECT r.country, w.id, r.state, s.workshops, s.actions, s.done, s.gaps, s.needs
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        JOIN (SELECT x.record, count(*) AS workshops, sum(x.actions) AS actions,
            sum(x.actions_done) AS done, sum(x.actions_without_money) AS gaps,
            sum(x.needs) AS needs FROM road_map x GROUP BY x.record) s ON s.record = r.record
        WHERE r.is_latest = 1 AND r.is_practice = 0 ORDER BY r.country
    """,
    "road_maps": """
        SELECT r.id, w.id, w.title, w.begins_first, r.state, r.language, r.actions,
            r.actions_done, r.needs
        FROM road_map r JOIN workshop w ON w.no = r.workshop WHERE r.country = :country
        ORDER BY coalesce(w.begins_first, 0), w.id
    """,
    "actions": f"""
        SELECT {_ACTION} FROM road_map r JOIN workshop w ON w.no = r.workshop
        JOIN action a ON a.road_map = r.no WHERE r.country = :country AND a.no > :after
        ORDER BY a.no LIMIT :most
    """,
    "article_actions": f"""
        SELECT {_ACTION} FROM action_article x JOIN action a ON a.no = x.action
        JOIN road_map r ON r.no = x.road_map JOIN workshop w ON w.no = r.workshop
        WHERE x.article = :article AND x.action > :after AND r.is_practice = 0
        ORDER BY x.action LIMIT :most
    """,
    "needs": """
        SELECT n.no, n.id, w.id, r.country, n.kind, n.text, n.support, n.outcome
        FROM road_map r JOIN workshop w ON w.no = r.workshop JOIN need n ON n.road_map = r.no
        WHERE r.country = :country AND n.no > :after ORDER BY n.no LIMIT :most
    """,
    "slips": """
        SELECT s.id, s.title, s.milestone, f.planned_first, f.planned_last, s.planned_first,
            s.planned_last, s.done_last, s.progress
        FROM road_map r JOIN workshop b ON b.no = r.workshop JOIN path_step s ON s.road_map = r.no
        LEFT JOIN step_promise f ON f.path_step = s.no AND f.workshop = (SELECT p.workshop
            FROM step_promise p JOIN workshop v ON v.no = p.workshop
            WHERE p.path_step = s.no AND p.planned_last IS NOT NULL
            ORDER BY coalesce(v.begins_first, 0), v.id LIMIT 1)
        WHERE r.country = :country ORDER BY coalesce(b.begins_first, 0), b.id, s.position, s.id
    """,
    "acts": """
        SELECT a.act, a.day_first, a.day_last, a.source, a.is_verified FROM act a
        WHERE a.country = :country AND a.day_last <= :day ORDER BY a.day_last, a.act
    """,
    "people": f"""
        SELECT p.id, w.id, p.name, p.title, p.organisation, {given_detail("email", "email")},
            {given_detail("phone", "phone")}
        FROM person p JOIN workshop w ON w.no = p.workshop
        LEFT JOIN contact c ON c.id = p.contact_id LEFT JOIN agreed_details g ON g.person = p.id
        WHERE p.country = :country ORDER BY coalesce(w.begins_first, 0), w.id, p.name, p.id
    """,
}
