"""The slides of one country: which are shown, in which order, and with which words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.presenting.records import SLIDE_NAMES, SlideKind
from mercworkshop.domain.entities.presenting.slides import ChosenSlide
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.gui.places.run.last_day.order_list import OrderList
from mercworkshop.gui.room.presenting.deck import Deck, build_deck
from mercworkshop.gui.room.projector.canvas import RoomCanvas
from mercworkshop.gui.room.screen import screen_of
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row, scroll_area
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.i18n import _


class SlideEditor(QWidget):
    """Shows the slides of the country that :meth:`show_country` names."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.country = ""
        self.deck: Deck | None = None
        self._shown = "", ""
        """The road map and the slide whose words stand in the fields: typed words are theirs."""
        self.list = OrderList(_("Slides of the country"), 230)
        self.list.moved.connect(self.move_slide)
        self.list.toggled.connect(self.toggle)
        self.list.chosen_changed.connect(self._show_slide)
        self.preview = RoomCanvas(screen_of(context), BlankView())
        self.preview.setMinimumSize(240, 135)
        self.preview.setAccessibleName(_("The slide as the room sees it"))
        self.title = LineField(_("Title of the slide"))
        self.lines = AutoTextEdit(_("Words on the slide"), least=3, most=8)
        self.notes = AutoTextEdit(_("Notes for whoever speaks"), least=2, most=6)
        for field, made in (("title", self.title), ("lines", self.lines), ("notes", self.notes)):
            made.edited.connect(self._editing(field))
        self.left_out = button(_("Leave out"), "eye", run=self._toggle_chosen)
        self.restore = button(_("Restore the automatic text"), "undo", run=self._restore)
        self.add = button(_("Add slide"), "plus", run=self._add)
        self.remove = button(_("Remove slide"), "trash", run=self._remove)
        words, tools = (self.title, self.lines, self.notes), (self.left_out, self.restore)
        hold_while_closed(context.session, *words, *tools, self.add, self.remove)
        self._lay_out()

    def _lay_out(self) -> None:
        side = column(
            self.preview,
            FlowLayout(self.left_out, self.restore, self.remove),
            _caption(_("Title of the slide")),
            self.title,
            _caption(_("Words on the slide")),
            self.lines,
            _caption(_("Notes. Only you see them.")),
            self.notes,
            None,
            gap=6,
        )
        beside = column(self.list, row(self.add, None))
        area = scroll_area(bare_widget(side))
        both = row(bare_widget(beside), area, gap=18)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.setLayout(both)

    @property
    def road_map(self) -> str:
        """The id of the country's road map."""
        return road_map_id(self.country, self._context.session.workshop.workshop_id)

    @property
    def chosen(self) -> ChosenSlide | None:
        """The current slide; None if there is none."""
        return next((each for each in self._slides() if each.id == self.list.chosen), None)

    def show_country(self, country: str) -> None:
        """Show the slides of a country."""
        self._context.session.flush()
        self.country = country
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Show the slides as they are now."""
        session = self._context.session
        self.setEnabled(bool(self.country))
        if not self.country:
            return
        self.deck = build_deck(session.reference, session.workshop, self.country)
        titles = {each.choice.id: each.title for each in reversed(self.deck.slides)}
        self.list.show_entries([_entry(each, titles.get(each.id, "")) for each in self._slides()])
        self._show_slide()

    def move_slide(self, slide: str, by: int) -> None:
        """Move a slide up (negative) or down."""
        session = self._context.session
        shown = self._slides()
        moved = next((each for each in shown if each.id == slide), None)
        if moved is not None:
            session.apply(slides.move, self.road_map, shown, moved, by)

    def toggle(self, slide: str) -> None:
        """Leave a slide out, or show it again."""
        found = next((each for each in self._slides() if each.id == slide), None)
        if found is not None:
            kept = not found.is_left_out
            self._context.session.apply(slides.edit, self.road_map, found, is_left_out=kept)

    def _slides(self) -> list[ChosenSlide]:
        return slides.chosen_slides(self._context.session.workshop, self.road_map)

    def _editing(self, field: str) -> Callable[[str], None]:
        def keep(words: str) -> None:
            plan, shown = self._shown
            session = self._context.session
            known = slides.chosen_slides(session.workshop, plan)
            slide = next((each for each in known if each.id == shown), None)
            if slide is not None:
                session.apply(slides.edit, plan, slide, **{field: words})

        return keep

    def _commit(self) -> None:
        """Keep what is typed here, before another slide is shown or this one is changed."""
        for each in (self.title, self.lines, self.notes):
            each.pending_input.commit()

    def _toggle_chosen(self) -> None:
        self._commit()
        self.toggle(self.list.chosen)

    def _restore(self) -> None:
        self._commit()
        if (chosen := self.chosen) is not None:
            self._context.session.apply(slides.restore, chosen)

    def _add(self) -> None:
        self._commit()
        session = self._context.session
        before = {each.id for each in self._slides()}
        session.apply(slides.add_own, self.road_map, self._slides(), _("Our next step"))
        new = [each.id for each in self._slides() if each.id not in before]
        if new:
            self.list.choose(new[0])
            self.title.setFocus()
            self.title.selectAll()

    def _remove(self) -> None:
        self._commit()
        if (chosen := self.chosen) is not None:
            self._context.session.apply(slides.remove_own, chosen)

    def _show_slide(self, _slide: str = "") -> None:
        chosen = self.chosen
        if self._shown != (now := (self.road_map, chosen.id if chosen is not None else "")):
            self._commit()
            chosen, self._shown = self.chosen, now
        deck = self.deck
        shown = deck.slides if deck is not None else ()
        found = next((e for e in shown if chosen is not None and e.choice.id == chosen.id), None)
        self.preview.show_picture(found.picture if found is not None else BlankView())
        record = chosen.record if chosen is not None else None
        made = found.title if found is not None else ""
        self.title.setPlaceholderText(made)
        self.title.show_value(record.title if record else "")
        self.lines.show_value(record.lines if record else "")
        self.notes.show_value(record.notes if record else "")
        is_own = chosen is not None and chosen.kind is SlideKind.OWN
        self.remove.setVisible(is_own)
        self.restore.setEnabled(bool(record and not is_own and (record.title or record.lines)))
        is_left_out = chosen is not None and chosen.is_left_out
        self.left_out.setText(_("Show again") if is_left_out else _("Leave out"))


def _entry(slide: ChosenSlide, title: str) -> ListedEntry:
    below = _("Left out") if slide.is_left_out else title or _("Nothing to show")
    return ListedEntry(slide.id, _(SLIDE_NAMES[slide.kind]), below, not slide.is_left_out)


def _caption(words: str) -> QLabel:
    return label(words, "caption")
