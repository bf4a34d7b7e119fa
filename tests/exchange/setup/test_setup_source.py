from __future__ import annotations

import gettext

import pytest

from mercworkshop import i18n
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category, HeadCount, Round
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.package import encryption, package
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.package.signature import Signer
from mercworkshop.exchange.setup import setup_source, yaml_reader
from mercworkshop.exchange.transfer import transfer
from tests.builders.checks import present
from tests.exchange.naming import LOOKUPS
from tests.exchange.package.test_package import CHANGES, HEADER, PUBLIC

FIGURES = "figures: {total: 41, government: 27, igo: 9, regional_centre: null, countries: 3}"
FULL = f"""\
id: port-of-spain-2015
title: Caribbean workshop
round: follow-up
subregion: Caribbean
venue: Hilton Hotel
city: Port of Spain
host: Trinidad and Tobago
start: 2015-01-19
end: 2015-01
languages: [en, français]
convenors: [Interim secretariat, "BCRC-Caribbean"]
donors: [Norway]
topics: [waste]
opened_by: The Minister
source: report
priorities: [control of imports]
needs: [no data on fish, weak border control]
{FIGURES}
other_figures:
  - {{total: 40, observer: 2, source: "the hotel, 19-21 January"}}
countries: [JAM, Haïti, TTO]
groups:
  - name: Group A
    countries: [JAM, HTI]
    language: English
    room: Hummingbird
    chair: Ms Ali
    case_studies: [cs-b-products]
  - name: Group B
participants:
  - {{name: Ann, country: jamaica, category: Government, email: ann@nepa.example, group: Group A}}
  - {{name: Bo Lee, category: NGO, language: fr, gender: F, role: chemist}}
  - {{name: Cid, email: c@a.org, other_email: c@b.org, consent: Non}}
secretariat_key: {PUBLIC}
"""
SHORT = "title: Minsk\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "set-up.yaml"


def begun(path, text, wanted=""):
    path.write_text(text, encoding="utf-8")
    return setup_source.read_setup(path.with_name(path.name + wanted), LOOKUPS, DecryptionKeys())


def made(path, text, wanted=""):
    return Workshop().apply(begun(path, text, wanted).edit)


def refusal(path, text, wanted=""):
    with pytest.raises(BadFile) as caught:
        begun(path, text, wanted)
    return caught.value


def test_a_form_becomes_the_workshop_it_describes(path):
    workshop = made(path, FULL)
    details = workshop.details
    assert (details.title, details.round, details.host) == (
        "Caribbean workshop",
        Round.FOLLOW_UP,
        "TTO",
    )
    assert (details.start, details.end) == (PartialDate("2015-01-19"), PartialDate("2015-01"))
    assert (details.languages, details.total) == (("en", "fr"), 41)
    assert details.convenors == ("Interim secretariat", "BCRC-Caribbean")
    assert {c.category: c.persons for c in workshop.records(HeadCount).values()} == {
        Category.GOVERNMENT: 27,
        Category.IGO: 9,
    }


@pytest.mark.child
def test_a_form_is_read_in_a_child_as_it_would_be_here(path):
    assert made(path, FULL).details.title == "Caribbean workshop"
    with pytest.raises(BadFile, match=r"^set-up\.yaml, line 2: a reference"):
        begun(path, "title: x\nvenue: &a [*a]")


