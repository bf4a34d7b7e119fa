"""Jobs that make a country's document: as a PDF file, as page images, on a printer.

Typesetting and rendering are not safe on several threads at once: all these jobs share one lane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs import page_painting
from mercworkshop.gui.jobs.job import JobProgress, Lane
from mercworkshop.gui.jobs.page_painting import SentPages
from mercworkshop.i18n import _, number
from mercworkshop.publishing import batch
from mercworkshop.publishing.batch import WrittenPaper
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.requests import (
    PaperChoices,
    PaperOrder,
    with_changes,
    with_moment,
    with_options,
)
from mercworkshop.reference.reference import Reference
from mercworkshop.report import letters, preview
from mercworkshop.report.documents.road_map.changes import EarlierVersion
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting.progress import OnStep, PrintPhase

LANE = Lane()
"""The lane of every job that makes or renders a document."""

SHOWN = 60
"""Most pages that a preview shows: each takes 3 MB, and more are of little use."""

type Revisions = Callable[[], Mapping[str, int]]
"""Returns the numbers of changes of records; called in the job, as counting may take a while."""


def no_revisions() -> Mapping[str, int]:
    """Return no numbers, for formats that have no use for them."""
    return {}


type FindEarlier = Callable[[], EarlierVersion]
"""Returns a version and the workshop as it was; called in the job, as reading may take a while."""


type FindThen = Callable[[], Workshop]
"""Returns the workshop with a road map as it stood; called in the job, as reading takes a while."""


class PrintableDocument(Protocol):
    """Any document that a print job can write as PDF."""

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write a PDF to ``path``; an existing file stays unless this succeeds. Return the path."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What to print: all values that the job needs, none of which changes meanwhile.

    ``reference`` has the day and the language of the document. ``version`` is the named version
    that ``workshop`` is the state of; None for the current state. The paper begins with what
    changed ``since`` an earlier one, if given. ``in_both``: with the words in both languages of the
    country. ``addressee`` is the only ministry whose comments are wanted, None: all. ``stood`` is
    a day or a moment of the past (ISO 8601); ``find_then`` then returns the workshop to print.
    """

    workshop: Workshop
    reference: Reference
    country: str
    paper: PaperSize
    version: NamedVersion | None = None
    kind: PaperKind = PaperKind.FULL
    format: Format = Format.PDF
    revisions: Revisions = no_revisions
    since: FindEarlier | None = None
    in_both: bool = False
    addressee: str | None = None
    stood: str = ""
    find_then: FindThen | None = None

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the paper to ``path``; an existing file stays unless this succeeds. Return it."""
        progress.step(0, 0, _("Preparing the text…"))
        workshop = self.find_then() if self.find_then is not None else self.workshop
        order = PaperOrder(workshop, self.reference, self.revisions())
        choices = PaperChoices(
            kind=self.kind,
            format=self.format,
            language=self.reference.language,
            paper=self.paper,
            in_both=self.in_both,
            addressee=self.addressee,
        )
        since = self.since() if self.since is not None else None
        request = with_changes(order.request([self.country], choices, self.version), since)
        request = with_moment(request, self.stood)
        write_paper(with_options(request, on_step=_reporting_to(progress)), path)
        return path


@dataclass(frozen=True, slots=True)
class AllPapersRequest:
    """A paper of every country, in this order, or one of all countries together.

    Each begins with what changed ``since`` an earlier version, of the countries that have one.
    """

    workshop: Workshop
    reference: Reference
    countries: tuple[str, ...]
    choices: PaperChoices = field(default_factory=PaperChoices)
    revisions: Revisions = no_revisions
    since: Mapping[str, FindEarlier] = field(default_factory=dict)

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the one paper of all countries to ``path`` and return it."""
        progress.step(0, 0, _("Preparing the text…"))
        request = self._order().request(self.countries, self.choices)
        write_paper(with_options(request, on_step=_reporting_to(progress)), path)
        return path

    def write_all(self, folder: Path, progress: JobProgress) -> list[WrittenPaper]:
        """Write a paper of each country into a folder, all of them or none."""
        order = self._order()
        papers = [
            with_options(self._request(order, each), on_step=_checking(progress))
            for each in self.countries
        ]
        return batch.write_papers(papers, folder, progress.step)

    def write_pdfs(self, folder: Path, progress: JobProgress) -> Sequence[Path]:
        """Write what is shown or printed into a folder, and return the files in their order."""
        if self.choices.kind.is_of_all:
            return [self.write(folder / "paper.pdf", progress)]
        return [each.path for each in self.write_all(folder, progress)]

    def _request(self, order: PaperOrder, country: str) -> PaperRequest:
        find = self.since.get(country)
        request = order.request([country], self.choices)
        return with_changes(request, find() if find is not None else None)

    def _order(self) -> PaperOrder:
        return PaperOrder(self.workshop, self.reference, self.revisions())


