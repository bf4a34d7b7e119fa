"""What screens and papers say of partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from mercworkshop.domain.programme.partners.assistance import AssistanceScope
from mercworkshop.domain.programme.partners.partner_desk import HelpedWorkshop, SeenPartner
from mercworkshop.domain.programme.partners.partners import PartnerKind, PartnerName
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.domain.values.dates.partial_date import format_date, format_day
from mercworkshop.i18n import N_, _, isolate, listed

_LEAST_RANGE = 3
"""Articles in a row that are written as a range, at least."""

GROUPS: dict[str, tuple[PartnerKind, ...]] = {
    N_("United Nations and funds"): (
        PartnerKind.REGIONAL_OFFICE,
        PartnerKind.UN_BODY,
        PartnerKind.FUND,
        PartnerKind.AGENCY,
        PartnerKind.PARTNERSHIP,
    ),
    N_("Secretariats and regional centres"): (
        PartnerKind.SECRETARIAT,
        PartnerKind.REGIONAL_CENTRE,
    ),
    N_("Hosts"): (PartnerKind.HOST,),
    N_("Civil society"): (PartnerKind.CIVIL_SOCIETY,),
    N_("Donors who helped too"): (PartnerKind.GOVERNMENT, PartnerKind.INTEGRATION),
    N_("Others"): (PartnerKind.OTHER,),
}
"""The groups of the table with the kinds of each; a kind that is not known is among the last."""


def group_of(partner: SeenPartner) -> str:
    """Return the group of a partner; for an unknown kind the last one."""
    return next(
        (group for group, kinds in GROUPS.items() if partner.partner.kind in kinds),
        list(GROUPS)[-1],
    )


def workshop_words(workshop: HelpedWorkshop) -> str:
    """Return how a workshop is called: its place or subregion, and its first day."""
    place = isolate(workshop.city or workshop.subregion or workshop.title)
    said = listed([place, format_day(workshop.begins)]) if workshop.begins else place
    return mark_sample(said, is_sample=workshop.is_sample)


def source_words(source: str) -> str:
    """Return what a source is called: for an address on the web the name of the site."""
    parts = urlsplit(source) if source.startswith(("http://", "https://")) else None
    return parts.netloc.removeprefix("www.") if parts else source


def where_words(scope: str, workshop: str, titles: Mapping[str, str]) -> str:
    """Return to what a partner gave; ``titles`` are those of the workshops by their ids."""
    if scope == AssistanceScope.WORKSHOPS:
        return _("the workshops, in general")
    if scope == AssistanceScope.BESIDE:
        return _("beside the workshops")
    return titles.get(workshop, _("a workshop that is no longer in the programme"))


def name_words(name: PartnerName) -> str:
    """Return a former name with its days."""
    words = isolate(name.name)
    if name.since and name.until:
        return _("{name}: {since} to {until}").format(
            name=words, since=format_date(name.since), until=format_date(name.until)
        )
    if name.until:
        return _("{name}: until {until}").format(name=words, until=format_date(name.until))
    return _("{name}: until a day that is not known").format(name=words)


def article_words(articles: Iterable[str]) -> str:
    """Return numbers of articles, those in a row as a range."""
    plain, runs = list(articles), []
    while plain:
        run = 1
        while run < len(plain) and _follows(plain[run - 1], plain[run]):
            run += 1
        if run >= _LEAST_RANGE:
            runs.append(isolate(f"{plain[0]}–{plain[run - 1]}"))
        else:
            runs += plain[:run]
        plain = plain[run:]
    return listed(runs)


def _follows(article: str, after: str) -> bool:
    return article.isdecimal() and after.isdecimal() and int(after) == int(article) + 1
