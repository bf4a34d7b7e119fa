"""People who stand twice on one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mercworkshop.domain.entities import people
from mercworkshop.exchange.lists.list_reading import ReadRow, RowNote, RowNoteKind
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.i18n import _


def mark_repeated(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Leave out rows that repeat a person; one that differs from a namesake is kept and marked.

    What only the repeated row says goes to the first one, so that nothing is lost.
    """
    done = list(rows)
    first: dict[str, list[int]] = {}
    for number, row in enumerate(done):
        if not row.is_person:
            continue
        key = people.identity_key(row.fields["name"], "")[0]
        for known in first.setdefault(key, []):
            if _is_same(done[known], row):
                done[known] = replace(done[known], fields={**row.fields, **done[known].fields})
                done[number] = replace(
                    row, kind=ListRowKind.REPEATED, notes=(), like=done[known].line
                )
                break
        else:
            if first[key]:
                line = done[first[key][0]].line
                note = RowNote("name", RowNoteKind.LOOK, _("like row {row}").format(row=line))
                done[number] = replace(row, like=line, notes=(*row.notes, note))
            first[key].append(number)
    return done


def _is_same(a: ReadRow, b: ReadRow) -> bool:
    """Whether two rows with one name agree in every distinguishing field that both have."""
    return all(
        not a.fields.get(name) or not b.fields.get(name) or _alike(a, b, name)
        for name in ("country", "organisation", "email")
    )


def _alike(a: ReadRow, b: ReadRow, name: str) -> bool:
    return str(a.fields[name]).casefold() == str(b.fields[name]).casefold()
