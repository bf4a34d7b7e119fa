"""The descriptions of partners, donors, and what each of them gave."""

from __future__ import annotations

from mercworkshop.domain.entities.needs import NEED_NAMES
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.donors.contributions import USE_NAMES, Contribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.partners.assistance import SCOPE_NAMES, Assistance
from mercworkshop.domain.programme.partners.partners import (
    PARTNER_KIND_NAMES,
    Partner,
    PartnerName,
)
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.i18n import N_

PARTNER = RecordDescription(
    Partner,
    N_("Partner"),
    N_("Partners"),
    (
        Field("name", N_("Name"), is_searched=True),
        Field("kind", N_("Kind"), FieldKind.CHOICE, choices=PARTNER_KIND_NAMES),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("region", N_("Region covered"), is_searched=True),
        Field("about", N_("What it is"), is_searched=True),
        Field("is_group", N_("A group without names"), FieldKind.YES_NO),
        Field("supports", N_("What it can support"), FieldKind.TEXT, is_searched=True),
        Field("articles", N_("Articles it can serve"), FieldKind.ARTICLES),
        Field("kinds", N_("Kinds of help"), FieldKind.CHOICES, choices=NEED_NAMES),
        Field("is_verified", N_("A source says what it can support"), FieldKind.YES_NO),
        Field("languages", N_("Languages"), FieldKind.LIST),
        Field("source", N_("Source")),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
        internal("position"),
    ),
    title=("name",),
    twins=("name", "country"),
)

PARTNER_NAME = RecordDescription(
    PartnerName,
    N_("Former name of a partner"),
    N_("Former names of partners"),
    (
        internal("partner", Partner.__name__),
        Field("name", N_("Name"), is_searched=True),
        Field("since", N_("Since"), FieldKind.DATE),
        Field("until", N_("Until"), FieldKind.DATE),
        Field("source", N_("Source")),
    ),
    title=("name",),
)

ASSISTANCE = RecordDescription(
    Assistance,
    N_("What a partner gave"),
    N_("What partners gave"),
    (
        internal("partner", Partner.__name__),
        Field("what", N_("What it contributed"), is_searched=True),
        Field("scope", N_("To what"), FieldKind.CHOICE, choices=SCOPE_NAMES),
        Field(
            "programme_workshop",
            N_("Workshop"),
            FieldKind.REFERENCE,
            refers_to=ProgrammeWorkshop.__name__,
        ),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("what",),
)

CONTRIBUTION = RecordDescription(
    Contribution,
    N_("Contribution"),
    N_("Contributions"),
    (
        Field("donor", N_("Donor"), FieldKind.REFERENCE, refers_to=Partner.__name__),
        Field(
            "amount",
            N_("Amount"),
            FieldKind.MONEY,
            hint=N_("Blank: not reported"),
            needs_currency=True,
        ),
        Field("uses", N_("What it paid for"), FieldKind.CHOICES, choices=USE_NAMES),
        Field("purpose", N_("Purpose"), FieldKind.TEXT, is_searched=True),
        Field("through", N_("Through"), FieldKind.REFERENCE, refers_to=Partner.__name__),
        Field("begins", N_("From"), FieldKind.DATE),
        Field("ends", N_("Until"), FieldKind.DATE),
        Field(
            "spent",
            N_("Spent"),
            FieldKind.MONEY,
            hint=N_("Blank: not reported"),
            needs_currency=True,
        ),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("purpose", "source"),
    twins=("donor", "begins", "amount"),
)

EXCHANGE_RATE = RecordDescription(
    ExchangeRate,
    N_("Exchange rate"),
    N_("Exchange rates"),
    (
        Field("currency", N_("One unit of"), hint=N_("Three letters, such as CHF")),
        Field("target", N_("Units of"), hint=N_("Three letters, such as USD")),
        Field("rate", N_("Rate"), hint=N_("A number, such as 1.02")),
        Field("day", N_("On the day"), FieldKind.DATE),
        Field("source", N_("Source")),
    ),
    title=("currency",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
