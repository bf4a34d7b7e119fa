"""The views of partners and of contributions."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView, iso_day
from mercworkshop.store.archive.subject_views.view_day import WORKSHOP_SEEN, has_come

PARTNERS_VIEW = StoredView(
    "v_partners",
    "One row for each partner and thing that it gave; a partner that gave nothing has one row.",
    (
        ("partner", "id of the partner"),
        ("name", "its name now"),
        ("kind", "agency, regional_centre, government and so on"),
        ("country", "ISO 3166 code of the State that it is of, or where it sits"),
        ("scope", "workshop, workshops (in general) or beside"),
        ("workshop", "id of the workshop of the programme, if the source names one"),
        ("title", "title of that workshop"),
        ("what", "what it gave"),
        ("articles", "articles that it can serve"),
        ("is_verified", "1 if a source says what it can support"),
        ("source", "who says what it gave"),
    ),
    f"""
    SELECT p.id, p.name, p.kind, p.country, g.scope, w.id, w.title, g.what,
        (SELECT group_concat(x.article, ', ') FROM (SELECT y.article FROM partner_article y
            WHERE y.partner = p.no ORDER BY CAST(y.article AS INTEGER), y.article) x),
        p.is_verified, g.source
    FROM partner p LEFT JOIN (SELECT x.* FROM assistance x
        LEFT JOIN programme_workshop w ON w.id = x.programme_workshop WHERE {WORKSHOP_SEEN}) g
        ON g.partner = p.id
    LEFT JOIN programme_workshop w ON w.id = g.programme_workshop
    """,
)
_SAME = "c.spent_currency = c.currency"

CONTRIBUTIONS_VIEW = StoredView(
    "v_contributions",
    "One row for each contribution. Never add amounts of different currencies without a rate.",
    (
        ("contribution", "id of the contribution"),
        ("donor", "name of the donor now"),
        ("country", "ISO 3166 code of the State that gave it"),
        ("amount_low", "least amount; nothing: not reported, which is not 0"),
        ("amount_high", "most"),
        ("currency", "currency"),
        ("said", "the amount in the words of the source, if kept"),
        ("uses", "what it paid for; all: not split"),
        ("purpose", "what it was for"),
        ("through", "name of the partner that it went through"),
        ("begins", "first day that the beginning of its period can mean"),
        ("ends", "last day that the end can mean"),
        ("unspent_low", "least that is left; nothing unless both are known in one currency"),
        ("unspent_high", "most; below 0: more was spent than given"),
        ("contradicts", "overspent or ends_before_it_begins, if it contradicts itself"),
        ("is_sample", "1 if it was made up for demonstration"),
        ("source", "who says so"),
    ),
    f"""
    SELECT c.id, p.name, p.country, c.amount_low, c.amount_high, c.currency, c.amount_said,
        (SELECT group_concat(u.use, ', ') FROM contribution_use u WHERE u.contribution = c.no),
        c.purpose, t.name, {iso_day("c.begins_first")}, {iso_day("c.ends_last")},
        CASE WHEN {_SAME} THEN c.amount_low - c.spent_high END,
        CASE WHEN {_SAME} THEN c.amount_high - c.spent_low END,
        CASE WHEN {_SAME} AND c.amount_high < c.spent_low THEN 'overspent'
            WHEN c.ends_last < c.begins_first THEN 'ends_before_it_begins' ELSE '' END,
        c.is_sample, c.source
    FROM contribution c LEFT JOIN partner p ON p.id = c.donor
    LEFT JOIN partner t ON t.id = c.through WHERE {has_come("c.begins_first")}
    """,
)
