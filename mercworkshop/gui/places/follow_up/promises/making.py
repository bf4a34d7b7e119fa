"""Making a follow-up workshop: which countries, when and where, then its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from mercworkshop.domain.fields.field import Field, FieldKind, ReferenceList
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.descriptions.workshops import PROGRAMME_WORKSHOP
from mercworkshop.domain.programme.follow_up.planning import FollowUpPlan
from mercworkshop.domain.values import file_names
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.archive_calls import ask_archive
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.field_inputs import FieldNames
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import N_, _, isolate, sentences

if TYPE_CHECKING:
    from mercworkshop.exchange.setup.follow_up_content import FollowUpContent

_COUNTRIES = Field(
    "countries",
    N_("Countries"),
    FieldKind.REFERENCES,
    refers_to=ReferenceList.COUNTRIES,
    help=N_("Their road maps go on in the new file, with all that they promised before."),
)
_FIELDS = (
    *(each for each in PROGRAMME_WORKSHOP.fields if each.name in {"title", "city"}),
    *(each for each in PROGRAMME_WORKSHOP.fields if each.name in {"begins", "ends"}),
    _COUNTRIES,
)


class FollowUpMaker(QObject):
    """Asks what the workshop is, then where its file is to be, and writes it in a job."""

    def __init__(self, context: DeskContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: RecordDialog | None = None
        self.chooser: QFileDialog | None = None

    def ask(self, countries: Sequence[str]) -> None:
        """Ask for the workshop; ``countries`` are proposed."""
        names = FieldNames(self._context.reference.countries)
        title = _("Make a follow-up workshop")
        values: Mapping[str, Any] = {"countries": tuple(countries)}
        self.dialog = RecordDialog(title, _FIELDS, values, self._page, names)
        self.dialog.keep.setText(_("Choose where…"))
        self.dialog.keep.setAccessibleName(self.dialog.keep.text())
        self.dialog.given.connect(self._choose_file)
        self.dialog.open()

    def make(self, plan: FollowUpPlan, file: str) -> None:
        """Write the file of the workshop and note in the archive that it is planned, or neither."""
        work = partial(_write, self._context.session.call, plan, Path(file))
        job = Job(work, _("Follow-up workshop"), owner=self)
        job.done.connect(self._tell)
        job.failed.connect(self._context.session.show_error)
        self._context.jobs.run_job(job)

    def _choose_file(self, values: Mapping[str, Any]) -> None:
        plan = FollowUpPlan(
            values["countries"],
            values["title"] or "",
            values["city"] or "",
            values["begins"],
            values["ends"],
        )
        name = file_names.portable_name(plan.title or plan.city or _("Follow-up"))
        pattern = _("Workshop (*{ending})").format(ending=file_kinds.WORKSHOP)
        self.chooser = ask_where_to_save(
            self._page,
            _("Where to?"),
            pattern,
            partial(self.make, plan),
            name + file_kinds.WORKSHOP,
            may_replace=False,
        )

    def _tell(self, made: tuple[Path, FollowUpContent]) -> None:
        path, content = made
        self._context.session.note_change()
        said = _("“{title}” is in {file}.").format(
            title=isolate(content.title), file=isolate(path.name)
        )
        self._context.messages.inform(sentences(said, *content.content.remarks), shows=True)


def _write(
    call: Callable[..., Any], plan: FollowUpPlan, path: Path, progress: JobProgress
) -> tuple[Path, FollowUpContent]:
    from mercworkshop.exchange.setup import follow_up_content, setup_source
    from mercworkshop.store.database import part_files
    from mercworkshop.store.store import Store

    progress.step(0, 0, _("Reading the road maps…"))

    def read(archive: ArchivePort) -> tuple[FollowUpContent, Any]:
        return follow_up_content.follow_up_content(archive, plan), archive.stamp

    made, stamp = ask_archive(call, read)
    Store.create_filled(path, lambda store: setup_source.fill_store(store, made.content), stamp)
    try:  # not an edit that undo takes back: the file would stay
        ask_archive(call, lambda archive: archive.apply(made.record))
    except BaseException:  # a file that the programme knows nothing of would be made twice
        part_files.remove_part(path)
        raise
    return path, made
