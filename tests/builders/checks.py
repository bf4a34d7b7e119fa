"""What a test knows of a value and its type does not say; where it is wrong, the test fails."""

from __future__ import annotations


def present[T](value: T | None) -> T:
    """Return the value, which is there."""
    assert value is not None
    return value


def as_a[T](kind: type[T], value: object) -> T:
    """Return the value, which is of a kind."""
    assert isinstance(value, kind)
    return value
