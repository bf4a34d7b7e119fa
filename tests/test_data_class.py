from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from inspect import signature
from typing import Any, ClassVar

import pytest

from mercworkshop.data_class import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is."""

    KIND: ClassVar[str] = "place"
    town: str
    street: str = ""
    notes: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPlace(Address):
    """A place with a number, and one that follows from it."""

    number: int
    floor: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "floor", self.number // 100)

    def __repr__(self) -> str:
        return f"room {self.number}"


@dataclass(slots=True)
class Count:
    """Something that changes."""

    count: int = 0
    seen: set[int] = field(init=False, default_factory=set)


@dataclass(slots=True, eq=False)
class Handle:
    """Something that is only itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Weight:
    """Something that compares in its own way."""

    grams: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weight) and abs(self.grams - other.grams) < 10

    def __hash__(self) -> int:
        return 1


EXAMPLES: list[Any] = [
    Address("Kingston"),
    Address("Kingston", notes=["x"]),
    Address("Basseterre", "Bay Road"),
    NumberedPlace(town="Kingston", number=204),
    NumberedPlace(town="Kingston", number=205),
    Count(),
    Count(3),
]


def standard(kind: type) -> Any:
    """Return the class that the standard library makes of the same fields."""
    body: dict[str, Any] = {each.name: each for each in fields(kind)}
    body["__annotations__"] = {each.name: each.type for each in fields(kind)}
    body |= {"__module__": __name__, "__qualname__": kind.__qualname__}
    is_frozen = kind.__hash__ is not None
    return dataclasses.dataclass(frozen=is_frozen)(type(kind.__name__, (), body))


@pytest.mark.parametrize("kind", [Address, NumberedPlace, Count])
def test_it_takes_the_arguments_that_a_standard_class_takes(kind: type) -> None:
    taken = [(each.name, each.kind) for each in signature(standard(kind)).parameters.values()]
    kind(**{each.name: 1 for each in fields(kind) if each.init})  # compiles it
    ours = signature(kind).parameters.values()
    assert [(each.name, each.kind) for each in ours] == taken


@pytest.mark.parametrize("one", EXAMPLES)
@pytest.mark.parametrize("other", EXAMPLES)
def test_it_compares_as_a_standard_class_does(one: Any, other: Any) -> None:
    assert (one == other) == (_as_standard(one) == _as_standard(other))


@pytest.mark.parametrize("one", EXAMPLES)
def test_it_says_what_a_standard_class_says(one: Any) -> None:
    if not isinstance(one, NumberedPlace):
        assert repr(one) == repr(_as_standard(one))


def test_a_method_of_the_class_itself_counts() -> None:
    assert repr(EXAMPLES[3]) == "room 204"
    assert Weight(100) == Weight(105)
    assert hash(Weight(100)) == 1


def test_equal_frozen_objects_are_one_key() -> None:
    assert len({Address("Kingston"), Address("Kingston", notes=["x"]), Address("Roseau")}) == 2
    with pytest.raises(TypeError):
        hash(Count())
    assert len({Handle("x"), Handle("x")}) == 2


def test_a_frozen_object_refuses_every_change() -> None:
    place = Address("Kingston")
    with pytest.raises(FrozenInstanceError):
        place.town = "Roseau"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.town
    assert place == Address("Kingston")


def test_another_may_be_changed() -> None:
    tally = Count()
    tally.count += 1
    tally.seen.add(1)
    assert (tally.count, tally.seen, Count().seen) == (1, {1}, set())


@pytest.mark.parametrize("one", EXAMPLES)
def test_a_copy_is_equal(one: Any) -> None:
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_a_default_is_made_anew_for_each() -> None:
    first, second = Address("a"), Address("a")
    assert first.notes is not second.notes


def test_what_follows_from_a_field_follows_in_a_changed_copy() -> None:
    assert replace(EXAMPLES[3], number=305).floor == 3


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(TypeError, match=r"Address.__init__.*'town'"):
        Address()  # type: ignore[call-arg]


def test_a_standard_class_can_be_derived() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Berth(Address):
        """An address in a harbour."""

        deck: int = 0

    assert replace(Berth("Roseau", deck=2), deck=3) == Berth("Roseau", deck=3)
    with pytest.raises(FrozenInstanceError):
        Berth("Roseau").deck = 1  # type: ignore[misc]


def test_a_class_without_slots_is_refused() -> None:
    with pytest.raises(TypeError):
        dataclass(slots=False)


def _as_standard(one: Any) -> Any:
    taken = {each.name: getattr(one, each.name) for each in fields(one) if each.init}
    made = _STANDARD[type(one)](**taken)
    for each in fields(one):
        if not each.init:
            object.__setattr__(made, each.name, getattr(one, each.name))
    return made


_STANDARD = {kind: standard(kind) for kind in (Address, NumberedPlace, Count)}
