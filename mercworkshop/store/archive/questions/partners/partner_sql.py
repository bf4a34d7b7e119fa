"""What the place of partners and donors asks, and what is asked of them by name."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen

_MONEY = "c.amount_low, c.amount_high, c.currency, c.amount_said"
_SPENT = "c.spent_low, c.spent_high, c.spent_currency, c.spent_said"

PARTNER_SQL = {
    "partner_list": """
        SELECT p.id, p.name, p.kind, p.country, p.region, p.is_group, p.is_verified
        FROM partner p ORDER BY p.position, p.id
    """,
    "assistance_list": f"""
        SELECT g.id, g.partner, g.what, g.scope, g.programme_workshop, g.source, g.is_doubtful
        FROM assistance g LEFT JOIN programme_workshop w ON w.id = g.programme_workshop
        WHERE {WORKSHOP_SEEN} ORDER BY g.partner, g.id
    """,
    "served_articles": """
        SELECT p.id, x.article FROM partner_article x JOIN partner p ON p.no = x.partner
        ORDER BY p.id, CAST(x.article AS INTEGER), x.article
    """,
    "former_names": """
        SELECT n.id, n.partner, n.name, n.since_first, n.until_first
        FROM partner_name n ORDER BY n.partner, coalesce(n.until_first, 0), n.id
    """,
    "helped_workshops": """
        SELECT w.id, w.title, w.subregion, w.city, w.begins_first, w.is_sample
        FROM programme_workshop w
        ORDER BY coalesce(w.begins_first, 0), w.position, w.id
    """,
    "partner_presence": """
        SELECT (SELECT count(*) FROM offer o WHERE o.body = :name),
            (SELECT count(*) FROM person p WHERE p.organisation = :name)
    """,
    "owned_by_partner": """
        SELECT 'PartnerName', n.id FROM partner_name n WHERE n.partner = :partner
        UNION ALL SELECT 'Assistance', g.id FROM assistance g WHERE g.partner = :partner
        UNION ALL SELECT 'Contribution', c.id FROM contribution c WHERE c.donor = :partner
        ORDER BY 1, 2
    """,
    "contribution_list": f"""
        SELECT c.id, c.donor, coalesce(p.name, ''), coalesce(p.kind, ''),
            coalesce(p.country, ''), {_MONEY}, c.purpose, c.through, coalesce(t.name, ''),
            c.begins_first, c.begins_last, c.ends_first, c.ends_last, {_SPENT},
            c.source, c.is_doubtful, c.is_sample, c.note
        FROM contribution c LEFT JOIN partner p ON p.id = c.donor
        LEFT JOIN partner t ON t.id = c.through WHERE {seen("c.begins_first")}
        ORDER BY coalesce(p.position, ''), c.donor, c.id
    """,
    "paid_uses": """
        SELECT c.id, u.use FROM contribution_use u JOIN contribution c ON c.no = u.contribution
        ORDER BY c.id, u.use
    """,
    "rate_list": f"""
        SELECT r.id FROM exchange_rate r WHERE {seen("r.day_first")}
        ORDER BY r.currency, r.target, r.day_last, r.id
    """,
    "partners": f"""
        SELECT p.id, p.name, p.kind, p.country,
            coalesce(w.id, ''), coalesce(w.title, ''), coalesce(g.scope, ''),
            coalesce(g.what, ''), coalesce(g.source, ''), p.is_verified
        FROM partner p LEFT JOIN (SELECT x.* FROM assistance x
            LEFT JOIN programme_workshop w ON w.id = x.programme_workshop
            WHERE {WORKSHOP_SEEN}) g ON g.partner = p.id
        LEFT JOIN programme_workshop w ON w.id = g.programme_workshop
        ORDER BY p.position, p.id, g.id
    """,
    "contributions": f"""
        SELECT c.id, coalesce(p.name, ''), coalesce(p.country, ''), {_MONEY}, c.purpose,
            coalesce(t.name, ''), c.begins_first, c.ends_last, {_SPENT}, c.source
        FROM contribution c LEFT JOIN partner p ON p.id = c.donor
        LEFT JOIN partner t ON t.id = c.through WHERE {seen("c.begins_first")}
        ORDER BY coalesce(p.position, ''), c.donor, c.id
    """,
    "exchange_rates": f"""
        SELECT r.currency, r.target, r.rate, r.day_last, r.source
        FROM exchange_rate r WHERE {seen("r.day_first")}
        ORDER BY r.currency, r.target, r.day_last, r.id
    """,
}
