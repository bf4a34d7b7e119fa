from __future__ import annotations

import pytest

from tests.cli.laptops import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
