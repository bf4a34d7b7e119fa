"""Actions to compare, the regional actions made of them, and where words stand in road maps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.store.archive import search_tables
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN
from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    PROGRESS,
    PROGRESS_THEN,
)
from mercworkshop.store.archive.questions.made_queries import SqlMaker

_COMPARED = f"""r.is_practice = 0 AND {WORKSHOP_SEEN}
    AND :subregion IN ('', w.subregion)"""
_OF_ROAD_MAP = "FROM road_map r JOIN workshop w ON w.no = r.workshop"

ALIKE_SQL = {
    "titled_actions": f"""
        SELECT a.no, a.id, a.road_map, a.title, a.section
        {_OF_ROAD_MAP} CROSS JOIN action a WHERE a.road_map = r.no AND {_COMPARED}
    """,
    "compared_road_maps": f"""
        SELECT r.no, r.record, r.country, w.city, w.begins_first {_OF_ROAD_MAP} WHERE {_COMPARED}
    """,
    "titled_articles": """
        SELECT k.action, k.article FROM action_main_article k WHERE k.article <> ''
        ORDER BY k.article
    """,
    "subregions": """
        SELECT DISTINCT w.subregion FROM workshop w WHERE w.subregion <> '' ORDER BY w.subregion
    """,
    "regional_actions": """
        SELECT s.id, s.title, s.articles, s.why, s.begun_in FROM shared_action s
        ORDER BY s.title, s.id
    """,
    "joined_here": """
        SELECT s.id, m.id FROM shared_action s
        JOIN shared_action_member m ON m.shared_action = s.id
        WHERE s.begun_in NOT IN (SELECT w.id FROM workshop w) AND EXISTS (
            SELECT 1 FROM shared_action_member o JOIN road_map r ON r.record = o.road_map
            JOIN workshop w ON w.no = r.workshop
            WHERE o.shared_action = s.id AND w.id = :workshop)
        ORDER BY s.id, m.position, m.id
    """,
    "regional_parts": f"""
        SELECT m.id, m.shared_action, m.action, r.country, w.city, w.begins_first, a.title,
            e.end_last, {PROGRESS}, m.answer
        FROM shared_action_member m JOIN action a ON a.id = m.action
        JOIN road_map r ON r.no = a.road_map JOIN workshop w ON w.no = r.workshop
        {END_THEN} {PROGRESS_THEN}
        WHERE {WORKSHOP_SEEN}
        ORDER BY m.shared_action, r.country, m.position, m.id
    """,
    "kept_apart": "SELECT n.first, n.second FROM not_alike n ORDER BY n.first, n.second",
}

_TEXTS = {
    "action": (
        "JOIN action a ON a.no = f.no JOIN road_map r ON r.no = a.road_map",
        "a.id",
        "a.title",
        ("a.title", "a.outcome", "a.lead"),
    ),
    "need": (
        "JOIN need n ON n.no = f.no JOIN road_map r ON r.no = n.road_map",
        "n.id",
        "n.text",
        ("n.text",),
    ),
    "road_map": (
        "JOIN road_map r ON r.no = f.no",
        "r.record",
        "''",
        ("r.context", "r.coordination", "r.open_questions"),
    ),
}
"""For each table that is searched: what joins it, its id, its title, and all texts of a row."""


def found_texts(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query of the rows that hold the words of ``given``, of one kind or of all."""
    values = {key: value for key, value in given.items() if key not in {"words", "kind"}}
    wanted = [each for each in _TEXTS if given["kind"] in {"", each}]
    parts = []
    for kind in wanted:
        rows, phrases = search_tables.rows_query(kind, given["words"])
        values |= phrases
        parts.append(_texts_of(kind, rows))
    return f"{' UNION ALL '.join(parts)} LIMIT :most", values


def _texts_of(kind: str, rows: str) -> str:
    joined, record, title, texts = _TEXTS[kind]
    text = " || char(10) || ".join(texts)
    return f"""
        SELECT * FROM (SELECT '{kind}', {record}, r.country, w.city, w.begins_first, {title}, {text}
        FROM ({rows}) f {joined} JOIN workshop w ON w.no = r.workshop
        WHERE {_COMPARED} AND :country IN ('', r.country) LIMIT :most)
    """


FOUND_SQL: Mapping[str, SqlMaker] = {"found_texts": found_texts}
