from __future__ import annotations

import errno
import json
from contextlib import closing
from datetime import date

import docx
import pypdf

from mercworkshop import cli
from mercworkshop.cli.demo import demo
from mercworkshop.domain import privacy
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.calendar.calendar import read_calendar
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.workshop.details import Details, HeadCount, count_unaccounted
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.cli.demo.conftest import PRINTED, STICKS
from tests.examples import FULL
from tests.paper_text import text_of

COUNTRIES = ["ATG", "BHS", "DMA", "GRD", "HTI", "HND", "JAM", "KNA", "LCA", "VCT", "SUR", "TTO"]

CHOSEN = {
    "BRB": "en",
    "GUY": "en",
    "SEN": "fr",
    "TCD": "fr",
    "NIC": "es",
    "PRY": "es",
    "BLR": "ru",
    "KGZ": "ru",
    "LBN": "ar",
    "TUN": "ar",
    "CHN": "zh",
    "SGP": "zh",
}
"""The countries whose path is as the template proposes it, with the language of the road map."""


def content(path):
    with closing(Store(path)) as store:
        return store.workshop()


def words(path):
    return text_of(path)


def paper(made, code, language="en"):
    (found,) = (made / "Road maps").glob(f"{code} * ({language}).pdf")
    return found


def test_the_demo_workshop_is_complete_and_its_figures_add_up(made):
    workshop = content(made / "Port of Spain.mercws")
    assert {each.country for each in workshop.records(RoadMap).all()} == set(COUNTRIES)
    for plan in workshop.records(RoadMap).all():
        assert len(workshop.records(Action).owned_by(plan.id)) >= 8
        assert "ample" in plan.sources or "ejemplo" in plan.sources or "exemple" in plan.sources
    (details,) = workshop.records(Details).values()
    assert count_unaccounted(details, workshop.records(HeadCount).all()) == 0


def test_every_road_map_is_printed_in_the_language_of_its_country(made):
    every = [*COUNTRIES, "QMW", "QMW", *CHOSEN]
    printed = [each for each in every if FULL or each in PRINTED]
    assert len(list((made / "Road maps").iterdir())) == len(printed)
    assert "Feuille de route nationale" in words(paper(made, "HTI", "fr"))
    assert "Choluteca" in words(paper(made, "HND", "es"))
    assert str(pypdf.PdfReader(paper(made, "QMW", "ar")).root_object["/Lang"]) == "ar"
    assert "练习国" in words(paper(made, "QMW", "zh"))


def test_two_road_maps_for_each_language_have_a_path_that_nobody_edited(made):
    plans = content(made / "Paths in six languages.mercws").records(RoadMap).all()
    assert {each.country: each.language.value for each in plans} == CHOSEN
    for country, language in CHOSEN.items():
        if not FULL and country not in PRINTED:
            continue
        assert str(pypdf.PdfReader(paper(made, country, language)).root_object["/Lang"]) == language
    assert "Entrée en vigueur" in words(paper(made, "SEN", "fr"))
    assert "生效" in words(paper(made, "CHN", "zh"))


def test_papers_have_the_days_of_the_sample_workshop_or_of_their_data(made):
    assert "21 January 2015" in words(paper(made, "JAM"))
    assert "31 October 2018" in words(paper(made, "SUR"))
    assert "https://nimos.org/en/minamata/" in words(paper(made, "SUR"))


def test_a_change_supersedes_only_changes_with_an_earlier_time(made):
    with closing(Store(made / "Port of Spain.mercws")) as store:
        every = {each.id: each for each in store.changes()}
    typed = [each for each in every.values() if each.laptop == "Laptop A, second"]
    assert any(each.supersedes for each in typed)
    for change in typed:
        for known in change.supersedes:
            assert every[known].recorded_at < change.recorded_at, change


def test_a_plenary_correction_that_a_laptop_wrote_differently_is_a_difference(made):
    workshop = content(made / "Port of Spain.mercws")
    (noted,) = workshop.records(PlenaryCorrection).values()
    assert workshop.records(Action)[noted.about].lead == noted.after
    fork = workshop.conflicts[noted.about_type, noted.about, noted.field]
    assert {version.value for version in fork.versions} == {noted.after, "Environment agency"}


