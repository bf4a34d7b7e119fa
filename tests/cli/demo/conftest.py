"""The demo, made once for all its tests, with a part of its papers and sticks."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from mercworkshop import cli
from mercworkshop.cli.demo import home_sticks, papers
from mercworkshop.cli.demo.papers import DemoPrint
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.reference import Reference
from tests.examples import FULL, times

PRINTED = {"HTI", "HND", "JAM", "SUR", "QMW", "SEN", "BLR", "CHN"}
"""The countries whose road maps are printed, in all languages: each takes 0.1 s."""

STICKS = times(6, 2)
"""How many sticks come back from each of two workshops: each takes 0.4 s."""


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the folder that ``demo`` made and what it printed; it ran with a home of its own."""
    folder, home = tmp_path_factory.mktemp("demo") / "made", tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERCWORKSHOP_HOME", str(home))
        patch.setattr(home_sticks, "_STICKS", STICKS)
        patch.setattr(papers, "_papers", _some_papers)
        with redirect_stdout(io.StringIO()) as said:
            assert cli.main(["demo", str(folder)]) == 0
    assert not list(home.iterdir()), "the demo wrote outside of its folder"
    return folder, said.getvalue()


_all_papers = papers._papers


def _some_papers(reference: Reference, workshop: Workshop) -> list[DemoPrint]:
    found = _all_papers(reference, workshop)
    return [each for each in found if FULL or each.country in PRINTED]


@pytest.fixture
def made(run: tuple[Path, str]) -> Path:
    """Return the folder that the demo made."""
    return run[0]
