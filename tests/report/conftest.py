from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.platypus import Flowable

from mercworkshop.report import document
from mercworkshop.report.document import Imprint, Story

IMPRINT = Imprint(title="Road map", country="Jamaica", version="3", day="24 November 2026")


@pytest.fixture
def print_paper(tmp_path):
    """Print what a function makes; return the path of the paper."""

    def go(make: Callable[[], list[Flowable]], language: str = "en", **options) -> Path:
        path = tmp_path / "paper.pdf"
        document.write(lambda: Story(IMPRINT, make()), path, language=language, **options)
        return path

    return go
