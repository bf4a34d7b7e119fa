"""The plan of a country beside what others took, on its tab “Path”."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.durations import wording
from mercworkshop.domain.entities.durations.comparing import PathComparison, compare_paths
from mercworkshop.domain.entities.durations.walked_paths import planned_path
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.session.charted_scene import ChartedScene
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.i18n import _
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.reference import Reference
from mercworkshop.report.documents.durations.chart import durations_chart


class DurationsCard(QWidget):
    """The answer in a sentence, the strip, and what is to be known about it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: PathComparison | None = None
        title = _("How long others took")
        self.answer = label("", "strong", wrap=True)
        self.chart = ChartedScene(title)
        self.notes = label("", "muted", wrap=True)
        above = bare_widget(row(heading(title), None, self.chart.button))
        self.setLayout(column(above, self.answer, self.chart, self.notes, gap=8))

    def show_plan(
        self, reference: Reference, road_map: RoadMap, steps: tuple[PathStep, ...]
    ) -> None:
        """Show the plan of a road map beside what others took."""
        known = walked_paths(reference)
        own = next((each for each in known if each.country == road_map.country), None)
        found = compare_paths(planned_path(road_map, steps, own), known, reference.day)
        if found == self._shown:
            return
        self._shown = found
        countries, paths = reference.countries, reference.national_paths
        answer = wording.headline(found)
        plain_text(self.answer, answer)
        plain_text(
            self.notes,
            wording.notes(
                found,
                countries.name_of,
                lambda family: chosen.title if (chosen := paths.find(family)) else family,
            ),
        )
        name = _("{country}, the plan").format(country=countries.name_of(road_map.country))
        self.chart.show_chart(durations_chart(found, countries.name_of, name), answer)
