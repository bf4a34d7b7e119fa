"""Every question that an archive answers on the command line, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.analysis.saved_views import SAVED_VIEWS
from mercworkshop.domain.programme.calendar.rows import EVENTS
from mercworkshop.domain.programme.directory.desk import PAST_ISSUES
from mercworkshop.domain.programme.follow_up.promise_rows import (
    OPEN_PROMISES,
    PROMISED_ACTIONS,
    PROMISED_COUNTRIES,
    TOLD_UPDATES,
)
from mercworkshop.domain.programme.inventories.comparison import INVENTORIES, INVENTORY_ROWS
from mercworkshop.domain.programme.materials.desk import DISPATCHES, MATERIALS
from mercworkshop.domain.programme.outreach.desk import OUTREACH
from mercworkshop.domain.programme.partners.partner_rows import PARTNER_QUESTIONS
from mercworkshop.domain.programme.pilots.pilot_summary import PILOTS
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.reports.desk import REPORTS
from mercworkshop.domain.programme.support.support_summary import SUPPORT

QUESTIONS: Mapping[str, ArchiveQuestion[Any]] = {
    each.name: each
    for each in (
        questions.TOTALS,
        questions.WORKSHOPS,
        questions.COUNTRIES,
        questions.MISSING,
        questions.STATES,
        questions.ROAD_MAPS,
        questions.ACTIONS,
        questions.ARTICLE_ACTIONS,
        questions.NEEDS,
        questions.SLIPS,
        questions.ACTS,
        questions.PEOPLE,
        questions.ARTICLES,
        questions.MONEY,
        questions.OVERDUE,
        questions.LEADS,
        questions.NEED_KINDS,
        questions.ATTENDANCE,
        questions.BLANKS,
        questions.ARRIVALS,
        EVENTS,
        PROMISED_COUNTRIES,
        PROMISED_ACTIONS,
        OPEN_PROMISES,
        TOLD_UPDATES,
        OUTREACH,
        MATERIALS,
        DISPATCHES,
        PAST_ISSUES,
        PILOTS,
        INVENTORIES,
        INVENTORY_ROWS,
        SUPPORT,
        SAVED_VIEWS,
        REPORTS,
        *PARTNER_QUESTIONS,
    )
}
