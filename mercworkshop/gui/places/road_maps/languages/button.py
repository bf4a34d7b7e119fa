"""The button that shows the languages of a road map, and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.places.road_maps.languages.dialog import LanguagesDialog
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.buttons import PushButton
from mercworkshop.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class LanguagesButton(PushButton):
    """Shows the languages of a road map; opens the dialog that changes them."""

    def __init__(self, context: PageContext, road_map_id: str) -> None:
        super().__init__()
        self._context, self._id = context, road_map_id
        self.dialog: LanguagesDialog | None = None
        self.setProperty("kind", "")
        self.setAutoDefault(False)
        icons.set_icon(self, "globe", "accent")
        self.clicked.connect(self._open)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _refresh(self, _ids: object = None) -> None:
        record = self._context.session.workshop.records(RoadMap).get(self._id)
        if record is None:
            return
        words = LANGUAGES[record.language]
        if record.second_language:
            words = f"{words} | {LANGUAGES[record.second_language]}"
        self.setText(words)
        self.setAccessibleName(_("Languages of the road map: {languages}").format(languages=words))

    def _open(self) -> None:
        self.dialog = LanguagesDialog(self._context.session, self._id, self.window())
        self.dialog.open()
