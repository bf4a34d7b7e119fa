"""The clock of the room in words, for screens and screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.time_keeping.run_clock import Advice, RunClock
from mercworkshop.i18n import N_, _, digits, isolate

ADVICE: Mapping[Advice, str] = {
    Advice.CALM: "",
    Advice.FIVE_MINUTES: N_("Last five minutes"),
    Advice.LAST_MINUTE: N_("Last minute"),
    Advice.OVER: N_("The time is over"),
}


def format_left(left: int) -> str:
    """Return minutes and seconds that are left, with a plus once they are too many."""
    minutes, seconds = divmod(abs(left), 60)
    return isolate(digits(f"{'+' if left < 0 else ''}{minutes}:{seconds:02d}"))


def advice_words(clock: RunClock) -> str:
    """Return what the clock advises: to wrap up if that was asked; empty while it is calm."""
    if clock.is_paused:
        return _("Paused")
    if clock.is_wrapping_up:
        return _("Please wrap up")
    advice = ADVICE[clock.advice]
    return _(advice) if advice else ""


def run_title(session: AgendaSession | None, clock: RunClock) -> str:
    """Return what a clock belongs to."""
    if session is not None:
        return session_title(session)
    return _("A session that was removed") if clock.run.session else _("Only a clock")
