"""Printing the recovery sheet of a key, in a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mercworkshop.domain.entities.recipients import ROLE_NAMES
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.keys import key_ring, paper_key
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.exchange.keys.key_ring import KeptKey
from mercworkshop.exchange.package.signature import space_words
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import _, language_scope
from mercworkshop.report import recovery_sheet
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.recovery_sheet import RecoverySheet


@dataclass(frozen=True, slots=True)
class RecoverySheetRequest:
    """What a recovery sheet is made from; ``workshop`` is the title of the workshop.

    ``held`` is the key as it is kept on this laptop; None for the key in the workshop file.
    """

    key: HolderKey
    held: KeptKey | None
    workshop: str
    language: str
    day: date
    paper: PaperSize

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the sheet to ``path``, readable only for this account."""
        progress.step(0, 0, _("Preparing the text…"))
        key = self.key
        with language_scope(self.language):
            sheet = RecoverySheet(
                holder=key.name or _("Without a name"),
                role=_(ROLE_NAMES[key.role]),
                workshop=self.workshop,
                day=partial_date.format_date_long(PartialDate.from_day(self.day), self.language),
                words=paper_key.words_of(key),
                code=paper_key.code_of(key),
                ending=paper_key.ending_of(key),
                fingerprint=space_words(key.public.fingerprint),
            )
        recovery_sheet.print_recovery_sheet(sheet, path, language=self.language, paper=self.paper)
        return path

    def note(self, *, is_printed: bool) -> None:
        """Record with a key of this laptop that its sheet is on paper, or a file alone."""
        if self.held is not None:
            day = self.day.isoformat()
            days = {"on_paper": day} if is_printed else {"in_file": day}
            key_ring.set_sheet_dates(self.held, **days)
