"""Data classes whose methods are compiled when they are first called.

The standard library compiles six methods of a data class while its module is imported. Most are
never called, and all of them together were a fifth of what a short command works. Here a class
begins with methods that wait. A method for the fields of a frozen class also sets them faster.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import partial
from typing import TYPE_CHECKING, Any

type Compiler = Callable[[type, str], Callable[..., Any]]


def _data_class(
    *, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True
) -> Callable[[type], type]:
    """As ``dataclasses.dataclass``, for classes with slots; a frozen one refuses every name."""
    if not slots:
        message = "a data class without slots is one of the standard library"
        raise TypeError(message)
    return partial(_make, is_frozen=frozen, kw_only=kw_only, eq=eq)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _data_class

__all__ = ["dataclass"]


def _make(cls: type, *, is_frozen: bool, kw_only: bool, eq: bool) -> type:
    own = {name for name, value in vars(cls).items() if value is not None}
    bare: Callable[[type], type] = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=True, kw_only=kw_only
    )
    made = bare(cls)
    waiting: dict[str, Compiler] = {"__init__": _compile_init, "__repr__": _compile_standard}
    if eq:
        waiting["__eq__"] = waiting["__hash__"] = _compile_standard
    for name, compile_method in waiting.items():
        if name not in own:
            setattr(made, name, _waiting_method(made, name, compile_method))
    if eq and not is_frozen and "__hash__" not in own:
        setattr(made, "__hash__", None)  # noqa: B010 - a type checker knows it otherwise
    if is_frozen:
        for name, method in _FROZEN.items():
            setattr(made, name, method)
        # A frozen class of the standard library may be derived from it, and one made here too.
        vars(made)["__dataclass_params__"].frozen = None
    return made


def _waiting_method(cls: type, name: str, compile_method: Compiler) -> Callable[..., Any]:
    """Return a method that puts the compiled one in its place when it is first called."""

    def method(self: object, *arguments: object, **named: object) -> Any:
        compiled = compile_method(cls, name)
        setattr(cls, name, compiled)
        return compiled(self, *arguments, **named)

    return method


def _compile_init(cls: type, name: str) -> Callable[..., Any]:
    """Compile the method that sets the fields, each by its slot."""
    scope: dict[str, Any] = {"_nothing": object()}
    positional, by_name, lines = ["self"], ["*"], list[str]()
    for number, each in enumerate(fields(cls)):
        default, parameter = f"_default_{number}", each.name
        unless_given = value = each.name
        if each.default is not MISSING:
            scope[default], parameter, value = each.default, f"{each.name}={default}", default
        elif each.default_factory is not MISSING:
            scope[default], parameter = each.default_factory, f"{each.name}=_nothing"
            value = f"{default}()"
            unless_given = f"{value} if {each.name} is _nothing else {each.name}"
        if each.init:
            (by_name if each.kw_only else positional).append(parameter)
            value = unless_given
        elif value == each.name:
            continue
        scope[f"_set_{number}"] = getattr(cls, each.name).__set__
        lines.append(f"_set_{number}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = ",".join(positional + (by_name if len(by_name) > 1 else []))
    exec(f"def {name}({head}):\n " + "\n ".join(lines or ["pass"]), scope)
    compiled: Callable[..., Any] = scope[name]
    compiled.__qualname__ = f"{cls.__qualname__}.{name}"
    return compiled


def _compile_standard(cls: type, name: str) -> Callable[..., Any]:
    """Return the method as the standard library makes it for a class with the same fields."""
    its = fields(cls)
    body: dict[str, Any] = {each.name: each for each in its}
    body["__annotations__"] = {each.name: each.type for each in its}
    body |= {each: getattr(cls, each) for each in ("__module__", "__qualname__", "__doc__")}
    wanted = dict.fromkeys(_OPTIONS.values(), False) | {_OPTIONS[name]: True}
    make: Callable[[type], type] = dataclasses.dataclass(init=False, **wanted)
    compiled: Callable[..., Any] = vars(make(type(cls.__name__, (), body)))[name]
    return compiled


_OPTIONS = {"__repr__": "repr", "__eq__": "eq", "__hash__": "unsafe_hash"}


def _refuse(_self: object, name: str, *_value: object) -> None:
    message = f"the field {name!r} of a frozen data class cannot be changed"
    raise FrozenInstanceError(message)


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_FROZEN: dict[str, Callable[..., Any]] = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
