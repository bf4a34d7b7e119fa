"""Checks that narrow the type of a value as the test expects it; otherwise the test fails."""

from __future__ import annotations


def present[T](value: T | None) -> T:
    """Return the value, which must not be None."""
    assert value is not None
    return value


def as_a[T](kind: type[T], value: object) -> T:
    """Return the value, which must be of a kind."""
    assert isinstance(value, kind)
    return value
