from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.command_line import DeskFolder


@pytest.fixture
def desk(tmp_path: Path) -> DeskFolder:
    return DeskFolder(tmp_path)