def _reporting_to(progress: JobProgress) -> OnStep:
    def report(phase: PrintPhase, done: int, total: int) -> None:
        if phase is PrintPhase.TEXT:  # total unknown
            progress.check()
        elif phase is PrintPhase.PAGES:
            progress.step(0, 0, _("Page {number}").format(number=done))
        else:
            progress.step(done, total, _("Putting the pages together…"))

    return report


def _checking(progress: JobProgress) -> OnStep:
    """Return a listener that only stops one paper of several: progress is that of all of them."""

    def check(_phase: PrintPhase, _done: int, _total: int) -> None:
        progress.check()

    return check


@dataclass(frozen=True, slots=True)
class PageImages:
    """The first pages of a document as printed, what each says, and the number of all pages.

    ``unprintable`` are the letters of these pages that no font has.
    """

    pages: tuple[QImage, ...]
    texts: tuple[str, ...]
    count: int
    unprintable: str = ""


def page_images_job(request: PrintableDocument, dpi: int) -> Callable[[JobProgress], PageImages]:
    """Return the work that makes the document and returns its pages as images."""

    def work(progress: JobProgress) -> PageImages:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = request.write(Path(folder) / "paper.pdf", progress)
            return _page_images([path], dpi, progress)

    return work


def all_page_images_job(request: AllPapersRequest, dpi: int) -> Callable[[JobProgress], PageImages]:
    """Return the work that makes the papers of all countries and returns their pages as images."""

    def work(progress: JobProgress) -> PageImages:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            return _page_images(request.write_pdfs(Path(folder), progress), dpi, progress)

    return work


def write_pdf_job(request: PrintableDocument, path: Path) -> Callable[[JobProgress], Path]:
    """Return the work that writes the document to ``path``."""
    return lambda progress: request.write(path, progress)


def write_all_job(
    request: AllPapersRequest, folder: Path
) -> Callable[[JobProgress], list[WrittenPaper]]:
    """Return the work that writes a paper of each country into ``folder``."""
    return lambda progress: request.write_all(folder, progress)


def print_job(
    request: PrintableDocument, printer: QPrinter, after: int = 0
) -> Callable[[JobProgress], int]:
    """Return the work that prints every page ``after`` a number of them, and returns how many."""

    def work(progress: JobProgress) -> int:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = request.write(Path(folder) / "paper.pdf", progress)
            return page_painting.print_pages([path], printer, progress, after)

    return work


def print_all_job(
    request: AllPapersRequest,
    printer: QPrinter,
    after: int = 0,
    sent: SentPages | None = None,
) -> Callable[[JobProgress], int]:
    """Return the work that prints the papers of all countries, one after the other.

    ``after`` counts the pages of all of them: where an earlier print went wrong, it goes on there.
    ``sent`` learns how far it came.
    """

    def work(progress: JobProgress) -> int:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            files = request.write_pdfs(Path(folder), progress)
            return page_painting.print_pages(files, printer, progress, after, sent)

    return work


def _page_images(files: Sequence[Path], dpi: int, progress: JobProgress) -> PageImages:
    """Return the first pages of several files, one after the other."""
    pages = [(path, page) for path in files for page in range(preview.page_count(path))]
    shown = pages[:SHOWN]
    texts = tuple(preview.page_text(path, page) for path, page in shown)
    images = []
    for done, (path, page) in enumerate(shown):
        words = _("Page {page} of {pages}")
        told = words.format(page=number(done + 1), pages=number(len(shown)))
        progress.step(done, len(shown), told)
        width, height, pixels = preview.page_image(path, page, dpi)
        image = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
        images.append(image.copy())
    return PageImages(tuple(images), texts, len(pages), letters.unprintable("".join(texts)))
