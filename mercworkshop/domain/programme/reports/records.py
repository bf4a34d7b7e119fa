"""Reports of an archive, and what people wrote in them, said of them and accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.written_text import WrittenText, read_text
from mercworkshop.i18n import N_, Language


class ReportState(StrEnum):
    """Whether a report is still worked on."""

    DRAFT = "draft"
    FINAL = "final"


REPORT_STATE_NAMES = {
    ReportState.DRAFT: N_("Draft"),
    ReportState.FINAL: N_("Final"),
}

_OPENING = 60
"""Characters of the title that a paragraph gets from its first words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A report from an archive: of a kind, for a period, with the data as of a day.

    ``programme_workshop`` and ``country`` are what it is about, if its kind asks for one.
    ``donor`` is the id of a partner, ``previous`` the day of the report before.
    ``languages`` are those in which it is given out. ``symbol``, ``session`` and ``agenda_item``
    are those of the body that it goes to, as typed: none is made up.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    kind: ReportKind = ReportKind.ACTIVITIES
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    as_of: PartialDate | None = None
    programme_workshop: str = ""
    country: str = ""
    subregion: str = ""
    donor: str = ""
    previous: PartialDate | None = None
    counts_samples: bool = False
    languages: tuple[Language, ...] = ()
    state: ReportState = ReportState.DRAFT
    symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportParagraph(Record):
    """A paragraph of a report as a person wrote it, or as it was when the report became final.

    It is in one language.

    ``part`` names the paragraph, ``runs`` are its words and figures as JSON (``written_text``), one
    value: so if two officers write one paragraph, both whole versions are kept. A paragraph that
    replaces no composed one is in ``section``, in the order of ``position``.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "report"

    report: str
    part: str
    language: Language = Language.ENGLISH
    runs: str = ""
    section: str = ""
    position: str = ""

    @property
    def text(self) -> WrittenText:
        """What was written, with its figures."""
        return read_text(self.runs)

    @property
    def is_as_composed(self) -> bool:
        """Whether no person wrote it: it was composed when the report was made final."""
        text = self.text
        return bool(text.basis) and not text.at and text.basis == text.typed

    @property
    def opening(self) -> str:
        """Its first words, by which people know it."""
        words = self.text.words
        return words if len(words) <= _OPENING else f"{words[:_OPENING].rstrip()}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportComment(Record):
    """What somebody says about a paragraph of a report, for those who write it."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "report"
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    report: str
    part: str
    text: str
    is_settled: bool = False
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedParagraph(Record):
    """A note that a person accepts a paragraph as it stands, in one language.

    ``words`` are those that were accepted: when the paragraph says anything else, it is no longer
    accepted.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "report"
    NAMES: ClassVar[frozenset[str]] = frozenset({"by"})

    report: str
    part: str
    language: Language = Language.ENGLISH
    words: str = ""
    by: str = ""
    at: str = ""
