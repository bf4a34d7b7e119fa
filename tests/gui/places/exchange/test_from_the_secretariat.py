"""What a file of the secretariat brings: questions to answer, and receipts beside the exports."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import questions, receipts
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.store import Store
from tests.gui.places.exchange.conftest import JAMAICA, cells, settled

APRIL = datetime(2015, 4, 18, 12, tzinfo=UTC)


def from_the_secretariat(copy, file_hash):
    """Write the file in which an officer asks one question and confirms one file."""
    with closing(Store(copy, Stamp("Officer", "Desk"))) as store:
        now = store.workshop()
        (action,) = now.records(Action).all()
        asked = Asked("Until when?", "Officer", APRIL)
        store.apply(questions.ask((), now.records(RoadMap)[JAMAICA], asked, action, "end"))
        store.apply(receipts.confirm(None, now.workshop_id, file_hash, APRIL, by="Officer"))
        draft = transfer.prepare_export(store, Audience.GROUP, "")
    return safe_write.write_new(copy.with_name("desk.mercx"), draft.pack(copy.with_name("desk")))


def test_a_receipt_is_shown_at_its_export_and_the_message_opens_a_question(
    qtbot, open_page, bring, path, tmp_path, messages
):
    copy = path.with_name("desk.mercws")
    with closing(Store(path)) as store:
        store.copy_to(copy)
    page = open_page()
    page.exporter.write(tmp_path / "handed in.mercx", Audience.FACILITATOR, "")
    qtbot.waitUntil(lambda: len(cells(page.log_table)) == 1)
    assert "Confirmed" not in cells(page.log_table)[0][1]
    handed_in = package.hash_of((tmp_path / "handed in.mercx").read_bytes())
    bring(page, from_the_secretariat(copy, handed_in))
    qtbot.mouseClick(page.collecting.take, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: len(cells(page.log_table)) == 2)
    assert "1 question of the secretariat." in messages.latest.text
    confirmed = {"Out: For the facilitator · Confirmed by the secretariat, 18 Apr 2015"}
    qtbot.waitUntil(lambda: confirmed < {row[1] for row in cells(page.log_table)})
    answers = dict(messages.latest.answers)
    answers["Answer it"]()
    (question,) = page.context.session.workshop.records(Question).all()
    assert page.context.navigator[-1] == ("road_maps", "JAM", "review", question.id)
