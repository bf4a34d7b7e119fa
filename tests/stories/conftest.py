from __future__ import annotations

import pytest

from tests.stories.laptop import Laptop


@pytest.fixture
def laptop(tmp_path):
    """Return what makes a laptop that begins with an edit or a kit; all are closed in the end."""
    made = []

    def begin(label, author, first):
        made.append(Laptop(tmp_path, label, author, first))
        return made[-1]

    yield begin
    for each in made:
        each.close()
