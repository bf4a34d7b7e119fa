"""Asks the writer's thread about the journal, and shows a message if that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.pages.messages import MessageQueue


def take_answer(
    future: Future[Any],
    tell: Callable[[Any], object],
    messages: MessageQueue,
    lose: Callable[[], object] | None = None,
) -> None:
    """Call ``tell``, a method of a widget, with what ``future`` brings; a message says why not.

    In that case ``lose`` is called first: no answer will come.
    """
    answer = FutureRelay(future)
    answer.done.connect(tell)
    answer.failed.connect(partial(_explain, messages, lose))
    answer.start()


def _explain(messages: MessageQueue, lose: Callable[[], object] | None, error: Exception) -> None:
    if lose is not None:
        lose()
    if not isinstance(error, UserError):
        raise error
    messages.show_error(error)
