"""A decorator that tries many small cases in one test, which names each wrong case."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

type Cases = Iterable[Any] | Callable[[], Iterable[Any]]
"""Cases, or a function that makes them."""

WRONG = (Exception, pytest.fail.Exception)
"""Errors that make a case wrong; ``pytest.raises`` raises the second if nothing was raised."""


def every(
    names: str | Sequence[str],
    cases: Cases,
    ids: Iterable[Any] | Callable[[Any], Any] = (),
) -> Callable[..., Any]:
    """Try ``cases`` one after the other, as ``pytest.mark.parametrize`` tries each as a test.

    A test costs 3 ms before it does anything, which is too much for hundreds of countries or dates.
    Use it for cases that leave nothing behind, because they share the fixtures of the test. If
    ``cases`` is a function, it is called by the test: each worker imports all tests, but runs half.
    """
    keys = [key.strip() for key in names.split(",")] if isinstance(names, str) else [*names]

    def read(found: Cases) -> tuple[list[Any], list[Any]]:
        found = [*(found if isinstance(found, Iterable) else found())]
        called = [*map(ids, found)] if callable(ids) else [*ids]
        given = [case if len(keys) > 1 else (case,) for case in found]
        assert given, f"no case of {names}"
        assert len(called) in {0, len(given)}
        return given, called

    # The class of an enumeration can be called, but its members are there already.
    known = read(cases) if isinstance(cases, Iterable) else None

    def decorate(test: Callable[..., object]) -> Callable[..., None]:
        def run(**shared: object) -> None:
            given, called = known or read(cases)
            tried = [_trouble(test, dict(zip(keys, case, strict=True)), shared) for case in given]
            wrong = [
                f"{called[at] if called else given[at]}: {trouble}"
                for at, trouble in enumerate(tried)
                if trouble
            ]
            assert not wrong, "\n".join([f"{len(wrong)} of {len(given)} are wrong", *wrong])

        for name in "__name__", "__qualname__", "__module__", "__doc__":
            setattr(run, name, getattr(test, name))
        if hasattr(test, "pytestmark"):
            run.pytestmark = test.pytestmark  # type: ignore[attr-defined]
        signature = inspect.signature(test)
        left = [each for name, each in signature.parameters.items() if name not in keys]
        run.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    return decorate


def _trouble(
    test: Callable[..., object], asked: dict[str, object], shared: dict[str, object]
) -> str:
    try:
        test(**shared, **asked)
    except WRONG as error:
        return f"{type(error).__name__}: {error}"
    return ""
