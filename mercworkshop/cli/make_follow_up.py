"""Makes the file of a follow-up workshop from an archive."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing

from mercworkshop import paths
from mercworkshop.cli import command_inputs, new
from mercworkshop.cli.country_codes import find_code
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.follow_up.planning import FollowUpPlan, of_subregion
from mercworkshop.domain.programme.follow_up.promise_rows import PROMISED_COUNTRIES
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.setup import follow_up_content
from mercworkshop.i18n import _
from mercworkshop.reference.reference import current_reference
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.database import part_files


def run(asked: Namespace) -> None:
    """Write the file of the workshop, and note in the archive that it is planned, or do neither."""
    command_inputs.check_ending(asked.make_follow_up, file_kinds.WORKSHOP)
    if not paths.exists(asked.archive):
        raise file_kinds.missing_file_error(asked.archive)
    with closing(Archive(asked.archive, command_inputs.make_stamp())) as archive:
        plan = FollowUpPlan(
            _countries(archive, asked.countries),
            asked.title,
            asked.city,
            _day(asked.begins),
            _day(asked.ends),
        )
        made = follow_up_content.follow_up_content(archive, plan)
        workshop = new.make(asked.make_follow_up, made.content, archive.stamp)
        try:
            archive.apply(made.record)
        except BaseException:  # a file that the programme knows nothing of would be made twice
            part_files.remove_part(asked.make_follow_up)
            raise
    print(new.describe_result(asked.make_follow_up, workshop))
    for remark in made.content.remarks:
        print(f"  {remark}")


def _countries(archive: ArchivePort, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of countries given by code or name; by default all with open actions."""
    if not asked:
        return of_subregion(archive.ask(PROMISED_COUNTRIES), "")
    known = current_reference().countries
    return tuple(find_code(known, each) for each in asked)


def _day(words: str) -> PartialDate | None:
    if not words:
        return None
    try:
        return PartialDate(words)
    except InvalidInput as error:
        raise InvalidInput(
            _("“{text}” is no day.").format(text=words[:40]),
            _("Give a day such as 2017-08-16, or a month such as 2017-08."),
        ) from error
