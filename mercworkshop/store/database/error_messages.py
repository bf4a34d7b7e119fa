"""The decorator that explains disk errors, for every public method of the store."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, Protocol

from mercworkshop.i18n import N_, _
from mercworkshop.store.database import errors

NOT_READ = N_("The workshop could not be read.")
NOT_SAVED = N_("The change could not be saved.")
NOT_LOOKED_INTO = N_("The preview could not be made.")


class HasPath(Protocol):
    """What works on a file."""

    @property
    def path(self) -> Path:
        """Where the file is."""


def explain_errors[S: HasPath, **P, R](
    what_happened: str,
) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R]]:
    """Explain errors of file or disk in a method; ``what_happened`` is translated on the error."""

    def explain(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
        @wraps(method)
        def run(store: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with errors.explain_disk_errors(_(what_happened), store.path, is_checked=True):
                return method(store, *args, **kwargs)

        return run

    return explain
