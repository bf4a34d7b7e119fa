from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from datetime import datetime

import pytest
from pypdf import PdfReader

from mercworkshop import cli
from mercworkshop.cli.printing import command
from mercworkshop.cli.printing.countries import find_version
from mercworkshop.domain.entities import named_versions, translated_texts
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import PathStep, update_step
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id, start_road_map, update
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.errors import UserError
from mercworkshop.i18n import Language, without_marks
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS
from mercworkshop.store.store import Store
from tests.builders.full_road_map import sample
from tests.builders.timed_room import ABROAD, EVENING, timed_session
from tests.builders.workshop import a_workshop
from tests.paper_text import pages_of, text_of
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("content") / "Port of Spain.mercws"
    records = tuple(record for table in sample(3).tables.values() for record in table.values())
    store = Store.create(path, Edit("", after=records), Stamp("Ann", "Laptop 1"))
    store.apply(start_road_map("HTI"))
    store.close()
    return path.read_bytes()


@pytest.fixture
def workshop_file(sample_file, tmp_path):
    """Return a workshop file in which Jamaica and Haiti have a road map."""
    path = tmp_path / "Port of Spain.mercws"
    path.write_bytes(sample_file)
    return path


def print_it(file, to, **options) -> int:
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return cli.main(["print", str(file), "--to", str(to), *words])


def test_a_road_map_is_printed_and_its_pages_are_counted(workshop_file, tmp_path, capsys):
    to = tmp_path / "jamaica.pdf"
    assert print_it(workshop_file, to, country="JAM") == 0
    told = capsys.readouterr()
    pages = PdfReader(to).pages
    assert told.out.strip() == f"{to}: {len(pages)} pages"
    assert told.err == ""
    assert "Jamaica" in pages[0].extract_text()


def test_language_and_paper_are_chosen(workshop_file, tmp_path):
    to = tmp_path / "haiti.PDF"
    assert print_it(workshop_file, to, country="HTI", language="fr", paper="Letter") == 0
    reader = PdfReader(to)
    assert str(reader.root_object["/Lang"]) == "fr"
    assert "PROJET" in reader.pages[0].extract_text()
    assert round(reader.pages[0].mediabox.width) == 612


@pytest.mark.parametrize("asked", ["jam", " JAM ", "Jamaica", "牙买加"])
def test_a_country_is_found_as_people_write_it(workshop_file, tmp_path, asked):
    assert print_it(workshop_file, tmp_path / "a.pdf", country=asked) == 0


OTHERS = "These can be printed: Haiti (HTI), Jamaica (JAM)."


@pytest.mark.parametrize("asked", ["Atlantis", "", "JAMAICA2", "XXX", "x" * 5_000])
def test_an_unknown_country_is_refused(workshop_file, tmp_path, capsys, asked):
    assert print_it(workshop_file, tmp_path / "a.pdf", country=asked) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"“{asked[:60]}” is not a country that this program knows.")
    assert told.strip().endswith(OTHERS)
    assert told.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("asked", ["FRA", "France", "法国"])
def test_a_road_map_that_is_not_begun_is_refused_with_how_to_begin_it(
    workshop_file, tmp_path, capsys, asked
):
    assert print_it(workshop_file, tmp_path / "a.pdf", country=asked) == 1
    told = capsys.readouterr().err
    assert told.startswith("The road map of France (FRA) is not begun in this workshop.")
    assert "“Road maps”" in told
    assert "“Begin the road map”" in told
    assert told.strip().endswith(OTHERS)
    assert told.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


def test_the_script_step_in_the_advice_begins_the_road_map(workshop_file, tmp_path, capsys):
    assert print_it(workshop_file, tmp_path / "a.pdf", country="FRA") == 1
    (step,) = re.findall(r"\{.*\}", capsys.readouterr().err)
    script = tmp_path / "edits.json"
    script.write_text(f"[{step}]", encoding="utf-8")
    assert cli.main(["edit", str(workshop_file), "--json", str(script)]) == 0
    assert print_it(workshop_file, tmp_path / "a.pdf", country="FRA") == 0