@pytest.mark.child
def test_a_form_that_crashes_the_child_is_refused_with_its_name(path, monkeypatch):
    monkeypatch.setattr(yaml_reader, "__name__", "tests.exchange.misbehaving")
    monkeypatch.setattr(yaml_reader.parse_in_child, "__name__", "crash")
    with pytest.raises(BadFile, match=r"^set-up\.yaml: the program that reads it stopped"):
        begun(path, SHORT)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("title: x\ngroups:\n" + "- {name: A}\n" * 5_000, 2, "the list has more than 100 entries"),
        ("title: x\nneeds: [" + "x, " * 600 + "]", 2, "the list has more than 500 entries"),
        ("title: x\nparticipants: [" + "{name: A}, " * 5_001 + "]", 2, "more than 5000 entries"),
        ("title: " + "x" * 30_001, 1, "the text is longer than 30000 characters"),
        ("title: x\nfigures: {total: 99999999}", 2, "the number is larger than 1000000"),
        ("title: x\nid: ../../outside", 2, "“id”: expected letters, digits"),
        ("- title: x\n  id: a/b\n- title: y", 2, "“id”: expected letters, digits"),
        ("- title: x\n- {title: y, id: ..}", 2, "“id”: expected letters, digits"),
        ("title: x\nid: " + "x" * 81, 2, "“id”: expected letters, digits"),
        ("title: x\nneeds: [" + ("y" * 2_000 + ", ") * 20 + "]", 2, "longer than 30000"),
    ],
)
def test_a_form_with_more_than_a_workshop_can_hold_is_refused_at_once(path, text, line, reason):
    message = refusal(path, text).message
    assert message.startswith(f"set-up.yaml, line {line}: ")
    assert reason in message


def test_a_file_of_very_many_workshops_names_only_some_of_them(path):
    error = refusal(path, "".join(f"- {{id: w{n}, title: x}}\n" for n in range(10_000)))
    assert len(error.advice) < 1_000


def test_groups_have_their_countries_roles_and_case_studies(path):
    workshop = made(path, FULL)
    a, b = workshop.records(BreakoutGroup).all()
    assert (a.name, a.room, a.chair, a.language, b.name) == (
        "Group A", "Hummingbird", "Ms Ali", "en", "Group B",
    )  # fmt: skip
    seats = {each.country: each.group for each in workshop.records(Delegation).values()}
    assert seats == {"JAM": a.id, "HTI": a.id, "TTO": ""}
    (run,) = workshop.records(CaseRun).values()
    assert (run.group, run.case_study) == (a.id, "cs-b-products")


def test_a_consent_and_a_second_address_are_read(path):
    given = "{name: Ann, email: a@b.example, other_email: c@d.example, consent: Нет}"
    form = f"title: Minsk\nparticipants:\n  - {given}\n"
    (ann,) = made(path, form).records(Contact).values()
    assert (ann.consent, ann.other_email) == ("no", "c@d.example")


def test_participants_get_their_group_and_their_contact_details(path):
    workshop = made(path, FULL)
    ann, bo, _cid = workshop.records(Person).all()
    (group, *_rest) = workshop.records(BreakoutGroup).all()
    assert (ann.country, ann.category, ann.group) == ("JAM", Category.GOVERNMENT, group.id)
    assert (bo.category, bo.language, bo.gender, bo.role) == (
        Category.NGO,
        "fr",
        "woman",
        "chemist",
    )
    found = {each.email: each for each in workshop.records(Contact).values()}
    assert sorted(found) == ["ann@nepa.example", "c@a.org"]
    assert (found["c@a.org"].other_email, found["c@a.org"].consent) == ("c@b.org", "no")


def test_entries_without_a_field_are_kept_with_the_sources_with_a_remark(path):
    found = begun(path, FULL)
    source = Workshop().apply(found.edit).details.source.splitlines()
    assert source == [
        "report",
        "Set up from set-up.yaml#port-of-spain-2015",
        "Figures: Countries 3",
        "Figures: Total 40, Observer 2 (the hotel, 19-21 January)",
        "Priorities: control of imports",
        "Needs: no data on fish; weak border control",
    ]
    assert list(found.remarks) == [f"Kept with the sources: {line}" for line in source[2:]]


def test_a_new_workshop_has_its_own_keys_and_knows_the_secretariat(path):
    one, two = begun(path, FULL).meta, begun(path, SHORT).meta
    assert one[transfer.SECRETARIAT] == PUBLIC
    assert transfer.SECRETARIAT not in two
    assert one[transfer.PUBLIC] != two[transfer.PUBLIC]
    sealed = encryption.encrypt(b"x", [one[transfer.PUBLIC]])
    assert encryption.decrypt(sealed, [one[transfer.SECRET]]) == b"x"


