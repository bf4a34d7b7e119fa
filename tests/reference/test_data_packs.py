"""Data packs are previewed, taken in, taken back, and refused with a reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mercworkshop.domain.arrivals.data_pack import FactChange, find_met
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import BadFile
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.package import data_packs, package, recognition
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.corrections.questions import settled_by
from mercworkshop.reference.data_packs.known_files import ENGLISH_FILES, KNOWN_FILES
from mercworkshop.reference.files.data_files import INDEX
from mercworkshop.reference.files.pack import Pack
from mercworkshop.reference.installation import pack_installer
from mercworkshop.reference.reference import Reference
from tests.builders.checks import present
from tests.builders.data_packs import (
    KEY,
    MADE_AT,
    PackLibrary,
    text_of,
    with_two_hundred_steps,
    write_pack,
)
from tests.shipped import PACK, SHIPPED

SURINAM = {"countries.yaml": text_of("countries.yaml", ("en: Suriname", "en: Surinam"))}


@pytest.fixture
def library(tmp_path: Path) -> PackLibrary:
    return PackLibrary.in_folder(tmp_path)


def test_a_preview_lists_the_changes_of_a_pack_which_count_once_it_is_taken_in(
    library: PackLibrary, tmp_path: Path
) -> None:
    path = write_pack(tmp_path / "1.mercdata", SURINAM)
    pack, changes = library.preview(path)
    assert FactChange("countries.yaml", "countries.SUR.names.en", "Suriname", "Surinam") in changes
    assert (pack.number, pack.follows, pack.made_by) == (1, 0, "Secretariat")
    assert library.reference().countries.name_of("SUR") == "Suriname"
    library.take_in(path)
    assert library.reference().countries.name_of("SUR") == "Surinam"
    assert SHIPPED.countries.name_of("SUR") == "Suriname"
    assert library.data.version("countries.yaml") == 1
    assert library.data.version("glossary.yaml") == 0


def test_each_file_is_read_from_the_newest_pack_that_has_it(
    library: PackLibrary, tmp_path: Path
) -> None:
    french = "translations/fr/annex_a.yaml"
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    words = {french: text_of(french, ("Piles", "Piles et accumulateurs"))}
    library.take_in(write_pack(tmp_path / "2.mercdata", words, (2, 1)))
    known = library.reference("fr")
    assert known.law.annex_a.part1[0].name == "Piles et accumulateurs"
    assert known.in_language("en").countries.name_of("SUR") == "Surinam"
    assert [pack.number for pack in library.data.packs()] == [1, 2]


def test_shipped_data_that_are_newer_than_a_pack_count(
    library: PackLibrary, tmp_path: Path
) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    shipped = Path(shutil.copytree(PACK.data.shipped, tmp_path / "newer"))
    (shipped / "pack.yaml").write_text("number: 3\nas_of: 2027-01-01\nkey: ''\n", "utf-8")
    library.data = type(library.data)(shipped, library.data.installed).read_again()
    assert library.reference().countries.name_of("SUR") == "Suriname"
    assert pack_installer.installed_state(library.data).number == 3


def other_key(path: Path) -> Path:
    return write_pack(path, SURINAM, (2, 1), holder_key.generate_key("Somebody"))


def older(path: Path) -> Path:
    return write_pack(path, {"sections.yaml": text_of("sections.yaml")}, (1, 0))


def with_gap(path: Path) -> Path:
    return write_pack(path, SURINAM, (4, 3))


def damaged(path: Path) -> Path:
    packed = bytearray(write_pack(path, SURINAM, (2, 1)).read_bytes())
    packed[len(packed) // 2] ^= 1
    path.write_bytes(packed)
    return path


def of_no_such_file(path: Path) -> Path:
    return write_pack(path, {"../../settings.yaml": "a: 1\n"}, (2, 1))


def misspelt(path: Path) -> Path:
    return write_pack(path, {"sections.yaml": "sektions: []\n"}, (2, 1))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (
            partial(with_two_hundred_steps, number=2),
            r"path_families\.yaml.*“steps”: the list has more than 40 entries",
        ),
        (other_key, "another key than the secretariat’s"),
        (older, "not newer than pack 1"),
        (with_gap, "follows pack 3; here is pack 1"),
        (damaged, "damaged"),
        (of_no_such_file, "does not know"),
        (misspelt, "sektions"),
    ],
)
def test_a_wrong_pack_is_refused_with_the_reason(
    library: PackLibrary, tmp_path: Path, make: Callable[[Path], Path], reason: str
) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    with pytest.raises(BadFile, match=reason) as refused:
        library.preview(make(tmp_path / "2.mercdata"))
    assert "2.mercdata" in refused.value.message
    assert refused.value.advice
    assert library.reference().countries.name_of("SUR") == "Surinam"


def test_taking_in_the_same_pack_again_says_that_it_is_here(
    library: PackLibrary, tmp_path: Path
) -> None:
    path = write_pack(tmp_path / "1.mercdata", SURINAM)
    library.take_in(path)
    with pytest.raises(BadFile, match="taken in already"):
        library.preview(path)


def test_the_first_pack_must_be_signed_with_the_key_that_the_workshop_names(
    library: PackLibrary, tmp_path: Path
) -> None:
    path = write_pack(tmp_path / "1.mercdata", SURINAM)
    assert library.preview(path, KEY.public.verification_key)
    with pytest.raises(BadFile, match="another key"):
        library.preview(path, holder_key.generate_key().public.verification_key)


def test_the_last_pack_can_be_taken_back(library: PackLibrary, tmp_path: Path) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    gone = pack_installer.take_back_last(library.data)
    assert gone is not None
    assert gone.number == 1
    library.data = library.data.read_again()
    assert library.reference().countries.name_of("SUR") == "Suriname"
    assert pack_installer.take_back_last(library.data) is None


def test_a_pack_with_the_number_of_one_that_was_taken_back_counts_at_once(
    library: PackLibrary, tmp_path: Path
) -> None:
    library.take_in(write_pack(tmp_path / "wrong.mercdata", SURINAM))
    assert library.reference().countries.name_of("SUR") == "Surinam"
    pack_installer.take_back_last(library.data)
    library.data = library.data.read_again()
    right = {"countries.yaml": text_of("countries.yaml", ("en: Suriname", "en: Surinami"))}
    library.take_in(write_pack(tmp_path / "right.mercdata", right))
    assert library.reference().countries.name_of("SUR") == "Surinami"


def test_a_damaged_index_of_packs_leaves_the_shipped_data(
    library: PackLibrary, tmp_path: Path
) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    assert library.data.installed is not None
    (library.data.installed / INDEX).write_bytes(b"{ half")
    library.data = library.data.read_again()
    assert library.reference().countries.name_of("SUR") == "Suriname"


def test_a_lost_file_of_a_pack_leaves_the_data_before_it(
    library: PackLibrary, tmp_path: Path
) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    library.take_in(write_pack(tmp_path / "2.mercdata", SURINAM, (2, 1)))
    library.data.path("countries.yaml").unlink()
    library.data = replace(library.data, reading=-1)  # as when the program starts
    assert library.reference().countries.name_of("SUR") == "Surinam"
    assert pack_installer.installed_state(library.data).number == 1


def test_a_correction_of_a_fact_that_a_pack_changes_becomes_a_question() -> None:
    mine = Correction(
        id="1",
        file="countries.yaml",
        subject="countries.LKA",
        field="signed",
        value="2014-10-14",
        was="2014-10-08",
    )
    other = Correction(id="2", file="countries.yaml", subject="countries.LKA", field="consent_date")
    change = FactChange("countries.yaml", "countries.LKA.signed", "2014-10-08", "2014-10-09")
    assert find_met((mine, other), [change]) == [(mine, change)]


def test_a_data_pack_is_no_file_to_collect(tmp_path: Path) -> None:
    path = write_pack(tmp_path / "1.mercdata", SURINAM)
    with pytest.raises(BadFile, match="belongs to no workshop"):
        package.read_package(path, DecryptionKeys())
    recognised = recognition.recognise(path, DecryptionKeys())
    assert recognised.manifest is not None
    assert recognised.manifest.kind == package.DATA_KIND


def test_every_shipped_file_can_come_in_a_pack() -> None:
    folder = PACK.data.shipped
    shipped = {str(path.relative_to(folder)) for path in folder.rglob("*.yaml")}
    assert shipped - {"pack.yaml"} <= set(KNOWN_FILES)
    texts = {name: (folder / name).read_text("utf-8") for name in shipped - {"pack.yaml"}}
    pack_installer.check_texts(texts, "all.mercdata")
    assert set(ENGLISH_FILES) <= shipped


@pytest.mark.parametrize("text", [None, "", "countries: [{", "complete_to: '2020-07-08'\n"])
def test_for_a_damaged_file_of_a_pack_the_text_before_it_is_used(
    library: PackLibrary, tmp_path: Path, text: str | None
) -> None:
    library.take_in(write_pack(tmp_path / "1.mercdata", SURINAM))
    path = library.data.path("countries.yaml")
    path.with_suffix(".json").unlink()
    if text is None:
        path.unlink()
    else:
        path.write_text(text, "utf-8")
    assert library.reference("fr").countries.name_of("SUR") == "Suriname"


def test_a_previewed_pack_is_refused_if_another_window_took_in_newer_ones(
    library: PackLibrary, tmp_path: Path
) -> None:
    before = library.data
    first = write_pack(tmp_path / "1.mercdata", SURINAM)
    waiting, changes = library.preview(first)
    library.take_in(first)
    library.take_in(write_pack(tmp_path / "2.mercdata", SURINAM, (2, 1)))
    with pytest.raises(BadFile, match="not newer"):
        pack_installer.install(waiting, before, MADE_AT, len(changes))
    assert [pack.number for pack in library.data.read_again().packs()] == [1, 2]
    third = data_packs.read_data_pack(write_pack(tmp_path / "3.mercdata", SURINAM, (3, 2)))
    assert pack_installer.preview(third, before) == []


def test_corrected_texts_of_case_studies_travel_in_a_data_pack(
    library: PackLibrary, tmp_path: Path
) -> None:
    case = SHIPPED.case_studies.all[0]
    made = Correction(
        id="c",
        file=f"case_studies/{case.id}/fr.yaml",
        field="title",
        value="Un autre titre",
        was=case.title("fr").value,
        source="copie conforme",
    )
    texts = corrected_texts(replace(library.data, corrections=(made,)))
    assert list(texts) == [made.file]
    library.take_in(write_pack(tmp_path / "1.mercdata", texts))
    there = Reference(Pack(library.data, PACK.case_studies), SHIPPED.day, "fr")
    found = present(there.case_studies.find(case.id))
    assert found.title("fr").value == "Un autre titre"
    assert found.title("es") == case.title("es")
    assert settled_by(there, made) == "same"
    wrong = {"case_studies/../fr.yaml": "texts: {}\n"}
    with pytest.raises(BadFile, match="does not know"):
        library.preview(write_pack(tmp_path / "2.mercdata", wrong, (2, 1)))
