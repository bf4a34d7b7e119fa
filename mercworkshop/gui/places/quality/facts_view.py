"""The tab “Facts”: what workshops say beside the data; confirmed, refused, and sent out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mercworkshop import paths
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import fact_desk
from mercworkshop.domain.programme.fact_desk import FactsOverview, StatedFact
from mercworkshop.domain.programme.facts import FactRuling, FactState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.quality import fact_wording
from mercworkshop.gui.places.quality.fact_pane import FactPane
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.keys.scopes import FACTS
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.gui.widgets.tables.two_line_list import TwoLineList
from mercworkshop.i18n import _, isolate, number
from mercworkshop.publishing.fact_packs import WrittenPack


class FactsView(HeadlineView):
    """The facts that workshops corrected, and the decision about the chosen one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self._facts = FactsOverview(())
        self._wanted = ""
        self.about = label(_("Nothing leaves unconfirmed."), "muted", wrap=True)
        self.list = TwoLineList(_("Facts"), FACTS)
        self.pane = FactPane(context.session.unsent)
        self.send = button(_("Write a data pack…"), "outgoing", "primary", run=self.ask_where)
        self.tools = (self.send,)
        parts = row(
            make_frame(column(self.list, margin=14)),
            make_frame(column(self.pane, margin=14)),
            gap=MARGIN,
        )
        self.pairs = (parts,)
        parts.setStretch(0, 2)
        parts.setStretch(1, 3)
        self.parts = bare_widget(parts)
        self.empty = empty_state(
            "check",
            _(
                "Facilitators correct a fact in the Library of their workshop; what they say comes"
                " here with their file, to be confirmed or refused."
            ),
            button(_("Go to the inbox"), "incoming", "primary", run=self._go_to_inbox),
        )
        self.empty.hide()
        whole = column(self.headline, self.about, self.parts, self.empty, margin=MARGIN)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._answer = ArchiveAnswer[FactsOverview](context.session, self)
        self._answer.arrived.connect(self._show)
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.key_pressed.connect(self._on_key)
        self.pane.decided.connect(self._decide)
        self.pane.again_wanted.connect(self._reopen)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.pane) if self._facts.facts else (self.empty,)

    def show_record(self, record_id: str) -> None:
        """Show a fact by the id of its correction, once they are read."""
        self._wanted = record_id
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""

    def ask_where(self) -> None:
        """Ask where the data pack is to be saved."""
        pattern = _("Data pack ({pattern})").format(pattern="*.mercdata")
        ask_where_to_save(self, _("Where to?"), pattern, self.write_pack, "facts.mercdata")

    def write_pack(self, name: str) -> None:
        """Write all confirmed facts into a data pack, then note which went out with it."""
        confirmed = self._facts.confirmed
        job = Job(partial(self._write, Path(name), confirmed), _("Data pack"), owner=self)
        job.done.connect(partial(self._on_written, self._facts.ready))
        job.failed.connect(self.context.session.show_error)
        self.context.jobs.run_job(job)

    def _write(
        self, path: Path, confirmed: Sequence[StatedFact], progress: JobProgress
    ) -> WrittenPack:
        from mercworkshop.publishing import fact_packs

        progress.step(0, 0, _("Preparing the text…"))
        data = self.context.session.reference.pack.data
        made = [each.as_correction() for each in confirmed]
        texts = fact_packs.texts_of_facts(made, data)
        return fact_packs.write_pack(path, texts, data, _own_key())

    def _on_written(self, sent: Sequence[StatedFact], written: WrittenPack) -> None:
        told = _("Data pack {number} is written: {file}")
        self.context.messages.inform(
            told.format(number=number(written.number), file=isolate(written.path.name))
        )
        note = partial(fact_desk.note_sent, sent=sent, pack=str(written.number))
        self.context.session.change(note)

    def _ask(self) -> None:
        self._answer.ask(fact_desk.read_facts)

    def _show(self, facts: FactsOverview) -> None:
        self._facts = facts
        reference = self.context.reference
        self.headline.set_words(fact_wording.headline(facts))
        self.list.show_entries(fact_wording.fact_entries(reference, facts))
        for each in (self.parts, self.about):
            each.setVisible(bool(facts.facts))
        self.empty.setVisible(not facts.facts)
        self.set_tool_visible(self.send, is_visible=bool(facts.facts))
        self.send.setEnabled(bool(facts.confirmed))
        self._choose_wanted()
        self._show_chosen(self.list.chosen)

    def _go_to_inbox(self) -> None:
        self.context.navigator.navigate("inbox")

    def _show_chosen(self, chosen: str) -> None:
        fact = next((each for each in self._facts.facts if each.correction == chosen), None)
        others = self._facts.beside(fact) if fact is not None else ()
        self.pane.show_fact(fact, others, self.context.reference)

    def _on_key(self, name: str, _keys: str) -> None:
        if name == "confirm":
            self.pane.confirm_fact()
        elif name == "refuse":
            self.pane.refuse_fact()

    def _decide(self, state: FactState, words: str) -> None:
        fact = self.pane.fact
        if fact is None:
            return
        is_source = state is FactState.CONFIRMED
        ruling = FactRuling(
            state,
            self.context.settings.value.user_name,
            datetime.now(UTC),
            source=words if is_source else "",
            reason="" if is_source else words,
        )
        decide = partial(_decide, fact=fact, ruling=ruling)
        self.context.session.change(decide, done=self.pane.sending())

    def _reopen(self) -> None:
        if (fact := self.pane.fact) is not None:
            self.context.session.change(partial(fact_desk.reopen_fact, fact=fact))


def _decide(archive: ArchivePort, fact: StatedFact, ruling: FactRuling) -> Edit:
    return fact_desk.decide_fact(archive, fact, ruling)


def _own_key() -> HolderKey:
    """Return the key of the secretariat on this laptop. Raises InvalidInput if there is none."""
    held = [each.key for each in key_ring.read_key_ring(paths.key_folder()).held]
    own = next((each for each in held if each.role is Role.SECRETARIAT), None)
    if own is None:
        raise InvalidInput(
            _("There is no key of the secretariat on this laptop."),
            _("Make one in a workshop, under Exchange, or restore it from paper there."),
        )
    return own