def test_a_form_needs_only_a_title_and_may_have_null_values(path):
    assert made(path, SHORT).details.title == "Minsk"
    nulls = "title: Minsk\nend: null\ncountries: null\nfigures: {total: null}\nlanguages: null\n"
    workshop = made(path, nulls + "start: 2015\n")
    assert (workshop.details.start, workshop.details.end) == (PartialDate("2015"), None)
    assert workshop.details.total is None


@pytest.mark.parametrize("words", ["soon", "11/06/2014", "2015-19-01", "99", "0001-01-01"])
def test_words_that_are_no_date_are_kept_as_written_with_a_remark(path, words):
    form = begun(path, f"title: Minsk\nstart: {words}\n")
    workshop = Workshop().apply(form.edit)
    assert workshop.details.start is None
    assert unread_words(workshop.details, "start") == words
    (remark,) = form.remarks
    place = f"{path.name}, line 2: “start” is kept as written: “{words}”. "
    assert remark.startswith(place)
    assert remark.removeprefix(place)


@pytest.mark.parametrize(
    ("form", "title"),
    [
        (
            "{subregion: Caribbean, city: Kingston, start: 2016-02}",
            "First subregional workshop, Caribbean, Kingston, 2016",
        ),
        ("{city: Jakarta, round: follow-up}", "Follow-up subregional workshop, Jakarta"),
        ("{title: null, subregion: Pacific}", "First subregional workshop, Pacific"),
        ("{title: ' ', city: Apia, start: 2015}", "First subregional workshop, Apia, 2015"),
    ],
)
def test_a_form_without_a_title_gets_one_made_from_its_entries_with_a_remark(path, form, title):
    path.write_text(form, encoding="utf-8")
    read = setup_source.read_setup(path, LOOKUPS, DecryptionKeys())
    assert made(path, form).details.title == title
    assert title in read.remarks[-1]


class French(gettext.NullTranslations):
    """A catalogue with the one message of this test, whatever the real catalogue has."""

    def gettext(self, message):
        known = {"First subregional workshop": "Premier atelier sous-régional"}
        return known.get(message, message)


def test_the_title_is_proposed_in_the_language_of_the_program(path, monkeypatch):
    monkeypatch.setattr(
        i18n, "load_catalogue", {"en": gettext.NullTranslations(), "fr": French()}.get
    )
    with i18n.language_scope("fr"):
        assert made(path, "{city: Dakar}").details.title == "Premier atelier sous-régional, Dakar"


@pytest.mark.parametrize("form", ["{}", "{title: ' ', start: 2015}", "{title: null, host: JAM}"])
def test_a_form_with_nothing_to_make_a_title_of_is_refused(path, form):
    message = refusal(path, form).message
    assert message.startswith("set-up.yaml, line 1: “title”: the workshop needs a title")


def test_one_of_several_workshops_in_a_form_is_chosen_by_its_id(path):
    several = (
        "- {id: a, title: Apia}\n- {id: b, title: Minsk, start: 2015-02}\n- {id: c, titel: x}\n"
    )
    assert made(path, several, "#b").details.title == "Minsk"
    error = refusal(path, several)
    assert error.message == "set-up.yaml: it holds 3 workshops."
    assert error.advice == "Say which, as in set-up.yaml#ID; the ids are: a, b, c."
    assert "no single workshop “d”" in refusal(path, several, "#d").message
    assert "line 3" in refusal(path, several, "#c").message
    assert "it holds 0 workshops" in refusal(path, "[]").message
    assert made(path, "[{title: Apia}]").details.title == "Apia"


