"""The command “data”: it lists sets and languages, and makes, takes in and removes data packs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mercworkshop import __version__
from mercworkshop.cli import main
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.exchange.keys import holder_key
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.files.data_files import shipped_number
from mercworkshop.reference.files.pack import shipped_pack
from mercworkshop.store.store import Store
from tests.builders.data_packs import text_of


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "secretariat.key"
    holder_key.write_key_file(path, holder_key.generate_key("Secretariat"))
    return path


def folder_with(tmp_path: Path, name: str, *changes: tuple[str, str]) -> Path:
    folder = tmp_path / "new data"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(name, *changes), "utf-8")
    return folder


def make(tmp_path: Path, key: Path, name: str = "pack.mercdata", *more: str) -> Path:
    folder = folder_with(tmp_path, "countries.yaml", ("en: Suriname", "en: Surinam"))
    path = tmp_path / name
    asked = ["data", "--make", str(path), "--from", str(folder), "--key", str(key), *more]
    assert main(asked) == 0
    return path


def test_every_set_is_listed_with_version_day_sources_and_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["data", "--json"]) == 0
    found = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert {"countries", "glossary", "terms", "sections", "cs-a-asgm-border"} <= set(found)
    assert found["countries"]["version"] == 0
    assert found["countries"]["sources"]
    assert found["countries"]["languages"] == list(LANGUAGES)
    assert "fr" in found["annex_a"]["languages"]
    assert main(["data"]) == 0
    told = capsys.readouterr()
    assert "countries: Countries, their acts and days" in told.out
    day = partial_date.format_day(shipped_number(shipped_pack().data.shipped).as_of)
    assert f"as shipped with {__version__} (facts to {day})" in told.out
    assert "data pack 0" not in told.out
    assert not told.err


def test_the_texts_of_each_language_are_listed_by_set_and_state(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["data", "--languages", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == set(LANGUAGES) - {"en"}
    french = found["fr"]
    assert french["terms.yaml"]["term_read"] + french["terms.yaml"]["own"] == 138
    assert {"help", "sections.yaml", "cs-a-asgm-border", "annex_a.yaml"} <= set(french)
    assert main(["data", "--languages"]) == 0
    told = capsys.readouterr()
    assert "Own translation, not read by a native reader" in told.out
    translated = [line for line in told.out.splitlines() if "Translated" in line]
    assert len(translated) == len(LANGUAGES) - 1
    assert all(" 100%, " in line for line in translated)
    assert "Titles of the articles" in told.out
    assert "words.yaml" not in told.out
    assert not told.err


def test_a_preview_and_the_holder_of_the_key_see_the_same_fingerprint_words(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["key", "show", str(key)]) == 0
    own = capsys.readouterr().out.splitlines()[-1].rpartition(": ")[2]
    path = make(tmp_path, key)
    assert main(["data", "--take-in", str(path), "--preview"]) == 0
    assert f"not seen before: {own}." in capsys.readouterr().out


def test_a_pack_is_made_previewed_taken_in_and_taken_back(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(tmp_path, key)
    assert "data pack 1, follows 0, 1 file" in capsys.readouterr().out
    assert main(["data", "--take-in", str(path), "--preview"]) == 0
    told = capsys.readouterr().out
    assert "countries.SUR.names.en: Suriname → Surinam" in told
    assert "not seen before" in told
    assert main(["data", "--take-in", str(path)]) == 0
    capsys.readouterr()
    assert main(["data", "--json"]) == 0
    found = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert (found["countries"]["version"], found["glossary"]["version"]) == (1, 0)
    assert main(["data", "--take-in", str(path)]) == 1
    assert "taken in already" in capsys.readouterr().err
    assert main(["data", "--take-back"]) == 0
    assert main(["data", "--take-back"]) == 1


def test_a_pack_of_another_key_is_refused_in_one_line(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "--take-in", str(make(tmp_path, key))]) == 0
    other = tmp_path / "other.key"
    holder_key.write_key_file(other, holder_key.generate_key("Somebody"))
    second = make(tmp_path, other, "2.mercdata", "--number", "2")
    capsys.readouterr()
    assert main(["data", "--take-in", str(second)]) == 1
    told = capsys.readouterr()
    assert "another key" in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--make", "a.mercdata"], 2, "needs a folder and a key"),
        (["--languages", "--take-back"], 2, "do not go together"),
        (["--take-in", "none.mercdata"], 1, "none.mercdata"),
    ],
)
def test_wrong_options_and_missing_files_are_refused_with_a_reason(
    arguments: list[str],
    status: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert main(["data", *arguments]) == status
    finally:
        os.chdir(before)
    assert words in capsys.readouterr().err


def test_a_folder_with_a_file_of_another_name_makes_no_pack(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "lands.yaml").write_text("a: 1\n", "utf-8")
    pack = tmp_path / "p.mercdata"
    asked = ["data", "--make", str(pack), "--from", str(folder), "--key", str(key)]
    assert main(asked) == 1
    assert "lands.yaml" in capsys.readouterr().err
    assert not pack.exists()


def test_a_file_that_is_not_text_is_named(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "sections.yaml").write_bytes(b"a: \xff\n")
    asked = ["data", "--make", str(tmp_path / "p.mercdata"), "--from", str(folder)]
    assert main([*asked, "--key", str(key)]) == 1
    assert "sections.yaml" in capsys.readouterr().err


def test_the_corrections_of_a_workshop_become_a_pack(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "jakarta.mercws"
    made = Correction(
        id="1",
        file="countries.yaml",
        subject="countries.SUR.names",
        field="en",
        value="Surinam",
        source="UNTERM",
        by="Ann",
    )
    Store.create(path, Edit("", after=(made,))).close()
    pack = tmp_path / "p.mercdata"
    asked = ["data", "--make", str(pack), "--from", str(path), "--key", str(key)]
    assert main(asked) == 0
    assert main(["data", "--take-in", str(pack)]) == 0
    told = capsys.readouterr().out
    assert "It changes 1 value." in told
    assert "Suriname → Surinam" in told


@pytest.mark.parametrize("number", ["0", "-5", "99999999999999999999"])
def test_a_pack_of_an_impossible_number_is_not_made(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    folder = folder_with(tmp_path, "countries.yaml")
    path = tmp_path / "pack.mercdata"
    asked = ["data", "--make", str(path), "--from", str(folder), "--key", str(key)]
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--number", number])
    assert ended.value.code == 2
    assert f"“{number}”" in capsys.readouterr().err
    assert not path.exists()


def test_a_preview_takes_nothing_back(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "--take-in", str(make(tmp_path, key))]) == 0
    for asked in (["data", "--take-back", "--preview"], ["data", "--preview"]):
        assert main(asked) == 2
        assert "--preview" in capsys.readouterr().err
    assert main(["data", "--take-back"]) == 0


def test_a_pack_with_a_file_too_long_to_be_read_is_not_made(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_with(tmp_path, "countries.yaml")
    with (folder / "countries.yaml").open("a", encoding="utf-8") as file:
        file.write("# " + "long " * 500_000 + "\n")
    path = tmp_path / "pack.mercdata"
    asked = ["data", "--make", str(path), "--from", str(folder), "--key", str(key)]
    assert main(asked) == 1
    assert "countries.yaml" in capsys.readouterr().err
    assert not path.exists()


def test_doubtful_corrections_make_no_pack(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "jakarta.mercws"
    doubtful = Correction(
        id="1",
        file="countries.yaml",
        subject="countries.SUR.names",
        field="en",
        value="Surinam",
        is_doubtful=True,
    )
    Store.create(path, Edit("", after=(doubtful,))).close()
    pack = tmp_path / "p.mercdata"
    asked = ["data", "--make", str(pack), "--from", str(path), "--key", str(key)]
    assert main(asked) != 0
    assert "holds no corrections" in capsys.readouterr().err
    assert not pack.exists()
