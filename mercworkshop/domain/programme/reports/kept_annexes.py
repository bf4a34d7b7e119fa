"""The annexes of a final report as they were: in words, so that nothing is counted again.

An annex is paragraphs and tables of words in one language. What charts show is kept like one: the
names that the archive has, with their numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from mercworkshop.domain.programme.reports.annexes import ANNEX_TITLES
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import Language

CHARTS = "charts"
"""The name under which the data of the charts are kept, beside the annexes."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table in words; ``shares`` are the widths of its columns beside each other."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()


type AnnexContent = tuple[str | WordTable, ...]
"""What stands in an annex, from its top: paragraphs and tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnnex(Record):
    """An annex of a report in one language, as it was when the report became final.

    ``name`` is that of the annex, ``content`` its paragraphs and tables as JSON.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "report"

    report: str
    name: str
    language: Language = Language.ENGLISH
    content: str = ""


def keep_annex(report: str, name: str, language: Language, content: AnnexContent) -> KeptAnnex:
    """Return an annex as it stands, to be kept."""
    said = [
        each
        if isinstance(each, str)
        else {"heads": each.headings, "rows": each.rows, "shares": each.shares}
        for each in content
    ]
    return KeptAnnex(
        id=derived_id("annex of a report", report, name, language),
        report=report,
        name=name,
        language=language,
        content=json.dumps(said, ensure_ascii=False),
    )


def kept_in(annexes: Iterable[KeptAnnex], language: Language) -> Mapping[str, AnnexContent]:
    """Return the annexes that are kept in a language by their names, in the order of a report."""
    found = {each.name: _read(each.content) for each in annexes if each.language is language}
    return {name: found[name] for name in (*ANNEX_TITLES, CHARTS) if name in found}


def _read(content: str) -> AnnexContent:
    """Return what was kept; what cannot be read is left out."""
    with suppress(ValueError, RecursionError):
        said = json.loads(content)
        if isinstance(said, list):
            return tuple(each if isinstance(each, str) else _read_table(each) for each in said)
    return ()


def _read_table(said: object) -> WordTable:
    its = said if isinstance(said, dict) else {}
    rows = tuple(_words(row) for row in _listed(its.get("rows")))
    shares = (each for each in _listed(its.get("shares")) if isinstance(each, int | float))
    return WordTable(_words(its.get("heads")), rows, tuple(shares))


def _words(said: object) -> tuple[str, ...]:
    return tuple(str(each) for each in _listed(said))


def _listed(said: object) -> Sequence[object]:
    return said if isinstance(said, list) else ()
