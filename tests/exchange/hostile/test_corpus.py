from __future__ import annotations

import subprocess
import sys
import tracemalloc
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.errors import BadFile
from mercworkshop.exchange.package import signed_parts
from tests.every import every
from tests.examples import examples
from tests.exchange.hostile.corpus import variants
from tests.exchange.sample import (
    CONTENTS,
    SAMPLE,
    SMALL,
    Expect,
    SampleVariant,
    with_journal,
    with_line,
    with_manifest,
)


@lru_cache(maxsize=1)
def corpus() -> list[SampleVariant]:
    """Return all variants, made when the first test asks for them."""
    return list(variants())


def outcome(data: bytes) -> signed_parts.PackageParts | BadFile:
    """Return the parts that were read from a file, or the refusal; any other error is raised."""
    try:
        found = signed_parts.read_parts(data)
    except BadFile as error:
        return error
    assert isinstance(found, signed_parts.PackageParts)
    return found


def test_the_corpus_is_large_and_its_names_are_unique():
    assert len(corpus()) >= 300
    assert len({variant.name for variant in corpus()}) == len(corpus())


@every("variant", corpus, ids=lambda variant: variant.name)
def test_each_hostile_file_is_accepted_or_refused_as_expected(variant: SampleVariant):
    found = outcome(variant.data)
    if variant.expect is Expect.ACCEPT:
        assert isinstance(found, signed_parts.PackageParts)
    elif variant.expect is Expect.REFUSE or isinstance(found, BadFile):
        assert isinstance(found, BadFile)
        assert found.message
        assert found.advice
    else:
        assert found.contents == CONTENTS


def test_the_corpus_sample_itself_is_accepted():
    assert signed_parts.read_parts(SAMPLE).contents == CONTENTS


def test_every_bit_flip_is_refused_or_changes_nothing():
    whole = signed_parts.read_parts(SMALL)
    for place in range(len(SMALL)):
        for bit in range(8):
            data = bytearray(SMALL)
            data[place] ^= 1 << bit
            found = outcome(bytes(data))
            assert isinstance(found, BadFile) or found == whole


def test_every_truncation_is_refused():
    for length in range(len(SMALL)):
        assert isinstance(outcome(SMALL[:length]), BadFile)


def test_a_bomb_takes_no_more_memory_than_the_limits_allow():
    bombs = [v for v in corpus() if v.name.startswith(("bombs", "lines-line", "lines-deep"))]
    tracemalloc.start()
    try:
        for bomb in bombs:
            outcome(bomb.data)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200 * 1024 * 1024


@settings(max_examples=examples(1500), deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 40), st.binary(max_size=40)),
        min_size=1,
        max_size=6,
    )
)
def test_a_mutated_file_is_refused_or_read_as_the_original(changes):
    data = SMALL
    for place, cut, put in changes:
        data = data[:place] + put + data[place + cut :]
    found = outcome(data)
    assert isinstance(found, BadFile) or found == signed_parts.read_parts(SMALL)


_JSON_BITS = st.sampled_from(
    [
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b"\\u0000",
        b"\\ud8",
        b":",
        b",",
        b"-0",
        b"1e9",
        b"\n",
        b"a",
    ]
)


@settings(max_examples=examples(800), deadline=None)
@given(st.lists(_JSON_BITS | st.binary(max_size=4), max_size=30).map(b"".join))
def test_any_line_is_read_or_refused(line):
    for data in (with_line(line), with_line(b'{"a":' + line + b"}"), with_journal(line)):
        found = outcome(data)
        assert isinstance(found, BadFile) or line in b"".join(found.contents.values())


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(_JSON_BITS, max_size=12).map(b"".join), st.integers(0, 300), st.integers(0, 20))
def test_any_manifest_is_read_or_refused(put, place, cut):
    manifest = signed_parts.read_parts(SAMPLE).signed
    changed = manifest[:place] + put + manifest[place + cut :]
    found = outcome(with_manifest(changed))
    assert isinstance(found, BadFile) or found.signed == changed


def test_the_message_names_part_line_and_reason():
    with pytest.raises(BadFile) as caught:
        signed_parts.read_parts(with_line(b'{"a":1.5}'))
    assert caught.value.message == (
        "journal.jsonl, line 5: a number is not a whole number that can be kept exactly."
    )


def test_a_later_major_version_is_refused_with_one_sentence():
    future = next(v for v in corpus() if v.name == "versions-[3, 0]")
    with pytest.raises(BadFile, match=r"needs version 3 .* knows 2\."):
        signed_parts.read_parts(future.data)


def test_plain_unzip_programs_open_the_sample(tmp_path: Path):
    file = tmp_path / "sample.mercx"
    file.write_bytes(SAMPLE)
    done = subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(file), str(tmp_path / "out")], check=False
    )
    assert done.returncode == 0
    for name, content in CONTENTS.items():
        assert (tmp_path / "out" / name).read_bytes() == content
