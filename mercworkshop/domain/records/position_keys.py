"""Sort keys as text with room between any two: moving one row changes only that row."""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_HEAD = 5
_LONGEST = 60
"""Characters of a key; an exchange file allows 64."""
_MIDDLE = _BASE**_HEAD // 2


def keys_between(low: str, high: str, count: int = 1) -> list[str]:
    """Return ``count`` ascending keys after ``low`` and before ``high``.

    An empty ``low`` or ``high`` means the beginning or the end. Raises ValueError if no key fits
    between them, as after two laptops appended at the same time, or after hundreds of insertions
    at one place; then renumber the rows with :func:`fresh_keys`.
    """
    if low and high and low >= high:
        message = f"nothing lies between {low!r} and {high!r}"
        raise ValueError(message)
    keys = []
    for _ in range(count):
        key = _one_between(low, high)
        if len(key) > _LONGEST or not low < key or (high and key >= high):
            message = f"no room between {low!r} and {high!r}"
            raise ValueError(message)
        keys.append(low := key)
    return keys


def fresh_keys(count: int) -> list[str]:
    """Return ``count`` ascending keys for a whole list."""
    return [_head(_MIDDLE + step) for step in range(count)]


def _one_between(low: str, high: str) -> str:
    if not low:
        return _head(_value(high) - 1) if high else _head(_MIDDLE)
    if not high:
        is_last = low[:_HEAD] == _DIGITS[-1] * _HEAD
        if is_last:
            return low[:_HEAD] + _fraction_between(low[_HEAD:], "")
        return _head(_value(low) + 1)
    below, above = _value(low), _value(high)
    if above - below > 1:
        return _head(below + 1)
    ceiling = high[_HEAD:] if above == below else ""
    return low[:_HEAD] + _fraction_between(low[_HEAD:], ceiling)


def _fraction_between(low: str, high: str) -> str:
    """Return the digits of a fraction between two fractions; an empty ``high`` means 1."""
    shared = 0
    while high and shared < len(high) and low[shared : shared + 1].ljust(1, "0") == high[shared]:
        shared += 1
    if shared:
        return high[:shared] + _fraction_between(low[shared:], high[shared:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return _DIGITS[first] + _fraction_between(low[1:], "")


def _value(key: str) -> int:
    value = 0
    for digit in key[:_HEAD]:
        value = value * _BASE + _DIGITS.index(digit)
    return value


def _head(value: int) -> str:
    digits = ""
    for _ in range(_HEAD):
        value, digit = divmod(value, _BASE)
        digits = _DIGITS[digit] + digits
    return digits
