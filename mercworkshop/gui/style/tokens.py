"""The colours of each theme, named by their use."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """Colours of one theme; :data:`PAIRS` lists which text is shown on which background."""

    name: str
    canvas: str  # behind everything
    surface: str  # cards, tables, inputs
    sunken: str  # table headers, wells
    line: str  # hairlines
    ruling: str  # lines behind a chart: visible, and weaker than every bar and mark
    rim: str  # frame of chips and blocks: their own ground, unless nothing would be seen of that
    edge: str  # border of an input field: 3:1 against canvas and surface
    ink: str  # main text
    muted: str  # secondary text
    hint: str  # what may be written into an empty field: weaker than any entry
    faint: str  # disabled parts; never the only sign of a meaning
    accent: str  # now, planned or chosen; primary actions, selection, focus
    on_accent: str
    accent_soft: str  # selected row, active navigation
    chosen: str  # lines of a selected row or cell: 3:1 against what is around, unlike its ground
    cinnabar: str  # contradicts, or is over
    cinnabar_soft: str
    done: str  # done, in force, saved: grey
    done_soft: str
    amber: str  # missing: a question; hatched: no money
    amber_soft: str
    rail: str  # navigation rail
    on_rail: str
    rail_soft: str  # rail entry under the pointer
    veil: str  # over a window behind a dialog; the first two digits say how dense it is

    @property
    def is_flat(self) -> bool:
        """Whether cards lie on a ground of their own colour: then lines alone set things apart."""
        return self.canvas == self.surface


LIGHT = Theme(
    name="light",
    canvas="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EDF1F4",
    line="#D9E0E6",
    ruling="#D9E0E6",
    rim="#EDF1F4",
    edge="#808E9A",
    ink="#16232E",
    muted="#566573",
    hint="#65717F",
    faint="#7C8995",
    accent="#0A5F86",
    on_accent="#FFFFFF",
    accent_soft="#DCEDF5",
    chosen="#808E9A",
    cinnabar="#B23A24",
    cinnabar_soft="#FBE6E1",
    done="#55636F",
    done_soft="#E4E9ED",
    amber="#8A5A00",
    amber_soft="#FBF0D9",
    rail="#10202C",
    on_rail="#C9D6DF",
    rail_soft="#22323E",
    veil="#5910202C",
)
DARK = Theme(
    name="dark",
    canvas="#11181E",
    surface="#1A232B",
    sunken="#202B34",
    line="#31404B",
    ruling="#31404B",
    rim="#202B34",
    edge="#6B7D8A",
    ink="#E6EDF2",
    muted="#9FB0BD",
    hint="#7C8B97",
    faint="#6F808D",
    accent="#5DB7DF",
    on_accent="#08202B",
    accent_soft="#1D3B4A",
    chosen="#6B7D8A",
    cinnabar="#FF8D76",
    cinnabar_soft="#47241D",
    done="#A9B7C2",
    done_soft="#2C3842",
    amber="#F0BE62",
    amber_soft="#3E311A",
    rail="#0B1116",
    on_rail="#AEBECA",
    rail_soft="#1C242A",
    veil="#8C05080A",
)
HIGH_CONTRAST = Theme(
    name="contrast",
    canvas="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    line="#FFFFFF",
    ruling="#4D4D4D",
    rim="#8C8C8C",
    edge="#FFFFFF",
    ink="#FFFFFF",
    muted="#E4E4E4",
    hint="#8C8C8C",
    faint="#8C8C8C",
    accent="#FFE14D",
    on_accent="#000000",
    accent_soft="#00334D",
    chosen="#FFE14D",
    cinnabar="#FFB3A6",
    cinnabar_soft="#400B00",
    done="#D6D6D6",
    done_soft="#2E2E2E",
    amber="#FFAA4D",
    amber_soft="#3A2800",
    rail="#000000",
    on_rail="#FFFFFF",
    rail_soft="#333333",
    veil="#99000000",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}

PAIRS = (
    ("ink", "canvas"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "accent_soft"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("cinnabar", "canvas"),
    ("cinnabar", "surface"),
    ("cinnabar", "cinnabar_soft"),
    ("cinnabar", "accent_soft"),
    ("done", "surface"),
    ("done", "done_soft"),
    ("amber", "canvas"),
    ("amber", "surface"),
    ("amber", "accent_soft"),
    ("amber", "amber_soft"),
    ("ink", "cinnabar_soft"),
    ("ink", "amber_soft"),
    ("ink", "done_soft"),
    ("on_rail", "rail"),
    ("on_rail", "rail_soft"),
    ("surface", "ink"),
)
"""Every pair of text and background colour that the program uses."""

SHAPES = (
    ("edge", "canvas"),
    ("edge", "surface"),
    ("chosen", "surface"),
    ("faint", "canvas"),
    ("faint", "surface"),
    ("faint", "sunken"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("amber", "surface"),
    ("amber", "accent_soft"),
    ("amber", "amber_soft"),
    ("cinnabar", "surface"),
    ("cinnabar", "accent_soft"),
    ("done", "surface"),
    ("done", "accent_soft"),
    ("done", "amber_soft"),
    ("ink", "accent_soft"),
    ("on_accent", "accent"),
)
"""Every pair of colours of a frame, bar, hatch or mark and of what is around it: 3:1 at least.

``faint`` is among them though disabled parts need no contrast: it costs nothing.
"""
