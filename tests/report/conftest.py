from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
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
from tests.builders.full_road_map import DAY, sample
from tests.shipped import SHIPPED

IMPRINT = Imprint(
    title="Road map", country="Jamaica", version="3", day="24 November 2026", state="DRAFT"
)


@pytest.fixture
def print_paper(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that prints what another function makes and returns the paper's path."""

    def go(make: Callable[[], list[Flowable]], language: str = "en", **options: Any) -> Path:
        path: Path = tmp_path / "paper.pdf"
        pdf_file.write_pdf(lambda: PageFlow(IMPRINT, make()), path, language=language, **options)
        return path

    return go


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that prints the road map of a workshop and returns the paper's path."""

    def go(
        workshop: Workshop,
        language: str = "en",
        *,
        code: str = "JAM",
        day: date = DAY,
        **options: Any,
    ) -> Path:
        path = tmp_path / f"{language}.pdf"
        facts = facts_for(SHIPPED.on_day(day).in_language(language), code, workshop.details)
        papers.print_road_map(workshop, facts, path, **options)
        return path

    return go


@pytest.fixture(scope="session")
def printed_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that prints a sample road map once and returns the path, to read only.

    ``language`` is that of the paper, ``written`` that of the actions; they may differ.
    """
    folder = tmp_path_factory.mktemp("samples")

    @cache
    def go(count: int, language: str = "en", written: str = "en") -> Path:
        workshop, path = sample(count, written), folder / f"{count} {written} {language}.pdf"
        facts = facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", workshop.details)
        papers.print_road_map(workshop, facts, path)
        return path

    return go
