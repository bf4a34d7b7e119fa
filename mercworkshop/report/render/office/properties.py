"""What an office file says about itself: no person, no computer, no time but the document's day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mercworkshop.report.model.document import Document
from mercworkshop.report.render.office import letters

_LONGEST = 255
"""The most letters that a property may have."""


def describe(about: Any, document: Document) -> None:
    """Fill in the core properties of a file, as python-docx and python-pptx name them."""
    imprint, day = document.imprint, document.day
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
    about.title = letters.one_line(imprint.file_title(document.language))[:_LONGEST]
    about.subject = letters.one_line(imprint.treaty)[:_LONGEST]
    about.language = letters.TAGS[document.language]
    about.created = about.modified = moment
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.revision = 1
