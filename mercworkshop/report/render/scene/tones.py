"""How money looks in a chart: by patterns, which a photocopy and a projector leave apart."""

from __future__ import annotations

from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.shapes import Rectangle, Stroke

_FILLS = {Tone.FUNDED: 0.47}
_OUTLINE = Stroke(0.7)
_DASHED = Stroke(0.7, dash=(2.4, 1.6))


def tone_box(tone: Tone, x: float, y: float, width: float, height: float) -> Rectangle:
    """Return a box in a tone: dark, dots, bold lines, or white in an outline or in dashes."""
    return Rectangle(
        x=x,
        y=y,
        width=width,
        height=height,
        fill=_FILLS.get(tone, 1.0),
        stroke=_DASHED if tone is Tone.NOT_STATED else _OUTLINE,
        hatched=tone is Tone.NOT_FUNDED,
        dotted=tone is Tone.SOUGHT,
    )
