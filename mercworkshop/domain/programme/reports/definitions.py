"""How each figure of a report is counted, in words, and which question of the archive gives it."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.programme.reports.figures import Definition
from mercworkshop.i18n import N_

SCOPE, LAW, BY_HAND = "scope", "law", "by hand"
"""What a sentence is from if no question of the archive gives it."""

_EVENTS = "calendar"
_PUBLISHED = "calendar_figures"
_NAMED = "report_named"
_ROAD_MAPS = "report_road_maps"
_NEEDS = "report_needs"
_PILOTS = "pilot_records"
_GIVEN = "contribution_list"
_ACTS = "report_acts"
_MATERIALS = "materials"
_SENT = "dispatches"
_PROMISES = "deposit_promises"
_MISSING = "desk_countries"
_PROMISED = "promised_countries"
_OPEN = "open_promises"


DEFINITIONS: Mapping[str, Definition] = {
    each.id: each
    for each in (
        Definition("workshops.held", N_("Workshops that began in the period"), _EVENTS),
        Definition(
            "workshops.first", N_("Workshops of the first round that began in the period"), _EVENTS
        ),
        Definition(
            "workshops.follow_up", N_("Follow-up workshops that began in the period"), _EVENTS
        ),
        Definition(
            "workshops.planned",
            N_("Workshops that begin after the day of the data, by their planned days"),
            _EVENTS,
        ),
        Definition(
            "follow_up.planned",
            N_("Follow-up workshops that begin after the day of the data"),
            _EVENTS,
        ),
        Definition("workshops.listed", N_("Workshops of which a list names the countries"), _NAMED),
        Definition("workshops.unlisted", N_("Workshops without a list of countries"), _NAMED),
        Definition(
            "workshops.countries",
            N_("Countries that the lists of these workshops name, each once"),
            _NAMED,
        ),
        Definition("attendance.total", N_("Participants, as one source published it"), _PUBLISHED),
        Definition("attendance.part", N_("Participants of a category, as published"), _PUBLISHED),
        Definition("attendance.sum", N_("The sum of the published categories"), _PUBLISHED),
        Definition("attendance.sources", N_("Sources that give different figures"), _PUBLISHED),
        Definition("attendance.known", N_("Workshops with a published figure"), _PUBLISHED),
        Definition("attendance.unknown", N_("Workshops without a published figure"), _PUBLISHED),
        Definition(
            "road_maps.received",
            N_(
                "Road maps with at least one action, of workshops that began in the period; a"
                " country has one, however many workshops worked on it"
            ),
            _ROAD_MAPS,
        ),
        Definition(
            "road_maps.samples",
            N_("Road maps that were made up for demonstration and do not count"),
            _ROAD_MAPS,
        ),
        Definition(
            "road_maps.accepted", N_("Road maps accepted by the day of the data"), _ROAD_MAPS
        ),
        Definition("road_maps.workshops", N_("Workshops from which road maps came"), _ROAD_MAPS),
        Definition("road_maps.presented", N_("Road maps presented on the last day"), _ROAD_MAPS),
        Definition("road_maps.countries", N_("Countries whose road maps are counted"), _ROAD_MAPS),
        Definition(
            "road_maps.expected",
            N_("Countries that were expected to send a road map by the day of the data"),
            _MISSING,
        ),
        Definition(
            "road_maps.awaited", N_("Countries that were expected, without a road map"), _MISSING
        ),
        Definition(
            "actions.all",
            N_("Actions in the road maps that are counted; steps count with their action"),
            _ROAD_MAPS,
        ),
        Definition(
            "actions.article",
            N_("Actions on one article, without its paragraphs"),
            "report_articles",
        ),
        Definition("actions.lacking", N_("Actions marked as not funded"), _ROAD_MAPS),
        Definition(
            "actions.unstated",
            N_("Actions that say nothing of where money comes from"),
            _ROAD_MAPS,
        ),
        Definition("actions.priced", N_("Actions with an estimated cost"), "report_costs"),
        Definition("actions.unpriced", N_("Actions without a cost"), "report_costs"),
        Definition(
            "actions.cost",
            N_(
                "The sum of estimated costs in one currency, never added to another; those of steps"
                " count where their action names no cost"
            ),
            "report_costs",
        ),
        Definition(
            "actions.share",
            N_("Share of actions, in whole per cent"),
            _ROAD_MAPS,
        ),
        Definition("deposits.intended", N_("Countries that name a day of deposit"), _PROMISES),
        Definition("deposits.latest", N_("The latest year of a day of deposit"), _PROMISES),
        Definition(
            "partners.bodies",
            N_("Bodies that gave help, as sources name them"),
            "assistance_list",
        ),
        Definition(
            "partners.civil",
            N_("Non-governmental organisations that gave help"),
            "assistance_list",
        ),
        Definition(
            "letters.sent",
            N_("Letters, mails and calls of regional offices in the period"),
            "outreach",
        ),
        Definition(
            "letters.answered",
            N_("Countries that settled what was asked"),
            "outreach",
        ),
        Definition("materials.documents", N_("Documents of the information package"), _MATERIALS),
        Definition("materials.dispatches", N_("Notes of where copies went in the period"), _SENT),
        Definition("materials.workshops", N_("Workshops at which copies were given"), _SENT),
        Definition("materials.countries", N_("Countries to which copies were sent"), _SENT),
        Definition("pilots.going", N_("Pilots under way on the day of the data"), _PILOTS),
        Definition("pilots.countries", N_("Countries of pilots under way"), _PILOTS),
        Definition(
            "inventories.all",
            N_("Inventories that are published or in a road map"),
            "inventories",
        ),
        Definition(
            "inventories.total",
            N_("Total of one inventory, in whole kilograms a year"),
            "inventories",
        ),
        Definition(
            "inventories.planned",
            N_("Road maps with an action on article 19"),
            "report_inventories",
        ),
        Definition(
            "progress.noted",
            N_("Actions of which anything was said since they were planned"),
            "report_progress",
        ),
        Definition("progress.done", N_("Actions that are done"), "report_progress"),
        Definition("progress.going", N_("Actions that are under way"), "report_progress"),
        Definition(
            "progress.waiting",
            N_("Actions that were said not to have begun"),
            "report_progress",
        ),
        Definition(
            "progress.blocked",
            N_("Actions that were last said to be blocked, begun or not"),
            "report_progress",
        ),
        Definition("progress.dropped", N_("Actions that were given up"), "report_progress"),
        Definition(
            "progress.silent",
            N_("Countries of none of whose actions anything was said"),
            _ROAD_MAPS,
        ),
        Definition(
            "slips.moved",
            N_("Actions that end on another day than promised first"),
            "report_slips",
        ),
        Definition(
            "slips.kept",
            N_("Actions that end on the day promised first"),
            "report_slips",
        ),
        Definition(
            "slips.median",
            N_("Median of whole months later, a value that occurred"),
            "report_slips",
        ),
        Definition(
            "actions.overdue",
            N_("Actions neither done nor dropped that should have ended by the day of the data"),
            "country_actions",
        ),
        Definition(
            "slips.deposit",
            N_("Whole months from the first intended deposit to the one now"),
            "country_promises",
        ),
        Definition(
            "durations.states",
            N_("States of the same kind of path that deposited by the day of the data"),
            "planned_road_maps",
        ),
        Definition(
            "durations.months",
            N_("Whole months from signature to deposit"),
            "planned_road_maps",
        ),
        Definition(
            "promises.all",
            N_("Actions and steps of the country; no action whose end is only that of its steps"),
            _PROMISED,
        ),
        Definition("promises.done", N_("Actions of the country that are done"), _PROMISED),
        Definition(
            "promises.told",
            N_("Actions on which the delegation last reported"),
            _PROMISED,
        ),
        Definition(
            "promises.asked",
            N_("Open actions that are over, end within three months, are blocked or have no date"),
            "promised_actions",
        ),
        Definition("promises.countries", N_("Countries of the subregion with open actions"), _OPEN),
        Definition("promises.open", N_("Open actions that have an end"), _OPEN),
        Definition(
            "promises.over", N_("Open actions that should have ended by the day of the data"), _OPEN
        ),
        Definition("needs.all", N_("Needs in the road maps that are counted"), _NEEDS),
        Definition(
            "needs.answered", N_("Needs for which somebody who may help was chosen"), _NEEDS
        ),
        Definition(
            "needs.offers",
            N_("Offers made at workshops of the period"),
            "archived_offers",
        ),
        Definition("meetings.organized", N_("Meetings that the secretariat organised"), _EVENTS),
        Definition(
            "donors.named", N_("Donors with a contribution in the period or without a day"), _GIVEN
        ),
        Definition(
            "donors.contributions", N_("Contributions in the period or without a day"), _GIVEN
        ),
        Definition("donors.known", N_("Contributions with an amount"), _GIVEN),
        Definition("donors.unreported", N_("Contributions without an amount"), _GIVEN),
        Definition("donors.sum", N_("The sum of amounts in one currency"), _GIVEN),
        Definition("donors.converted", N_("The sum converted at rates that were entered"), _GIVEN),
        Definition("donors.unspent", N_("What is left of an amount, where both are known"), _GIVEN),
        Definition(
            "acts.signatures", N_("States with a known signature by the day of the data"), _ACTS
        ),
        Definition(
            "acts.deposits", N_("States with a known deposit by the day of the data"), _ACTS
        ),
        Definition("acts.known", N_("States with a known day of deposit by a day"), _ACTS),
        Definition("acts.published", N_("Deposits as a source published them"), _ACTS),
        Definition("acts.new", N_("States that deposited in the period"), _ACTS),
        Definition("acts.lacking", N_("Instruments still needed until there are fifty"), _ACTS),
    )
}
