from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.package import canonical_json, signature, signed_parts, zip_container
from mercworkshop.exchange.package.signature import KnownLaptops, Signer, Verdict, check_signature
from tests.exchange.sample import CONTENTS, DESCRIBED, SAMPLE


@pytest.fixture
def signer(tmp_path):
    return Signer(tmp_path / "mine")


@pytest.fixture
def known(tmp_path):
    return KnownLaptops(tmp_path / "theirs")


def verdict(packed, known):
    found = signed_parts.read_parts(packed)
    return check_signature(
        found.signature, found.signed, found.manifest.made_by, known.label, known.is_taken
    )


def test_a_laptop_is_new_at_first_and_known_once_it_was_remembered(signer, known, tmp_path):
    packed = signed_parts.write_parts(DESCRIBED, CONTENTS, signer)
    first = verdict(packed, known)
    assert (first.verdict, first.label, first.key) == (Verdict.NEW, "Laptop 3", signer.key)
    assert first.sentence == "From a laptop not seen before: Laptop 3."
    assert first.advice
    known.remember(first.key, first.label)
    known.remember(first.key, "another name")
    again = verdict(packed, KnownLaptops(tmp_path / "theirs"))
    assert again.sentence == "From Laptop 3, as before."
    assert not again.advice


def test_a_manifest_changed_after_signing_is_reported(signer, known):
    parts = zip_container.read_container(signed_parts.write_parts(DESCRIBED, CONTENTS, signer))
    parts["manifest.json"] = parts["manifest.json"].replace(b"Port of Spain", b"Port of Pain!")
    found = verdict(zip_container.write_container(parts), known)
    assert found.verdict is Verdict.CHANGED
    assert found.sentence == "Changed after “Laptop 3” signed it."


def test_a_label_other_than_that_of_the_signed_manifest_counts_as_changed(signer, known):
    signed = signed_parts.read_parts(SAMPLE).signed
    found = check_signature(signer.sign(signed, "Ministry"), signed, "Laptop 3", known.label)
    assert found.verdict is Verdict.CHANGED


@pytest.mark.parametrize(
    "label",
    [
        "Laptop 3",
        "laptop  3",
        " LAPTOP 3 ",
        "Laptop\u00a03",
        "Lap\u200btop 3",
        "Laptop３",
        "laptop3",
    ],
)
def test_another_laptop_with_the_name_of_a_known_one_is_never_taken_for_it(
    signer, known, tmp_path, label
):
    known.remember(signer.key, "Laptop 3")
    impostor = Signer(tmp_path / "impostor")
    described = replace(DESCRIBED, made_by=label)
    packed = signed_parts.write_parts(described, CONTENTS, impostor)
    found = verdict(packed, known)
    assert (found.verdict, found.key) == (Verdict.TAKEN, impostor.key)
    assert found.sentence == f"Not the “{label}” known here: another laptop has the same name."
    assert "another name" in found.advice
    known.remember(impostor.key, label)  # an earlier version remembered such names
    assert verdict(packed, known).verdict is Verdict.TAKEN


def test_a_known_laptop_that_takes_the_name_of_another_is_reported(signer, known, tmp_path):
    other = Signer(tmp_path / "other")
    known.remember(other.key, "Laptop 3")
    known.remember(signer.key, "Laptop 4")
    assert (
        verdict(signed_parts.write_parts(DESCRIBED, CONTENTS, signer), known).verdict
        is Verdict.TAKEN
    )
    own = signed_parts.write_parts(replace(DESCRIBED, made_by="Laptop 5"), CONTENTS, signer)
    assert verdict(own, known).sentence == "From Laptop 4, as before."


def test_a_laptop_without_a_name_is_not_reported_as_using_the_name_of_another(
    signer, known, tmp_path
):
    known.remember(Signer(tmp_path / "other").key, " ")
    packed = signed_parts.write_parts(replace(DESCRIBED, made_by=""), CONTENTS, signer)
    assert verdict(packed, known).verdict is Verdict.NEW


def test_an_unsigned_file_says_so(known):
    assert verdict(SAMPLE, known).verdict is Verdict.UNSIGNED


@pytest.mark.parametrize(
    "lie", [{"key": "zz"}, {"signature": "00"}, {"key": 5}, {"more": 1}, {"key": "A" * 64}]
)
def test_an_invalid_signature_is_refused(signer, known, lie):
    signed = signed_parts.read_parts(SAMPLE).signed
    fields = canonical_json.read_document(signer.sign(signed, "Laptop 3"), "x") | lie
    with pytest.raises(BadFile, match=r"^manifest\.sig: this is not a signature"):
        check_signature(canonical_json.to_line(fields), signed, "Laptop 3", known.label)


def test_the_key_of_a_laptop_stays_the_same_and_only_its_owner_can_read_it(tmp_path, signer):
    assert Signer(tmp_path / "mine").key == signer.key
    assert Signer(tmp_path / "other").key != signer.key
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "mine" / "laptop.key").stat().st_mode) == 0o600


def test_a_broken_key_is_refused_with_a_reason(tmp_path):
    (tmp_path / "laptop.key").write_bytes(b"short")
    with pytest.raises(StorageError, match=r"laptop\.key"):
        Signer(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"a":1}', "{"])
def test_a_broken_list_of_known_laptops_is_refused_with_a_reason(tmp_path, text):
    (tmp_path / "known-laptops.json").write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match=r"known-laptops\.json"):
        KnownLaptops(tmp_path)


def test_a_laptop_that_cannot_be_written_to_the_list_stays_unknown(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    known = KnownLaptops(tmp_path)
    known._path = tmp_path / "file" / "known-laptops.json"
    with pytest.raises(StorageError, match=r"known-laptops\.json could not be read or written"):
        known.remember("00", "Laptop")
    assert known.label("00") is None


def test_a_fingerprint_is_four_words_that_can_be_spoken():
    assert signature._word(0x7F00) + signature._word(0x0001) == "lusabbabad"  # arXiv:0901.4016
    assert signature.fingerprint_words("00" * 32) == "kinom-lopot-zodof-rujul"


def test_laptops_remembered_by_two_programs_are_all_in_the_list(known, tmp_path):
    other = KnownLaptops(tmp_path / "theirs")
    known.remember("b" * 64, "B")
    other.remember("c" * 64, "C")
    other.remember("b" * 64, "another name")
    both = KnownLaptops(tmp_path / "theirs")
    assert (both.label("b" * 64), both.label("c" * 64)) == ("B", "C")


def test_laptops_remembered_at_the_same_moment_are_all_in_the_list(tmp_path):
    keys = [f"{number:064x}" for number in range(40)]

    def pin(key):
        KnownLaptops(tmp_path / "theirs").remember(key, key)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(pin, keys))
    known = KnownLaptops(tmp_path / "theirs")
    assert [known.label(key) for key in keys] == keys
