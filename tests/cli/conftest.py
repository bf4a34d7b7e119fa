from __future__ import annotations

import pytest

from tests.builders.command_line import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