def test_differences_are_listed_in_words_and_printed_as_open_questions(run):
    made, told = run
    workshop = content(made / "Port of Spain.mercws")
    laptops = [{each.laptop for each in fork.versions} for fork in workshop.conflicts.values()]
    assert len(laptops) == 2
    assert {"Laptop A", "Laptop A, second"} in laptops
    assert {"Facilitator", "Laptop A, second"} in laptops
    assert "Environment agency" in words(paper(made, "JAM"))
    assert "Solid waste authority with the fire service" in words(paper(made, "JAM"))
    assert "2 differences to settle" in told
    assert "  Jamaica – One national store instead of three – Lead body" in told
    assert (
        "Environment agency                           Althea Poinciana (Laptop A, second)" in told
    )
    assert "Nothing was lost: all 22 changes of both laptops are there." in told


def test_the_file_for_the_secretariat_is_encrypted_and_opens_with_its_passphrase(made):
    exchange = made / "Exchange"
    secret = (exchange / "Passphrase of the secretariat.txt").read_text(encoding="utf-8").strip()
    sealed = exchange / "For the secretariat.mercx"
    assert b"example.org" not in sealed.read_bytes()
    found = package.read_package(sealed, DecryptionKeys(passphrase=secret))
    assert any(change.record_type == "Contact" for change in found.changes)
    kit = package.read_package(exchange / "Kit for Group A.mercx", DecryptionKeys())
    told = {change.record_type for change in kit.changes}
    assert {"Action", "Person"} <= told
    hidden = privacy.hidden_types(Readers.EVERYBODY)
    assert {"Contact", "OfferContact"} <= hidden
    assert not told & hidden


def test_every_workshop_file_of_the_demo_is_sound(made, capsys):
    for file in made.rglob("*.mercws"):
        assert cli.main(["check", str(file), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["problems"] == []


def test_the_check_at_the_end_names_the_open_question_as_a_person_would(run):
    _made, told = run
    assert "Jamaica – Action: One national store instead of three – Lead body" in told


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["demo", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_place_of_the_folder_is_refused_in_one_line(tmp_path, capsys):
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    assert cli.main(["demo", str(file)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "cannot be made or read" in said


def test_the_journal_says_which_laptop_typed_what_and_when(made):
    with closing(Store(made / "Port of Spain.mercws")) as store:
        changes = list(store.changes())
    laptops = {change.laptop for change in changes}
    assert {"Facilitator", "Laptop A", "Laptop B", "Laptop C", "Laptop D"} <= laptops
    assert max(change.recorded_at for change in changes).startswith("2015-01-21")
    signed = [change for change in changes if not privacy.is_anonymous(change.record_type)]
    assert {change.utc_offset for change in signed} == {-240}


def test_a_full_disk_is_reported_in_one_line(tmp_path, capsys, monkeypatch):
    def full(_path, _sample):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(demo, "write_sample", full)
    assert cli.main(["demo", str(tmp_path / "made")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "could not be filled: No space left on device" in said.err


def test_the_files_on_the_sticks_are_in_an_archive_but_for_two_bad_ones(made):
    folder = made / "Sticks"
    with closing(Archive(folder / "Archive 2014–2016.mercpa")) as archive:
        here = [each for each in archive.ask(questions.WORKSHOPS) if each.is_known]
        (totals,) = archive.ask(questions.TOTALS)
    assert len(list(folder.rglob("*.mercx"))) == 2 * STICKS
    assert [each.city for each in here] == ["Port of Spain", "Bridgetown"]
    assert totals.files == 2 * STICKS - 2
    with closing(Archive(folder / "Archive 2014–2016.mercpa")) as archive:
        events = read_calendar(archive, date(2026, 1, 1)).entries
    made_up = {each.row.city for each in events if each.row.is_sample}
    assert "Bridgetown" in made_up, "Bridgetown has only samples of road maps"


def test_the_reports_say_what_is_real_and_what_is_a_sample(made):
    folder = made / "Reports"
    sample = words(folder / "Report on activities, with samples.pdf")
    assert "made up for demonstration" in sample
    assert "12 draft national road maps" in " ".join(sample.split())
    real = [
        each.text for each in docx.Document(str(folder / "Report on activities.docx")).paragraphs
    ]
    assert not any("sample" in each.lower() for each in real)
    assert any("No draft national road map had been received" in each for each in real)
    assert not any("Bridgetown" in each for each in real), "the road maps of Bridgetown are samples"
    assert (folder / "Brief on a country, with samples.docx").exists()
    assert (folder / "Paragraph for a cable, with samples.docx").exists()
