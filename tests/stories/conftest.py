from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders.laptop import Laptop
from tests.builders.workshop import SampleWorkshop


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Callable[[str, str, SampleWorkshop | Path], Laptop]]:
    """Make laptops that begin with a workshop or a kit; all are closed in the end."""
    with ExitStack() as stack:

        def begin(label: str, author: str, first: SampleWorkshop | Path) -> Laptop:
            return stack.enter_context(Laptop(tmp_path, label, first, author))

        yield begin
