"""Words for treaty acts where there is little room, and for what is late."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.national_path import TREATY_ACT_NAMES, TreatyAct
from mercworkshop.i18n import N_, _

SHORT_ACT_NAMES: Mapping[TreatyAct, str] = {
    TreatyAct.NONE: TREATY_ACT_NAMES[TreatyAct.NONE],
    TreatyAct.SIGNATURE: TREATY_ACT_NAMES[TreatyAct.SIGNATURE],
    TreatyAct.NATIONAL_APPROVAL: N_("National approval"),
    TreatyAct.INSTRUMENT: N_("Instrument"),
    TreatyAct.DEPOSIT: TREATY_ACT_NAMES[TreatyAct.DEPOSIT],
    TreatyAct.ENTRY_INTO_FORCE: N_("In force"),
}
"""What each act is called in a column or at a point of a line."""

DONE_SIGN, OPEN_SIGN = "◆", "◇"
"""Signs of an act that was done, and of one to come: as on the line of the acts."""


def describe_late(words: str) -> str:
    """Return the words for what is late, with a sign for people who do not see colours."""
    return _("! {act}, late").format(act=words)
