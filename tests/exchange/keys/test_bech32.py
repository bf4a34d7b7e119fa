from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.exchange.keys import bech32
from mercworkshop.exchange.package import encryption


@given(st.binary(min_size=1, max_size=60))
def test_a_written_key_is_read_back(data):
    assert bech32.decode("age", bech32.encode("age", data)) == data


def test_keys_of_age_are_read_and_written_as_age_writes_them():
    secret, public = encryption.generate_key_pair()
    own = bech32.decode("age-secret-key-", secret)
    assert len(own) == 32
    assert bech32.encode("age-secret-key-", own).upper() == secret
    assert bech32.encode("age", bech32.decode("age", public)) == public


@pytest.mark.parametrize("at", [0, 4, 30, 61])
def test_one_wrong_letter_is_detected(at):
    _secret, public = encryption.generate_key_pair()
    other = "q" if public[at] != "q" else "p"
    with pytest.raises(ValueError, match="age"):
        bech32.decode("age", public[:at] + other + public[at + 1 :])
