"""What units are in kilograms of mercury, and whether an activity and a factor are of one kind."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mercworkshop.domain.entities.inventories import ActivityUnit, FactorUnit


class CountedIn(NamedTuple):
    """What a unit counts, such as mass, and how many of the base unit of that it is."""

    kind: str
    size: Fraction


class MercuryPer(NamedTuple):
    """Kilograms of mercury in one unit of an activity, and that unit."""

    kilograms: Fraction
    activity: ActivityUnit


_COUNTED = {
    ActivityUnit.GRAM: CountedIn("mass", Fraction(1, 10**6)),
    ActivityUnit.KILOGRAM: CountedIn("mass", Fraction(1, 1000)),
    ActivityUnit.TONNE: CountedIn("mass", Fraction(1)),
    ActivityUnit.KILOTONNE: CountedIn("mass", Fraction(1000)),
    ActivityUnit.MEGAWATT_HOUR: CountedIn("energy", Fraction(1)),
    ActivityUnit.GIGAWATT_HOUR: CountedIn("energy", Fraction(1000)),
    ActivityUnit.NORMAL_CUBIC_METRE: CountedIn("gas", Fraction(1)),
    ActivityUnit.CUBIC_METRE: CountedIn("volume", Fraction(1)),
    ActivityUnit.ITEM: CountedIn("item", Fraction(1)),
    ActivityUnit.INHABITANT: CountedIn("inhabitant", Fraction(1)),
    ActivityUnit.VEHICLE: CountedIn("vehicle", Fraction(1)),
    ActivityUnit.CORPSE: CountedIn("corpse", Fraction(1)),
}
_MASSES = {
    "kg": Fraction(1),
    "g": Fraction(1, 10**3),
    "mg": Fraction(1, 10**6),
    "ug": Fraction(1, 10**9),
}


def mercury_per(unit: FactorUnit) -> MercuryPer:
    """Return what one unit of a factor is in kilograms, and of what activity."""
    mass, _slash, activity = unit.value.partition("/")
    return MercuryPer(_MASSES[mass], ActivityUnit(activity))


@cache
def kilograms_each(activity: ActivityUnit, factor: FactorUnit) -> Fraction | None:
    """Return the kilograms that activity times factor is to be multiplied by.

    None if the activity is counted in something else than the factor is for.
    """
    mercury = mercury_per(factor)
    counted, base = _COUNTED[activity], _COUNTED[mercury.activity]
    if counted.kind != base.kind:
        return None
    return counted.size / base.size * mercury.kilograms


def are_alike(one: ActivityUnit, other: ActivityUnit) -> bool:
    """Whether two units count the same."""
    return _COUNTED[one].kind == _COUNTED[other].kind


def in_unit(value: Fraction, unit: ActivityUnit, wanted: ActivityUnit) -> Fraction:
    """Return an amount of one unit in another that counts the same."""
    return value * _COUNTED[unit].size / _COUNTED[wanted].size