def test_a_number_sign_in_a_file_name_is_not_taken_for_an_id(tmp_path):
    path = tmp_path / "no #1.yaml"
    assert made(path, SHORT).details.title == "Minsk"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("title: Caribbean workshop", "title: 5", 2, "“title”: expected text or nothing"),
        ("title: Caribbean workshop", "titel: x", 2, "there is no field “titel” here"),
        ("id: port-of-spain-2015", "id: [a]", 1, "“id”: expected text"),
        ("round: follow-up", "round: third", 3, "“round”: expected “first” or “follow-up”"),
        ("round: follow-up", "round: 1", 3, "“round”: expected text"),
        ("round: follow-up", "round: null", 3, "“round”: expected text"),
        ("venue: Hilton Hotel", "venue: {a: b}", 5, "“venue”: expected text or nothing"),
        ("venue: Hilton Hotel", "venue: [a]", 5, "“venue”: expected text or nothing"),
        ("venue: Hilton Hotel", "venue: 4.5", 5, "“venue”: expected text or nothing"),
        ("host: Trinidad and Tobago", "host: Atlantis", 7, "“host”: “Atlantis” is not a country"),
        ("host: Trinidad and Tobago", "host: 7", 7, "“host”: expected text or nothing"),
        ("host: Trinidad and Tobago", "host: [TTO]", 7, "“host”: expected text or nothing"),
        ("start: 2015-01-19", "start: [1]", 8, "“start”: "),
        ("end: 2015-01", "end: 2014-12-31", 9, "“end”: The workshop would end before it starts"),
        ("end: 2015-01", "end: 1.5", 9, "“end”: "),
        ("languages: [en, français]", "languages: [en, klingon]", 10, "“languages[1]”: “klingon”"),
        (
            "languages: [en, français]",
            "languages: en",
            10,
            "“languages”: expected a list or nothing",
        ),
        ("languages: [en, français]", "languages: [1]", 10, "“languages”: expected text"),
        ("donors: [Norway]", "donors: Norway", 12, "“donors”: expected a list"),
        ("donors: [Norway]", "donors: [null]", 12, "“donors”: expected text"),
        ("topics: [waste]", "topics: [[waste]]", 13, "“topics”: expected text"),
        ("total: 41", "total: many", 18, "“total”: expected a whole number or nothing"),
        ("total: 41", "total: -1", 18, "“figures.total”: a number of people cannot be negative"),
        ("total: 41", "total: 4.5", 18, "“total”: expected a whole number or nothing"),
        ("igo: 9", "igo: -9", 18, "“figures.igo”: A number of people cannot be negative"),
        ("igo: 9", "oig: 9", 18, "there is no field “oig” here"),
        (FIGURES, "figures: 41", 18, "“figures”: expected a group of named fields or nothing"),
        ("{total: 40,", "{totel: 40,", 20, "there is no field “totel” here"),
        ("[JAM, Haïti, TTO]", "[JAM, Haïti, Atlantis]", 21, "“countries[2]”: “Atlantis” is no"),
        ("[JAM, Haïti, TTO]", "JAM", 21, "“countries”: expected a list or nothing"),
        ("[JAM, Haïti, TTO]", "[JAM, 7]", 21, "“countries”: expected text"),
        ("[JAM, HTI]", "[JAM, Atlantis]", 24, "“groups[0].countries[1]”: “Atlantis” is no"),
        ("[JAM, HTI]", "[JAM, JAM]", 24, "“groups[0].countries[1]”: “JAM” is in a group"),
        ("[JAM, Haïti, TTO]", "[JAM, TTO]", 24, "“HTI” is not among the countries"),
        ("language: English", "language: Dothraki", 25, "“groups[0].language”: “Dothraki” is"),
        (
            '"the hotel, 19-21 January"',
            "the hotel, 19-21 January",
            20,
            "in quotation marks (“19-21",
        ),
        ("room: Hummingbird", "rooms: Hummingbird", 26, "there is no field “rooms” here"),
        ("[cs-b-products]", "[cs-z]", 28, "“groups[0].case_studies[0]”: “cs-z” is none of"),
        ("name: Group B", "name: Group A", 29, "“groups[1].name”: there are two groups"),
        ("name: Group B", "name: ' '", 29, "“groups[1].name”: A group needs a name"),
        ("name: Group B", "room: B", 29, "the field “name” is missing"),
        ("name: Bo Lee", "name: ''", 32, "“participants[1].name”: a participant needs a name"),
        ("country: jamaica", "country: Atlantis", 31, "“participants[0].country”: “Atlantis”"),
        ("category: NGO", "category: friend", 32, "“participants[1].category”: “friend” is none"),
        ("language: fr", "language: xx", 32, "“participants[1].language”: “xx” is none of"),
        ("group: Group A", "group: Group C", 31, "“participants[0].group”: there is no group"),
        ("role: chemist", "job: chemist", 32, "there is no field “job” here"),
        (PUBLIC, "age1nonsense", 34, "“secretariat_key”: The key to encrypt the file for is not"),
        (PUBLIC, "5", 34, "“secretariat_key”: expected text or nothing"),
        (PUBLIC, PUBLIC[:-1], 34, "“secretariat_key”: The key"),
    ],
)
def test_a_wrong_field_is_refused_with_file_line_field_and_reason(path, old, new, line, reason):
    assert old in FULL
    message = refusal(path, FULL.replace(old, new, 1)).message
    assert message.startswith(f"set-up.yaml, line {line}: "), message
    assert reason in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "expected a group of named fields"),
        ("just words", "expected a group of named fields, found text"),
        ("[1]", "expected a group of named fields, found a whole number"),
        ("title: [", "did not find expected node content"),
    ],
)
def test_a_file_that_is_no_form_is_refused(path, text, reason):
    assert reason in refusal(path, text).message


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.yaml", "No such file"),
        ("none.mercx", "No such file"),
        ("none.xlsx", "No such file"),
        ("list.docx", "cannot begin from this kind of file"),
        ("set-up", "cannot begin from this kind of file"),
    ],
)
def test_a_file_that_is_not_there_or_of_another_kind_is_refused(tmp_path, name, reason):
    with pytest.raises((BadFile, StorageError), match=reason) as caught:
        setup_source.read_setup(tmp_path / name, LOOKUPS, DecryptionKeys())
    assert caught.value.message.startswith(name)
    assert caught.value.advice


