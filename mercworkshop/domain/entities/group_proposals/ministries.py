"""What kind of ministry an organisation is, from its name in any of the six languages."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import N_

MINISTRY_NAMES: Mapping[str, str] = {
    "environment": N_("Environment"),
    "health": N_("Health"),
    "trade": N_("Customs, trade or industry"),
    "foreign": N_("Foreign affairs"),
    "mining": N_("Mining or energy"),
    "labour": N_("Labour"),
    "farming": N_("Agriculture or fisheries"),
    "law": N_("Justice"),
}
"""What kinds there are and what they are called."""

_SIGNS: Mapping[str, tuple[str, ...]] = {
    "health": ("health", "sante", "salud", "здрав", "صح", "卫生"),
    "foreign": ("foreign", "etrangeres", "exteriores", "иностран", "خارجي", "外交"),
    "mining": (
        "mines", "mining", "energy", "energie", "mineria", "minas", "energia", "горн", "энерг",
        "معادن", "طاقة", "矿", "能源",
    ),
    "trade": (
        "customs", "trade", "industry", "douane", "commerce", "industrie", "aduana", "comercio",
        "industria", "тамож", "торгов", "промышл", "جمارك", "تجار", "صناع", "海关", "贸易", "工业",
    ),
    "labour": ("labour", "labor", "travail", "trabajo", "труд", "عمل", "劳动"),
    "farming": (
        "agricultur", "fisher", "peche", "pesca", "сельск", "рыб", "زراع", "سمكي", "农业", "渔",
    ),
    "law": ("justice", "attorney", "legal", "justicia", "юстиц", "عدل", "司法"),
    "environment": (
        "environ", "ambiente", "ecolog", "climat", "clima", "эколог", "природ", "بيئ", "环境",
        "生态",
    ),
}  # fmt: skip
"""Parts of words; if a ministry has several matters, the first kind in this order counts."""


def ministry_kind(organisation: str) -> str:
    """Return the kind of ministry, a key of :data:`MINISTRY_NAMES`; else the folded name itself."""
    folded = fold_text(organisation)
    found = (
        kind for kind, signs in _SIGNS.items() if any(fold_text(each) in folded for each in signs)
    )
    return next(found, " ".join(folded.split()))