def test_a_workshop_without_any_road_map_says_so(tmp_path, capsys):
    path = tmp_path / "new.mercws"
    Store.create(path, Edit("")).close()
    assert print_it(path, tmp_path / "a.pdf", country="JAM") == 1
    assert capsys.readouterr().err.strip().endswith("No road map is begun in it yet.")


@pytest.mark.parametrize("name", ["a.odt", "a", "pdf", "a.pdf.exe"])
def test_other_endings_are_refused_before_anything_is_opened(tmp_path, capsys, name):
    assert print_it(tmp_path / "missing.mercws", tmp_path / name, country="JAM") == 1
    told = capsys.readouterr().err
    assert told.startswith(f"“{name}” does not end as any file that this program writes.")
    assert "It can be written with these endings: .pdf" in told


@pytest.mark.parametrize("kind", [*ROAD_MAP_KINDS])
@pytest.mark.parametrize("format_", [*Format])
def test_a_format_that_a_paper_does_not_have_is_refused_with_the_reason(
    tmp_path, capsys, kind, format_
):
    reason = registry.refusal_reason(kind, format_)
    words = ["print", str(tmp_path / "missing.mercws"), "--as", kind.value]
    to = tmp_path / f"a.{format_.ending}"
    words += ["--all"] if kind.is_of_all else ["--country", "JAM"]
    assert cli.main([*words, "--to", str(to)]) == 1
    told = capsys.readouterr().err
    assert (reason in told) if reason else ("missing.mercws" in told)
    assert told.count("\n") == 1


@pytest.mark.parametrize("ending", ["xlsx", "ics", "csv", "json"])
def test_a_road_map_is_written_as_data(workshop_file, tmp_path, capsys, ending):
    to = tmp_path / f"jamaica.{ending}"
    assert print_it(workshop_file, to, country="JAM") == 0
    assert capsys.readouterr().out.startswith(str(to))
    content = to.read_bytes()
    assert print_it(workshop_file, to, country="JAM", date="2015-01-20") == 0
    assert (to.read_bytes() != content) is (ending != "csv")


def test_a_calendar_counts_the_changes_of_its_entries(workshop_file, tmp_path):
    to = tmp_path / "a.ics"
    assert print_it(workshop_file, to, country="JAM") == 0
    before = to.read_text("utf-8")
    with closing(Store(workshop_file, Stamp("Ann", "Laptop 1"))) as store:
        step = store.workshop().records(PathStep)["s1"]
        store.apply(update_step(step, title="Submission to the Cabinet"))
    assert print_it(workshop_file, to, country="JAM") == 0
    number = re.compile(r"UID:s1\.\S+\r?\n?SEQUENCE:(\d+)")
    (old,), (new,) = number.findall(before), number.findall(to.read_text("utf-8"))
    assert int(new) > int(old) > 0


def test_the_paper_is_as_on_the_day_that_is_asked_for(workshop_file, tmp_path):
    to = tmp_path / "a.pdf"
    assert print_it(workshop_file, to, country="JAM", date="2015-01-20") == 0
    assert "20 January 2015" in pages_of(to)[0]
    first = to.read_bytes()
    assert print_it(workshop_file, to, country="JAM", date="2015-01-20") == 0
    assert len(to.read_bytes()) == len(first)


def print_all(file, to, *words) -> int:
    return cli.main(["print", str(file), "--all", "--to", str(to), *words])


def test_each_country_has_a_file_and_they_are_written_in_the_order_asked_for(
    workshop_file, tmp_path, capsys
):
    to = tmp_path / "papers"
    assert print_all(workshop_file, to, "--order", "Jamaica", "--format", "json") == 0
    told = [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()]
    assert told == ["JAM Jamaica (en).json", "HTI Haiti (en).json"]
    assert sorted(path.name for path in to.iterdir()) == sorted(told)


