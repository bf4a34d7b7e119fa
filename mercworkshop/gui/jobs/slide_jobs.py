"""Jobs that copy slides: each shows its progress and leaves nothing half copied if cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from mercworkshop.domain.entities.presentations.records import Slides
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.i18n import _, isolate
from mercworkshop.store.slides import copying, opening
from mercworkshop.store.slides.copying import ReportProgress
from mercworkshop.store.slides.folder import find_folder, find_kept, folder_beside

_KILOBYTE = 1024
"""Progress is in kilobytes: a signal holds no number of bytes above two thousand million."""


def keep_job(source: Path, workshop: Path, workshop_id: str, owner: QObject) -> Job:
    """Return the job that keeps a file beside a workshop; its result is the slides."""

    def work(progress: JobProgress) -> Slides:
        words = _("Copying {file}…").format(file=isolate(source.name))
        folder = find_folder(workshop, workshop_id)
        return copying.keep_slides(source, folder, workshop_id, _teller(progress, words))

    return Job(work, _("Attaching slides"), owner=owner)


def open_job(slides: Slides, workshop: Path, workshop_id: str, room: Path, owner: QObject) -> Job:
    """Return the job that prepares slides to be opened, in the folder ``room``.

    Its result is the file or, if it is not of a kind that may be opened, the folder it lies in;
    None if the file is not on this computer.
    """

    def work(progress: JobProgress) -> Path | None:
        kept = find_kept(find_folder(workshop, workshop_id), slides)
        if kept is None or not opening.may_open(slides):
            return kept.parent if kept is not None else None
        words = _("Opening {file}…").format(file=isolate(slides.name))
        return opening.copy_to_open(kept, slides, room, _teller(progress, words))

    return Job(work, _("Opening slides"), owner=owner)


def copy_job(
    wanted: Iterable[Slides], source: Path, target: Path, workshop_id: str, owner: QObject
) -> Job:
    """Return the job that copies slides from folder to folder; its result says what came of it.

    ``source`` or ``target`` may be a workshop file: then its folder is meant.
    """
    asked = tuple(wanted)

    def work(progress: JobProgress) -> copying.SlidesCopied:
        tell = _teller(progress, _("Copying slides…"))
        from_there, to_here = (_folder(each, workshop_id) for each in (source, target))
        owner_id = workshop_id if to_here != target else ""
        return copying.copy_slides(asked, from_there, to_here, owner_id, tell)

    return Job(work, _("Copying slides…"), owner=owner)


def take_in_job(
    wanted: Iterable[Slides],
    collected: Iterable[Path],
    workshop: Path,
    workshop_id: str,
    owner: QObject,
) -> Job:
    """Return the job that copies slides from the folders beside exchange files.

    Its result says what came of it; nothing did if no file has a folder beside it.
    """
    asked, files = tuple(wanted), tuple(collected)

    def work(progress: JobProgress) -> copying.SlidesCopied:
        sources = [each for each in map(folder_beside, files) if each.is_dir()]
        if not sources:
            return copying.SlidesCopied()
        tell = _teller(progress, _("Copying slides…"))
        target = find_folder(workshop, workshop_id)
        return copying.take_in_slides(asked, sources, target, workshop_id, tell)

    return Job(work, _("Copying slides…"), owner=owner)


def _folder(place: Path, workshop_id: str) -> Path:
    return place if place.is_dir() or not place.is_file() else find_folder(place, workshop_id)


def _teller(progress: JobProgress, words: str) -> ReportProgress:
    def tell(done: int, total: int) -> None:
        progress.step(done // _KILOBYTE, total // _KILOBYTE, words)

    return tell
