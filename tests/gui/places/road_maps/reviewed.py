"""Waits for the review of a road map, which runs on another thread."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.places.road_maps.country.country_view import CountryView


def reviewed(country: CountryView) -> CountryView:
    """Review a road map as it is now, and return its view once it shows the findings."""
    while not country.reviewer.is_current:
        country.reviewer.begin()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return country
