"""All papers about an archive."""

from __future__ import annotations

from mercworkshop.publishing.desk_papers.desk_paper import DeskPaper
from mercworkshop.publishing.desk_papers.subjects.analysis import ANALYSIS_PAPERS
from mercworkshop.publishing.desk_papers.subjects.follow_up import FOLLOW_UP_PAPERS
from mercworkshop.publishing.desk_papers.subjects.inbox import INBOX_PAPERS
from mercworkshop.publishing.desk_papers.subjects.partners import PARTNERS_PAPERS
from mercworkshop.publishing.desk_papers.subjects.programme import PROGRAMME_PAPERS

DESK_PAPERS: tuple[DeskPaper, ...] = (
    *INBOX_PAPERS,
    *PROGRAMME_PAPERS,
    *ANALYSIS_PAPERS,
    *PARTNERS_PAPERS,
    *FOLLOW_UP_PAPERS,
)
"""In the order of the help of the command line."""


def desk_paper(name: str) -> DeskPaper:
    """Return a paper by its name."""
    return next(each for each in DESK_PAPERS if each.name == name)
