from __future__ import annotations

import io
import zipfile

from tests.builders.lists.all_lists import SHAPES, make_list
from tests.every import every


def test_there_are_at_least_30_shapes_of_lists_each_with_a_different_trap():
    made = [make_list(shape) for shape in SHAPES]
    assert len(made) >= 30
    assert len({each.trap for each in made}) == len(made)


@every("shape", SHAPES)
def test_a_seed_makes_the_same_people_and_another_seed_others(shape):
    made, again, other = make_list(shape), make_list(shape), make_list(shape, 2)
    assert made.people == again.people != other.people
    assert len({each.name for each in made.people}) == len(made.people) > 1
    assert bool(made.data) != bool(made.pasted_text)


def test_files_are_what_their_names_say():
    for made in map(make_list, SHAPES):
        if made.file_name.lower().endswith(".xls"):
            assert made.data.startswith(b"\xd0\xcf\x11\xe0")
        elif made.file_name.endswith((".xlsx", ".ods")):
            assert zipfile.ZipFile(io.BytesIO(made.data)).testzip() is None