def test_a_list_of_participants_brings_the_delegations_of_governments(tmp_path):
    path = tmp_path / "Port of Spain.csv"
    path.write_text(
        "Name;Country;Category;E-mail\n"
        "Ann;Jamaica;Government;ann@nepa.example\nBo;Haïti;;\nCid;Trinidad and Tobago;NGO;\n"
        "Dee;Atlantis;Government;\n",
        encoding="utf-8",
    )
    found = setup_source.read_setup(path, LOOKUPS, DecryptionKeys())
    workshop = Workshop().apply(found.edit)
    assert workshop.details.title == "Port of Spain"
    assert {each.country for each in workshop.records(Delegation).values()} == {"JAM", "HTI"}
    assert [person.name for person in workshop.records(Person).all()] == ["Ann", "Bo", "Cid", "Dee"]
    assert len(workshop.records(Contact)) == 1
    assert "Row 5: “Atlantis” is not a country on the United Nations list." in found.remarks
    assert found.remarks[-1] == "From the list: 2 delegations."
    assert transfer.SECRET in found.meta


def test_columns_that_nobody_reads_are_named(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name;Diet;Country;Empty\nAnn;fish;Jamaica;;late\n", encoding="utf-8")
    found = setup_source.read_setup(path, LOOKUPS, DecryptionKeys())
    assert "These columns were left out: Diet, 5." in found.remarks


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a;b\n1;2\n", "no row names a person"),
        ("Name;Country\n;Jamaica\n", "no row names a person"),
        ("Name;Country\n", "no row names a person"),
        (f"Name;Country\n{'x' * 30_001};Jamaica\n", "row 2 holds a text of more than"),
        ('Name;Country\n"Ann;Jamaica', "quotation mark"),
    ],
)
def test_a_list_that_names_nobody_is_refused(tmp_path, text, reason):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=reason) as caught:
        setup_source.read_setup(path, LOOKUPS, DecryptionKeys())
    assert caught.value.message.startswith("list.csv: ")


def test_a_kit_brings_its_changes_its_workshop_and_its_keys(tmp_path):
    path = tmp_path / "kit.mercx"
    path.write_bytes(package.write_package(CHANGES, HEADER, package.Encryption(), Signer(tmp_path)))
    found = setup_source.read_setup(path, LOOKUPS, DecryptionKeys())
    assert found.meta == {transfer.WORKSHOP: HEADER.workshop, transfer.PUBLIC: PUBLIC}
    assert len(present(found.kit).changes) == sum(
        change.record_type != "Contact" for change in CHANGES
    )
    assert found.remarks == (
        "Begun from the kit of “Laptop 1”. When you are done: Exchange, Hand in.",
    )
