"""Bech32 (BIP 173), the encoding of age keys: its checksum finds up to four wrong letters."""

from __future__ import annotations

from collections.abc import Iterable

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6
"""Letters of the checksum at the end."""


def encode(prefix: str, data: bytes) -> str:
    """Return ``data`` in lower case after ``prefix``."""
    values = _to_five_bits(data)
    check = _checksum((*_expand_prefix(prefix), *values, *([0] * _CHECK))) ^ 1
    ends = (check >> 5 * (_CHECK - 1 - at) & 31 for at in range(_CHECK))
    return f"{prefix}1{''.join(_LETTERS[value] for value in (*values, *ends))}"


def decode(prefix: str, text: str) -> bytes:
    """Return the bytes that :func:`encode` wrote, in lower or upper case; raises ValueError."""
    found, _one, letters = text.lower().rpartition("1")
    values = [_LETTERS.find(letter) for letter in letters]
    is_mixed = text not in {text.lower(), text.upper()}
    if (
        is_mixed
        or found != prefix
        or -1 in values
        or _checksum((*_expand_prefix(prefix), *values)) != 1
    ):
        raise ValueError(prefix)
    return _to_eight_bits(values[:-_CHECK])


def _expand_prefix(prefix: str) -> list[int]:
    return [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]


def _checksum(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate(_GENERATOR):
            check ^= part if top >> bit & 1 else 0
    return check


def _to_five_bits(data: bytes) -> list[int]:
    """Split bytes into numbers of five bits; the last is padded with zeros."""
    count = -(-len(data) * 8 // 5)
    whole = int.from_bytes(data) << count * 5 - len(data) * 8
    return [whole >> 5 * (count - 1 - at) & 31 for at in range(count)]


def _to_eight_bits(values: list[int]) -> bytes:
    """Join numbers of five bits into bytes; raises ValueError if the padding is not zero."""
    whole = 0
    for value in values:
        whole = whole << 5 | value
    size, rest = divmod(len(values) * 5, 8)
    if whole & (1 << rest) - 1:
        raise ValueError(len(values))
    return (whole >> rest).to_bytes(size)
