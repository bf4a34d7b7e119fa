"""What the demo makes, once for all its tests: 4 s."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from mercworkshop import cli


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What ``demo`` makes and says, with a home of its own."""
    folder, home = tmp_path_factory.mktemp("demo") / "made", tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MERCWORKSHOP_HOME", str(home))
        with redirect_stdout(io.StringIO()) as said:
            assert cli.main(["demo", str(folder)]) == 0
    assert not list(home.iterdir()), "the demo keeps to its folder"
    return folder, said.getvalue()


@pytest.fixture
def made(run: tuple[Path, str]) -> Path:
    """The folder that it filled."""
    return run[0]
