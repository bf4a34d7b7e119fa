from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain import details
from mercworkshop.store.facts import facts_of
from mercworkshop.store.store import Store


def test_a_closed_file_tells_its_facts_and_nothing_is_written_beside_it(tmp_path):
    path = tmp_path / "w.mercws"
    with closing(Store.create(path, details.begin("Lima"))) as store:
        store.learn("secret_key", "x")
        identity = store.identity
    before = sorted(tmp_path.iterdir()), path.read_bytes()
    assert facts_of(path) == facts_of(path) | {"workshop": identity, "secret_key": "x"}
    assert (sorted(tmp_path.iterdir()), path.read_bytes()) == before


@pytest.mark.parametrize("content", [None, b"", b"nonsense" * 100])
def test_what_cannot_be_read_has_no_facts(tmp_path, content):
    path = tmp_path / "w.mercws"
    if content is not None:
        path.write_bytes(content)
    assert facts_of(path) == {}
