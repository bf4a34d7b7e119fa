"""The workshop files of the demo agree with their journals, and travel without a loss."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

from mercworkshop import cli
from mercworkshop.domain import privacy
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import people
from mercworkshop.domain.records.readers import Readers
from mercworkshop.store.store import Store
from tests.builders.tables import tables_of


def test_the_tables_of_every_demo_file_agree_with_its_journal(made):
    files = sorted(made.rglob("*.mercws"))
    assert len(files) == 7
    for path in files:
        with closing(Store(path)) as store:
            assert find_inconsistencies(store.workshop(), store.changes()) == []


def test_the_file_for_the_secretariat_makes_the_same_workshop_again(made, tmp_path, capsys):
    again = tmp_path / "again.mercws"
    sent = made / "Exchange" / "For the secretariat.mercx"
    secret = made / "Exchange" / "Passphrase of the secretariat.txt"
    arguments = ["new", again, "--from", sent, "--passphrase-file", secret]
    assert cli.main([str(each) for each in arguments]) == 0, capsys.readouterr().err
    found, expected = tables_of(again), tables_of(made / "Port of Spain.mercws")
    contacts = expected["Contact"].values()
    (refused,) = people.unshared_contacts(contacts)
    without = dict.fromkeys(people.DETAILS_TO_SHARE, "")
    kept_back = {refused: replace(expected["Contact"][refused], **without)}
    assert found == expected | {"Contact": expected["Contact"] | kept_back}


def test_a_kit_makes_the_same_workshop_except_for_what_groups_do_not_need(made, tmp_path, capsys):
    main, kit, again = made / "Port of Spain.mercws", tmp_path / "k.mercx", tmp_path / "a.mercws"
    assert cli.main(["export", str(main), "--to", str(kit), "--for", "group"]) == 0
    assert cli.main(["new", str(again), "--from", str(kit)]) == 0, capsys.readouterr().err
    expected = tables_of(main)
    persons = {key: replace(each, role="", gender="") for key, each in expected["Person"].items()}
    assert persons != expected["Person"]
    apart: dict[str, Any] = {kind: {} for kind in privacy.hidden_types(Readers.EVERYBODY)}
    assert "Contact" in apart
    assert expected["Contact"]
    agenda = {key: replace(each, notes="") for key, each in expected["AgendaSession"].items()}
    assert agenda != expected["AgendaSession"]
    slides = {key: replace(each, notes="") for key, each in expected["PresentationSlide"].items()}
    assert slides != expected["PresentationSlide"]
    made_for_groups = {"Person": persons, "AgendaSession": agenda, "PresentationSlide": slides}
    assert tables_of(again) == expected | apart | made_for_groups
