"""Labels of records for lists with records of several countries."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from functools import partial

from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.support import offer_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, isolate, language_scope
from mercworkshop.reference.reference import Reference

RECORD_TYPE_NAMES = {
    "Details": N_("Workshop"),
    "HeadCount": N_("Number of participants"),
    "Person": N_("Participant"),
    "Contact": N_("Contact details"),
    "Delegation": N_("Delegation"),
    "BreakoutGroup": N_("Group"),
    "CaseRun": N_("Case study of a group"),
    "Answer": N_("Case-study answer"),
    "RoadMap": N_("Road map"),
    "PathStep": N_("Step to ratification"),
    "Declaration": N_("Choice at the deposit"),
    "Objective": N_("Objective"),
    "Action": N_("Action"),
    "Need": N_("Need"),
    "NamedVersion": N_("Version"),
    "Offer": N_("Offer of support"),
    "OfferContact": N_("Contact of an offer"),
    "ScriptStep": N_("Proposal"),
    "Recipient": N_("Key for encryption"),
    "Tombstone": N_("Erased entry"),
}

_TITLE_FIELDS = ("title", "text", "name", "body")


def record_label(
    reference: Reference, workshop: Workshop, record: Record, more: Iterable[Record] = ()
) -> str:
    """Return country, type and name of a record, as "Jamaica – Action: Import licence".

    ``more`` are records that are not in the workshop yet, such as those of a received file.
    """
    with language_scope(reference.language):
        return _label(record, _country(reference, workshop, record, more))


def _label(record: Record, country: str) -> str:
    kind = _(RECORD_TYPE_NAMES[type(record).__name__])
    own = next(filter(None, (getattr(record, each, "") for each in _TITLE_FIELDS)), "")
    if isinstance(record, ScriptStep) and record.state is StepState.APPLIED:
        kind, own = _("Step of a script"), record.step
    name = own or (country if getattr(record, "country", "") else "")
    label = _("{kind}: {name}").format(kind=kind, name=isolate(name)) if name else kind
    return f"{isolate(country)} – {label}" if country and name != country else label


def help_names(
    reference: Reference, workshop: Workshop, more: Iterable[Record] = ()
) -> Callable[[str], str]:
    """Return a function from :attr:`Need.support` to the name of the chosen help.

    ``more`` are records that are not in the workshop yet.
    """
    sources = reference.support.names()
    new = {each.id: each for each in more if isinstance(each, Offer)}
    offered = ChainMap(new, dict(workshop.records(Offer)))
    return partial(offer_words.chosen_help, sources=sources, offered=offered)


def _country(
    reference: Reference, workshop: Workshop, record: Record, more: Iterable[Record]
) -> str:
    code = getattr(record, "country", "")
    owner = getattr(record, "road_map", "")
    if owner and not code:
        found = workshop.records(RoadMap).get(owner)
        new = (each for each in more if isinstance(each, RoadMap) and each.id == owner)
        road_map = found or next(new, None)
        code = road_map.country if road_map is not None else ""
    return reference.countries.name_of(code) if code else ""
