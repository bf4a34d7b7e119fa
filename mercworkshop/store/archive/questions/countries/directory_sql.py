"""What the directory of a subregion asks; the only place that decides which address may be given.

A workshop belongs to its subregion by its own file; people count who came from a country.
"""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen

_IN = f"FROM workshop w WHERE w.subregion = :subregion AND {WORKSHOP_SEEN}"

GIVEN_CONSENT = (
    "CASE WHEN g.taken_back_first IS NOT NULL THEN 'no' ELSE coalesce(c.consent, '') END"
)
"""The answer of a person that counts, of contact details ``c`` and what was agreed to ``g``."""


def given_detail(column: str, detail: str) -> str:
    """Return the SQL of a contact detail: blank unless the person agreed to it.

    Where the secretariat asked nothing, the answer at the workshop counts, as it came.
    """
    return f"""CASE WHEN g.no IS NULL THEN coalesce(c.{column}, '')
        WHEN g.taken_back_first IS NULL AND EXISTS (SELECT 1 FROM agreed_detail d
            WHERE d.agreed_details = g.no AND d.detail = '{detail}') THEN coalesce(c.{column}, '')
        ELSE '' END"""


_LISTED = f"""
        SELECT p.id, w.id, w.begins_first, p.country, p.name, p.title, p.organisation, p.language,
            {given_detail("email", "email")}, {given_detail("phone", "phone")},
            coalesce(c.consent, ''), coalesce(g.id, '')
        FROM workshop w JOIN person p ON p.workshop = w.no
        LEFT JOIN contact c ON c.id = p.contact_id
        LEFT JOIN agreed_details g ON g.person = p.id"""
DIRECTORY_SQL = {
    "directory_subregions": f"""
        SELECT w.subregion, count(p.no) FROM workshop w
        LEFT JOIN person p ON p.workshop = w.no AND p.country <> ''
        WHERE w.subregion <> '' AND {WORKSHOP_SEEN} GROUP BY w.subregion ORDER BY w.subregion
    """,
    "directory_people": f"""
        {_LISTED} WHERE w.subregion = :subregion AND p.country <> '' AND {WORKSHOP_SEEN}
        ORDER BY coalesce(w.begins_first, 0), w.id, p.country, p.name, p.id
    """,
    "directory_person": f"{_LISTED} WHERE p.id = :person",
    "directory_erased": f"""
        SELECT count(DISTINCT t.erased_id) FROM tombstone t
        WHERE t.erased_type = 'Person' AND t.workshop IN (SELECT w.id {_IN})
    """,
    "directory_unknown": f"""
        SELECT k.country FROM (
            SELECT d.country AS country FROM delegation d JOIN workshop w ON w.no = d.workshop
            WHERE w.subregion = :subregion AND {WORKSHOP_SEEN}
            UNION SELECT e.country FROM expected_country e
            JOIN programme_workshop m ON m.id = e.programme_workshop
            WHERE m.workshop_id IN (SELECT w.id {_IN})) k
        WHERE NOT EXISTS (SELECT 1 FROM workshop w JOIN person p ON p.workshop = w.no
            WHERE w.subregion = :subregion AND p.country = k.country AND {WORKSHOP_SEEN})
        ORDER BY k.country
    """,
    "directory_issues": f"""
        SELECT i.id, i.subregion, i.purpose, i.day_first, i.receivers, i.listed, i.left_out,
            (SELECT count(*) FROM issued_person x JOIN agreed_details g ON g.person = x.person
                WHERE x.issued_directory = i.no AND g.taken_back_first IS NOT NULL)
        FROM issued_directory i
        WHERE (:subregion = '' OR i.subregion = :subregion) AND {seen("i.day_first")}
        ORDER BY coalesce(i.day_first, 0) DESC, i.id
    """,
    "directory_entries": f"""
        SELECT x.person, i.id, i.day_first, i.receivers
        FROM issued_directory i JOIN issued_person x ON x.issued_directory = i.no
        WHERE i.subregion = :subregion AND {seen("i.day_first")}
        ORDER BY coalesce(i.day_first, 0), i.id, x.person
    """,
}
