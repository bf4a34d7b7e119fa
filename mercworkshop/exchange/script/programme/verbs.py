"""The table of all verbs of a script for an archive: three for each type of record, and others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mercworkshop.domain.programme.archive_verbs import ARCHIVE_VERBS
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.programme.arguments import OF, ArchiveArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    FieldValues,
    Parameter,
    StepAudience,
    Verb,
)

_SECRETARIAT = frozenset({StepAudience.SECRETARIAT})


def _verbs_of(verbs: RecordVerbs[Any]) -> Iterator[tuple[str, Verb]]:
    """Yield the verbs of a type of record by their names."""
    kind, words = verbs.kind, ARCHIVE_DESCRIPTIONS[verbs.kind]
    one = Argument("text", f"by its title or id: {words.one}", lambda s, n: s.record(kind, n))
    some = Argument(
        "list of texts", f"each by title or id: {words.many}", lambda s, n: s.records(kind, n)
    )
    rows = Argument(
        "list of fields", "one for each entry to add", lambda s, _n: s.rows(kind), (kind,)
    )
    fields = Argument(
        "fields", "values by the names of fields", lambda s, _n: s.fields(kind), (kind,)
    )
    of = Argument("text", "what they belong to, by its title or id", lambda s, _n: s.owner(kind))
    owner = [Parameter(OF, of, is_required=True)] if kind.OWNER else []
    within = [Parameter(OF, of, is_required=False)] if kind.OWNER else []
    yield (
        f"{verbs.noun}.add",
        _verb(_adding(verbs), f"Add: {words.many}.", *owner, Parameter("rows", rows, True)),
    )
    yield (
        f"{verbs.noun}.describe",
        _verb(
            _changing(verbs),
            f"Change fields of: {words.one}.",
            Parameter("id", one, True),
            *within,
            Parameter("fields", fields, True),
        ),
    )
    yield (
        f"{verbs.noun}.remove",
        _verb(_removing(verbs), f"Remove: {words.many}.", Parameter("ids", some, True), *within),
    )


def _verb(make: Callable[..., Edit], says: str, *takes: Parameter) -> Verb:
    return Verb(make, _SECRETARIAT, says=says, takes=takes)


def _adding(verbs: RecordVerbs[Any]) -> Callable[..., Edit]:
    def add(step: ArchiveArguments, rows: list[FieldValues], of: FieldValues = NO_FIELDS) -> Edit:
        return step.apply_each(lambda row: verbs.add(step.archive, {**of, **row}), rows)

    return add


def _changing(verbs: RecordVerbs[Any]) -> Callable[..., Edit]:
    def change(step: ArchiveArguments, fields: FieldValues, **named: Any) -> Edit:
        return verbs.change(step.archive, named["id"], fields)

    return change


def _removing(verbs: RecordVerbs[Any]) -> Callable[..., Edit]:
    def remove(step: ArchiveArguments, ids: list[Any], of: FieldValues = NO_FIELDS) -> Edit:
        return step.apply_each(lambda each: verbs.remove(step.archive, each), ids)

    return remove


SCRIPT_VERBS: Mapping[str, Verb] = {
    name: verb for verbs in ARCHIVE_VERBS for name, verb in _verbs_of(verbs)
}
"""Every verb of an archive by the value of ``do``."""
