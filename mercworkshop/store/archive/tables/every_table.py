"""The typed tables of an archive: what its journal says now, as rows and columns.

They follow from the journal alone (and from the reference data: acts of States), so they can be
made anew at any time. Dates stand as first and last day, lists as tables of their own.
"""

from __future__ import annotations

from mercworkshop.store.archive.tables import (
    countries,
    files,
    partners,
    pilots,
    programme,
    support,
    workshops,
)

TYPED_TABLES = (
    workshops.SETTING,
    workshops.WORKSHOP,
    workshops.HEAD_COUNT,
    workshops.DELEGATION,
    workshops.PERSON,
    workshops.CONTACT,
    workshops.ATTENDANCE,
    workshops.OFFER,
    workshops.OFFER_KIND,
    workshops.OFFER_ARTICLE,
    workshops.OFFER_STANDING,
    workshops.CORRECTION,
    workshops.RECEIPT,
    workshops.TOMBSTONE,
    countries.ROAD_MAP,
    countries.NAMED_VERSION,
    countries.PATH_STEP,
    countries.ACTION,
    countries.ACTION_ARTICLE,
    countries.NEED,
    countries.NEED_ARTICLE,
    countries.ACTION_PROMISE,
    countries.STEP_PROMISE,
    countries.ACCEPTANCE,
    countries.QUESTION,
    countries.ACT,
    programme.PROGRAMME_WORKSHOP,
    programme.EXPECTED_COUNTRY,
    programme.PUBLISHED_FIGURE,
    programme.FACT_DECISION,
    programme.BODY_LINK,
    programme.LEFT_FINDING,
    pilots.PILOT,
    pilots.PILOT_COUNTRY,
    pilots.PILOT_OUTPUT,
    pilots.PILOT_QUESTION,
    support.SUPPORT_MEETING,
    support.MEETING_NEED,
    support.SUPPORT_REQUEST,
    programme.SCRIPT_STEP,
    *partners.PARTNER_TABLES,
    files.FILE,
)
"""In an order in which each stands after the tables that it names."""
