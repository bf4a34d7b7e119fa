"""Values that show which records may have been entered twice: one query for all such types."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.store.archive.rows.row_places import ROW_PLACES

_TEXTS = {FieldKind.LINE, FieldKind.TEXT}


def candidates_sql() -> str:
    """Return the query."""
    told = [_of_type(each) for each in ARCHIVE_DESCRIPTIONS.values() if each.twins]
    return " UNION ALL ".join(told)


def _of_type(description: RecordDescription) -> str:
    fields = {each.name: each for each in description.fields}
    named = [fields[each] for each in description.twins]
    texts = [f"t.[{each.name}]" for each in named if each.kind in _TEXTS]
    days = [each.name for each in named if each.kind is FieldKind.DATE]
    others = [_value(each) for each in named if each.kind not in {*_TEXTS, FieldKind.DATE}]
    first, last = (f"t.[{days[0]}_{end}]" if days else "NULL" for end in ("first", "last"))
    name, also = (*texts, "''", "''")[:2]
    if not texts:  # its name is that of its owner
        name = f"t.[{description.title[0]}]"
    same = " || '|' || ".join(others) or "''"
    kind = description.kind.__name__
    table = ROW_PLACES[description.kind].table
    return f"SELECT '{kind}', t.id, {name}, {also}, {first}, {last}, {same} FROM [{table}] t"


def _value(field: Field) -> str:
    if field.kind is FieldKind.MONEY:
        low = f"t.[{field.name}_low]"
        said = f"CAST({low} AS TEXT) || ' ' || t.currency"
        return f"CASE WHEN {low} IS NULL THEN '' ELSE {said} END"
    return f"t.[{field.name}]"
