"""What stands on every page of a road map, and what it says about itself: its state and version."""

from __future__ import annotations

from mercworkshop.domain.entities.draft_state import DraftStage
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import N_, _, isolate, sentences
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.document import Imprint

_STATES = {
    DraftStage.DRAFT: N_("DRAFT"),
    DraftStage.PRESENTED: N_("AS PRESENTED"),
    DraftStage.CORRECTED: N_("CORRECTED"),
    DraftStage.ADOPTED: N_("ADOPTED"),
}
_NOTES = {
    DraftStage.DRAFT: N_(
        "This is a draft prepared during the workshop. It is advisory, and the country may "
        "correct it at any time."
    ),
    DraftStage.PRESENTED: N_(
        "This draft was presented at the workshop. It is advisory, and the country may correct it "
        "at any time."
    ),
    DraftStage.CORRECTED: N_(
        "This draft was corrected after the workshop. It is advisory, and the country may correct "
        "it at any time."
    ),
    DraftStage.ADOPTED: N_(
        "This road map was adopted by the country, which may change it at any time."
    ),
}


def imprint_of(data: PrintData, version: NamedVersion | None = None) -> Imprint:
    """Return the texts for every page; ``version`` is the named one that is printed."""
    code = " · ".join(filter(None, (version.words, version.code))) if version else ""
    return Imprint(
        title=_("National road map"),
        country=data.facts.country,
        version=data.road_map.version.strip() or _("not numbered"),
        day=partial_date.format_day_long(data.facts.day),
        state=_(_STATES[data.state.stage]),
        treaty=data.facts.convention,
        code=isolate(code) if code else "",
        watermark=_("PRACTICE – not a real country") if data.facts.is_practice else "",
        notice=_("SAMPLE – not a plan of the Government") if data.road_map.is_sample else "",
    )


def state_note(data: PrintData) -> str:
    """Return what the paper is, and who recorded that and when, as far as known."""
    return sentences(_(_NOTES[data.state.stage]), _recorded(data))


def _recorded(data: PrintData) -> str:
    version = data.state.recorded
    if version is None or not (at := data.times.words(version.at)):
        return ""
    if not version.by.strip():
        return _("Recorded on {day}.").format(day=isolate(at))
    return _("Recorded by {name} on {day}.").format(name=isolate(version.by), day=isolate(at))


def closing_words(data: PrintData) -> str:
    """Return the last sentence of a paper: who it binds, and where corrections go."""
    country = isolate(data.facts.country)
    if data.state.stage is DraftStage.ADOPTED:
        adopted = _(
            "This paper is the adopted road map of {country}; corrections go to the focal point."
        )
        return adopted.format(country=country)
    draft = _(
        "This paper is a working draft of {country}. It commits nobody and needs no signature; "
        "corrections go to the focal point."
    )
    return draft.format(country=country)
