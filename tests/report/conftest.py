from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.publishing import papers
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.typesetting import pdf_file
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.pdf_file import PageFlow
from tests.builders.full_road_map import DAY
from tests.shipped import SHIPPED

IMPRINT = Imprint(
    title="Road map", country="Jamaica", version="3", day="24 November 2026", state="DRAFT"
)


@pytest.fixture
def print_paper(tmp_path: Path) -> Callable[..., Path]:
    """Print what a function makes; return the path of the paper."""

    def go(make: Callable[[], list[Flowable]], language: str = "en", **options: Any) -> Path:
        path: Path = tmp_path / "paper.pdf"
        pdf_file.write_pdf(lambda: PageFlow(IMPRINT, make()), path, language=language, **options)
        return path

    return go


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Path]:
    """Print the road map of a workshop; return the path of the paper."""

    def go(
        workshop: Workshop,
        language: str = "en",
        *,
        code: str = "JAM",
        day: date = DAY,
        **options: Any,
    ) -> Path:
        path = tmp_path / f"{language}.pdf"
        facts = facts_for(SHIPPED.on(day).in_language(language), code, workshop.details)
        papers.print_road_map(workshop, facts, path, **options)
        return path

    return go
