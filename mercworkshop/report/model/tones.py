"""What a bar says about money, and the words of each legend: of the screen, of slides, on paper."""

from __future__ import annotations

from enum import Enum

from mercworkshop.i18n import N_


class Tone(Enum):
    """What a bar says about money, each told apart without colour."""

    NOT_STATED = "not stated"
    FUNDED = "funded"
    SOUGHT = "sought"
    NOT_FUNDED = "not funded"
    NO_MONEY = "no money"
    """No money is needed, or it is given in kind, which stands beside the bar."""


TONE_NAMES = {
    Tone.FUNDED: N_("funded"),
    Tone.SOUGHT: N_("applied for or pledged"),
    Tone.NOT_FUNDED: N_("not funded"),
    Tone.NO_MONEY: N_("no money needed"),
    Tone.NOT_STATED: N_("funding not stated"),
}