@pytest.mark.parametrize("stopped_at", [0, 1])
def test_a_print_that_is_interrupted_leaves_no_file(
    workshop_file, tmp_path, monkeypatch, stopped_at
):
    def stop(done, _all, _what):
        if done == stopped_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(command, "show_progress", stop)
    to = tmp_path / "papers"
    assert print_all(workshop_file, to, "--format", "csv") == 1
    assert not to.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "a.pdf"], "--country"),
        (["--all", "--country", "JAM", "--to", "a"], "--country"),
        (["--all", "--version", "presented", "--to", "a"], "--country"),
        (["--all", "--to", "a.pdf"], "name a folder"),
        (["--country", "JAM", "--format", "docx", "--to", "a.pdf"], "“--format” changes nothing"),
        (["--country", "JAM", "--order", "JAM", "--to", "a.pdf"], "“--order” changes nothing"),
        (["--country", "JAM", "--since", "x", "--to", "a.csv"], "“--since” changes nothing"),
        (["--country", "JAM", "--template", "x", "--to", "a.pdf"], "“--template” changes"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(workshop_file, capsys, words, said):
    assert cli.main(["print", str(workshop_file), *words]) == 2
    assert said in capsys.readouterr().err


def test_a_country_without_a_road_map_is_refused_in_the_order(workshop_file, tmp_path, capsys):
    assert print_all(workshop_file, tmp_path / "papers", "--order", "FRA") == 1
    assert OTHERS in capsys.readouterr().err
    assert not (tmp_path / "papers").exists()


def test_the_paper_size_follows_from_the_country(tmp_path):
    path = tmp_path / "San Jose.mercws"
    with closing(Store(path, Stamp("Ann", "Laptop 1"), create=True)) as store:
        store.apply(start_road_map("CRI"))
        store.apply(start_road_map("ESP"))
    assert print_all(path, tmp_path / "papers") == 0
    sizes = [
        round(PdfReader(tmp_path / "papers" / name).pages[0].mediabox.width)
        for name in ("CRI Costa Rica (en).pdf", "ESP Spain (en).pdf")
    ]
    assert sizes == [612, 595]


@pytest.mark.parametrize("content", [None, b"", b"not a workshop"])
def test_a_file_that_is_no_workshop_is_refused(tmp_path, capsys, content):
    path = tmp_path / "a.mercws"
    if content is not None:
        path.write_bytes(content)
    assert print_it(path, tmp_path / "a.pdf", country="JAM") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


def test_a_folder_that_is_not_there_is_refused(workshop_file, tmp_path, capsys):
    assert print_it(workshop_file, tmp_path / "no" / "a.pdf", country="JAM") == 1
    assert "could not be written" in capsys.readouterr().err


def test_on_a_terminal_the_pages_are_counted(workshop_file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert print_it(workshop_file, tmp_path / "a.pdf", country="JAM") == 0
    told = capsys.readouterr()
    assert "Page 1" in told.err
    assert told.err.endswith("\r\033[K")


def test_printing_needs_neither_a_display_nor_qt(workshop_file, tmp_path):
    script = (
        "import sys; from mercworkshop.cli import main; status = main(sys.argv[1:]);"
        "print([name for name in sys.modules if name.startswith('PySide6')]); sys.exit(status)"
    )
    to = tmp_path / "a.pdf"
    environment = {name: value for name, value in os.environ.items() if "QT" not in name}
    done = subprocess.run(
        [sys.executable, "-c", script, "print", workshop_file, "--country", "JAM", "--to", to],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert to.read_bytes().startswith(b"%PDF")


@pytest.fixture
def named_file(workshop_file):
    """Return a workshop file whose road map of Jamaica changed since its presented version."""
    with closing(Store(workshop_file, Stamp("Ann", "Laptop 1"))) as store:
        plan = next(
            each for each in store.workshop().records(RoadMap).values() if each.country == "JAM"
        )
        store.apply(update(plan, context="As it stood in the room."))
        named = store.workshop().records(RoadMap)[plan.id]
        at = datetime.fromisoformat("2015-01-21T14:05:00-04:00")
        snapshot = store.snapshot(plan.id)
        store.apply(named_versions.name_version(named, "presented", snapshot, "Ann", at))
        store.apply(update(named, context="Corrected at home."))
    return workshop_file


def test_versions_to_choose_from_are_told_on_the_clock_of_the_room(live_in):
    live_in(ABROAD)
    begun = a_workshop().with_road_map("JAM")
    version = NamedVersion(id="v", road_map=road_map_id("JAM"), label="presented", at=EVENING)
    begun = begun.with_records(version)
    for workshop, told in (
        (begun.with_records(timed_session()).value, "21 Jan 2015 20:40"),
        (begun.value, "22 Jan 2015 03:40"),
    ):
        with pytest.raises(UserError) as refused:
            find_version(SHIPPED.countries, workshop, "JAM", "adopted")
        assert told in without_marks(str(refused.value))


def test_a_version_is_printed_as_it_was_when_it_was_named(named_file, tmp_path, capsys):
    now, then = tmp_path / "now.pdf", tmp_path / "then.pdf"
    assert print_it(named_file, now, country="JAM") == 0
    assert print_it(named_file, then, country="JAM", version="presented") == 0
    texts = ["\n".join(pages_of(p)) for p in (now, then)]
    assert ["Corrected at home." in text for text in texts] == [True, False]
    assert ["As it stood in the room." in text for text in texts] == [False, True]
    capsys.readouterr()
    assert cli.main(["check", str(named_file), "--json"]) == 0
    (version,) = json.loads(capsys.readouterr().out)["versions"]
    assert (version["country"], version["label"], version["by"]) == ("JAM", "presented", "Ann")
    assert version["trouble"] == ""
    assert [version["words"] in text for text in texts] == [False, True]
    assert print_it(named_file, tmp_path / "b.pdf", country="JAM", version=version["words"]) == 0


def test_a_paper_begins_with_what_changed_since_a_version(named_file, tmp_path, capsys):
    then, now = tmp_path / "then.pdf", tmp_path / "now.pdf"
    assert print_it(named_file, then, country="JAM", version="presented") == 0
    footer = pages_of(then)[0]
    (code,) = set(re.findall(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b", footer))
    assert print_it(named_file, now, country="JAM", since=code) == 0
    first = " ".join(pages_of(now)[1].split())
    for part in ("Changes since “Presented”", "National context", "Ann", code):
        assert part in first
    assert first.index("As it stood in the room.") < first.index("Corrected at home.")
    capsys.readouterr()


def test_each_paper_begins_with_changes_since_a_version_if_the_country_has_it(
    named_file, tmp_path, capsys
):
    to = tmp_path / "papers"
    assert print_all(named_file, to, "--since", "presented") == 0
    said = capsys.readouterr().out
    assert "The road map of Haiti (HTI) has no version “presented”." in said
    assert "The road map of Jamaica" not in said
    for paper in to.iterdir():
        text = text_of(paper)
        assert ("Changes since “Presented”" in text) == paper.name.startswith("JAM")


def test_no_papers_are_printed_with_changes_since_a_version_that_no_country_has(
    named_file, tmp_path, capsys
):
    assert print_all(named_file, tmp_path / "papers", "--since", "adopted") == 1
    assert "has no version “adopted”" in capsys.readouterr().err
    assert not (tmp_path / "papers").exists()


def test_an_unknown_version_is_refused_with_the_names_of_those_there_are(
    named_file, tmp_path, capsys
):
    to = tmp_path / "a.pdf"
    assert print_it(named_file, to, country="JAM", version="adopted") == 1
    assert "These were named: Presented (" in capsys.readouterr().err
    assert print_it(named_file, to, country="HTI", version="adopted") == 1
    assert "Versions…" in capsys.readouterr().err
    assert not to.exists()


def test_a_road_map_is_printed_in_its_own_language_unless_another_is_asked_for(tmp_path):
    path = tmp_path / "Dakar.mercws"
    with closing(Store(path, Stamp("Ann", "Laptop 1"), create=True)) as store:
        store.apply(start_road_map("SEN", language=Language.FRENCH))
    assert print_it(path, tmp_path / "own.pdf", country="SEN") == 0
    assert print_it(path, tmp_path / "other.pdf", country="SEN", language="es") == 0
    told = [
        str(PdfReader(tmp_path / name).root_object["/Lang"]) for name in ("own.pdf", "other.pdf")
    ]
    assert told == ["fr", "es"]


@pytest.mark.parametrize("option", ["--version", "--since"])
def test_an_empty_name_is_no_version(workshop_file, tmp_path, capsys, option):
    to = tmp_path / "a.pdf"
    words = ["print", str(workshop_file), "--country", "JAM", option, "", "--to", str(to)]
    assert cli.main(words) == 1
    assert "has no version “”" in capsys.readouterr().err
    assert not to.exists()


@pytest.mark.parametrize(("ending", "parts"), [("xlsx", "sheets"), ("pptx", "slides")])
def test_the_output_counts_the_sheets_or_slides_of_the_format(
    workshop_file, tmp_path, capsys, ending, parts
):
    to = tmp_path / f"JAM.{ending}"
    assert print_it(workshop_file, to, country="JAM") == 0
    assert re.fullmatch(rf"{re.escape(str(to))}: \d+ {parts}", capsys.readouterr().out.strip())


def test_a_book_in_full_has_the_whole_road_maps(workshop_file, tmp_path, capsys):
    lengths = []
    for more in ((), ("--in-full",)):
        to = tmp_path / f"book{len(more)}.pdf"
        asked = ["print", str(workshop_file), "--all", "--as", "book", "--to", str(to), *more]
        assert cli.main(asked) == 0
        lengths.append(len(PdfReader(to).pages))
    assert lengths[1] > lengths[0]


def test_the_second_language_is_printed_below_the_first(tmp_path):
    path = tmp_path / "Dakar.mercws"
    with closing(Store(path, Stamp("Ann", "Laptop 1"), create=True)) as store:
        store.apply(start_road_map("SEN", language=Language.FRENCH))
        (plan,) = store.workshop().records(RoadMap).all()
        two = SecondLanguage(Language.ENGLISH)
        store.apply(update(plan, second_language=two, context="Des lampes."))
        (plan,) = store.workshop().records(RoadMap).all()
        store.apply(translated_texts.translate(None, plan, plan, "context", "Old lamps."))
    to = tmp_path / "a.html"
    asked = ["print", str(path), "--country", "SEN", "--to", str(to)]
    assert cli.main(asked) == 0
    assert "Old lamps." not in to.read_text("utf-8")
    assert cli.main([*asked, "--second-language"]) == 0
    assert "Old lamps." in to.read_text("utf-8")


def test_a_second_language_is_refused_for_data(workshop_file, tmp_path, capsys):
    to = str(tmp_path / "a.xlsx")
    asked = ["print", str(workshop_file), "--country", "JAM", "--to", to, "--second-language"]
    assert cli.main(asked) == 2
    assert "“--second-language” changes nothing in this paper" in capsys.readouterr().err


def test_a_paper_without_a_longer_form_refuses_the_option(workshop_file, tmp_path, capsys):
    asked = ["print", str(workshop_file), "--country", "JAM", "--to", str(tmp_path / "a.pdf")]
    assert cli.main([*asked, "--in-full"]) == 2
    assert "“--in-full” changes nothing in this paper" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "ics", "json"])
def test_an_impossible_day_of_a_paper_is_refused_with_a_sentence(
    workshop_file, tmp_path, capsys, day, ending
):
    to = tmp_path / f"a.{ending}"
    assert print_it(workshop_file, to, country="JAM", date=day) == 1
    assert "is not between 1900 and 2200" in capsys.readouterr().err
    assert not to.exists()


def test_a_name_that_is_too_long_for_the_disk_is_refused_with_advice(
    workshop_file, tmp_path, capsys
):
    assert print_it(workshop_file, tmp_path / f"{'x' * 255}.pdf", country="JAM") == 1
    assert "Give the file a shorter name" in capsys.readouterr().err


def test_a_road_map_of_a_past_day_says_so_and_needs_to_exist_on_that_day(
    workshop_file, tmp_path, capsys
):
    today = local_now().date()
    to = tmp_path / "then.html"
    assert print_it(workshop_file, to, country="JAM", stood=today.isoformat()) == 0
    assert "AS IT STOOD ON" in to.read_text(encoding="utf-8")
    long_ago = print_it(workshop_file, tmp_path / "no.html", country="JAM", stood="2014-01-20")
    assert long_ago != 0
    assert "No road map was begun by" in capsys.readouterr().err
    assert not (tmp_path / "no.html").exists()
    options = {"country": "JAM", "stood": today.isoformat(), "version": "presented"}
    assert print_it(workshop_file, to, **options) != 0
    assert "--stood" in capsys.readouterr().err
