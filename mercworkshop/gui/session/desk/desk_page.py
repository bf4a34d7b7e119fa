"""Pages of an open archive: what they can use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.pages.frame_page import FramePage, Navigator
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.services import Services
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the window is painted before the reference data are needed
    from mercworkshop.gui.session.edits.archive_session import ArchiveSession
    from mercworkshop.reference.reference import Reference


@dataclass(frozen=True, slots=True)
class DeskContext:
    """Everything that a page of an archive may use."""

    session: ArchiveSession
    messages: MessageQueue
    navigator: Navigator
    settings: SettingsFile
    jobs: JobBar
    services: Services = field(default_factory=Services)

    @property
    def reference(self) -> Reference:
        """The reference data on the day as of which the archive is seen."""
        return self.session.reference


class DeskPage(FramePage):
    """The widget of a place of an open archive."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
