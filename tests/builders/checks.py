"""Checks of what a test knows of a value beyond its type; where it is wrong, the test fails."""

from __future__ import annotations


def present[T](value: T | None) -> T:
    """Return the value, which must not be None."""
    assert value is not None
    return value


def as_a[T](kind: type[T], value: object) -> T:
    """Return the value, which must be of a kind."""
    assert isinstance(value, kind)
    return value
