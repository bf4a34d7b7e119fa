"""Theme and zoom: as chosen in the settings, or following the system; applied at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.tokens import DARK, HIGH_CONTRAST, LIGHT, THEMES, Theme
from mercworkshop.i18n import N_
from mercworkshop.settings import LARGEST, SMALLEST, SettingsFile

STEP = 10
"""One step of zoom, in per cent."""

SIZES = (80, 100, 125, 150, 175, 200)
"""The zooms to choose from, in per cent."""

CHOICES = (
    ("system", N_("Same as this computer"), "sliders"),
    ("light", N_("Light"), "sun"),
    ("dark", N_("Dark"), "moon"),
    ("contrast", N_("High contrast"), "contrast"),
)
"""The themes to choose from: setting, label, icon."""


class Appearance(QObject):
    """Applies the chosen theme and zoom to the application and stores them in the settings."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: SettingsFile) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply(self._wanted())

    @property
    def zoom(self) -> int:
        """The zoom, in per cent."""
        return self._settings.value.zoom

    @property
    def choice(self) -> str:
        """The chosen theme: a setting of :data:`CHOICES`."""
        return self._settings.value.theme

    def choose(self, choice: str) -> None:
        """Store ``choice``, a setting of :data:`CHOICES`, and apply it."""
        self._settings.change(theme=choice)
        self.refresh()

    def zoom_in(self) -> None:
        """Make everything larger, up to 200 %."""
        self.set_zoom(self.zoom + STEP)

    def zoom_out(self) -> None:
        """Make everything smaller, down to 80 %."""
        self.set_zoom(self.zoom - STEP)

    def zoom_reset(self) -> None:
        """Go back to 100 %."""
        self.set_zoom(100)

    def set_zoom(self, per_cent: int) -> None:
        """Set the zoom to ``per_cent``, limited to 80 to 200."""
        wanted = min(max(per_cent, SMALLEST), LARGEST)
        if wanted != self.zoom:
            self._settings.change(zoom=wanted)
            self.refresh()

    def refresh(self) -> None:
        """Apply the current settings, unless they are applied already."""
        wanted = self._wanted()
        if wanted != theme.current_look():
            self._apply(wanted)
            self.changed.emit()

    def _wanted(self) -> theme.Look:
        return theme.Look(self._theme(), self.zoom / 100)

    def _apply(self, wanted: theme.Look) -> None:
        theme.apply_look(self._app, wanted.theme, wanted.scale)
        icons.recolour_icons()

    def _theme(self) -> Theme:
        return THEMES.get(self.choice) or self._system_theme()

    def _system_theme(self) -> Theme:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_changed(self) -> None:
        self.refresh()
