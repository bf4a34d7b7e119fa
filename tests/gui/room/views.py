"""One value of each kind and stage that the second screen shows."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.values.room_view import (
    AgendaLine,
    AgendaState,
    AlikeLine,
    AlikeView,
    BlankView,
    ClockView,
    DayView,
    ReportBackView,
    ReportColumn,
    RoomView,
    VoteRow,
    VoteView,
)


def a_clock(left: int, total: int = 1500, *, is_paused: bool = False) -> ClockView:
    return ClockView(
        title="Transfer to my country",
        kicker="Case studies in groups",
        left=left,
        total=total,
        prompt="Write for your own country.",
        advice="Who could do it, and what is missing?",
        until="Until 15:33",
        next="Then coffee.",
        is_paused=is_paused,
    )


def a_report(count: int = 4, speaking: int | None = 1) -> ReportBackView:
    parts = (
        ("", ("Creams first.", "Lamps we can count today.")),
        ("We need", ("A device for two islands",)),
        ("We do not know", ("Which date binds us?",)),
    )
    columns = tuple(
        ReportColumn(name=f"Group {number}", about="Products meet customs", parts=parts)
        for number in range(1, count + 1)
    )
    return ReportBackView(
        title="What the groups found", columns=columns, speaking=speaking, clock="3:20 left"
    )


def a_vote() -> VoteView:
    return VoteView(
        title="What should we do together?",
        about="38 of 41 people gave three dots each.",
        rows=(
            VoteRow(words="One shipment of lamps", amount=31, shown="31", is_ahead=True),
            VoteRow(words="One legal analysis", amount=22, shown="22", is_ahead=True),
            VoteRow(words="Radio spots", amount=22, shown="22"),
        ),
        kept="No dots, and kept: a song competition.",
        tie="Two ideas have 22 dots each.",
        closing="Each country confirms at home.",
    )


def a_long_vote(count: int, page: int = 0) -> VoteView:
    rows = (
        VoteRow(words=f"Idea {n}.", amount=count - n, shown=str(count - n), is_ahead=n < 3)
        for n in range(count)
    )
    return replace(a_vote(), rows=tuple(rows), page=page)


def an_agenda(count: int = 9, now: int = 3) -> DayView:
    def state(number: int) -> AgendaState:
        if number < now:
            return AgendaState.DONE
        return AgendaState.NOW if number == now else AgendaState.NEXT

    rows = tuple(
        AgendaLine(when=f"{8 + number}:30", title=f"Session {number}", state=state(number))
        for number in range(count)
    )
    return DayView(title="Wednesday, 21 January", rows=rows, note="Buses leave at 18:00.")


def drafts_alike(count: int = 5, chosen: int = 1) -> AlikeView:
    lines = tuple(
        AlikeLine(
            words=f"Collect used lamps on island {place}",
            countries="Bahamas, Grenada",
            count=str(20 - place),
            is_chosen=place == chosen,
        )
        for place in range(count)
    )
    return AlikeView(title="Plan the same", about="12 drafts.", rows=lines)


VIEWS: dict[str, RoomView] = {
    "calm": a_clock(605),
    "soon": a_clock(272),
    "last": a_clock(32),
    "over": a_clock(-132),
    "paused": a_clock(605, is_paused=True),
    "report back": a_report(),
    "vote": a_vote(),
    "agenda": an_agenda(),
    "alike": drafts_alike(),
    "blank": BlankView(),
}
