"""Reviews a road map on another thread, once nothing has changed for a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review import findings as review
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.reference import Reference
from mercworkshop.report.letters import unprintable

_QUIET_MS = 150
"""Milliseconds from the last change to the review, so that it is not made for each letter."""


class Reviewer(QObject):
    """Reviews one road map whenever it is asked; a result that a change has overtaken is dropped.

    ``reference`` returns the reference data of the day of the review.
    """

    found = Signal(object)
    """Emitted with all findings in the workshop as it is now, a tuple."""

    def __init__(
        self,
        session: EditSession,
        code: str,
        road_map_id: str,
        reference: Callable[[], Reference],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._reference = session, reference
        self._code, self._road_map_id = code, road_map_id
        self._seen: Workshop | None = None
        self._job: Job | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.begin)
        self._data = 0  # how often the reference data changed
        self.is_by_today = False
        session.data_changed.connect(self._use_new_data)

    @property
    def is_current(self) -> bool:
        """Whether workshop and reference data are still those of the last review."""
        return self._seen is self._session.workshop

    def judge_by_today(self, chosen: bool) -> None:
        """Judge what is late by today, or by the day of the workshop."""
        self.is_by_today = chosen
        self._use_new_data()

    def judged(self, facts: ReviewFacts) -> ReviewFacts:
        """Return the facts with the day by which the plan is judged."""
        return replace(facts, is_by_today=self.is_by_today)

    def ask(self) -> None:
        """Review once nothing has changed for a moment."""
        self._quiet.start()

    def begin(self) -> None:
        """Review now; if a review is under way, once it has ended."""
        self._quiet.stop()
        if self._job is not None:
            self._quiet.start()
            return
        find, workshop, data = self.review(), self._session.workshop, self._data

        def work(_progress: JobProgress) -> tuple[Workshop, int, tuple[Finding, ...]]:
            return workshop, data, find(workshop)

        self._job = Job(work, owner=self)
        self._job.done.connect(self._take)
        self._job.ended.connect(self._end)
        self._job.start()

    def review(self) -> Callable[[Workshop], tuple[Finding, ...]]:
        """Return a function that finds all in this road map of a workshop, on any thread."""
        reference, code, road_map_id = self._reference(), self._code, self._road_map_id
        by_today = self.is_by_today

        def find(workshop: Workshop) -> tuple[Finding, ...]:
            record = workshop.records(RoadMap).get(road_map_id)
            if record is None:
                return ()
            facts = facts_for(reference, code)
            facts = replace(facts, unprintable=unprintable, is_by_today=by_today)
            return review.find_all(workshop, record, facts)

        return find

    def _use_new_data(self) -> None:
        self._data += 1
        self._seen = None
        self.ask()

    def _take(self, answer: tuple[Workshop, int, tuple[Finding, ...]]) -> None:
        workshop, data, found = answer
        if workshop is self._session.workshop and data == self._data:
            self._seen = workshop
            self.found.emit(found)

    def _end(self) -> None:
        self._job = None
