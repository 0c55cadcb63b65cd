"""Which officers' forms the conditions of a process read, found in the source of its `answer`.

`file.form("node")` is what counts: in the branch of a question, and in the functions of the same
process that the branch calls. Nothing is run; what a condition would read on any day is found.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any

KIND = "gate:"


def read_by_gates(answer: Callable[..., Any]) -> Mapping[str, frozenset[str]]:
    """Names of nodes by gate; empty for an `answer` that is not written as cases of the key."""
    found: dict[str, frozenset[str]] = {}
    if not isinstance(answer, FunctionType):
        return found
    for node in ast.walk(_tree(answer)):
        if isinstance(node, ast.match_case):
            names = frozenset(_forms(node.body, answer, set()))
            for key in _keys(node.pattern):
                found[key.removeprefix(KIND)] = names
    return found


def _keys(pattern: ast.pattern) -> Iterator[str]:
    for one in ast.walk(pattern):
        if isinstance(one, ast.Constant) and str(one.value).startswith(KIND):
            yield str(one.value)


def _forms(body: list[ast.stmt], inside: FunctionType, seen: set[str]) -> Iterator[str]:
    for call in (one for stmt in body for one in ast.walk(stmt) if isinstance(one, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "form":
            yield from (one.value for one in call.args if _is_name(one))  # type: ignore[attr-defined]
            continue
        called = _called(call.func, inside)
        if called is not None and called.__qualname__ not in seen:
            seen.add(called.__qualname__)
            yield from _forms(_tree(called).body, called, seen)


def _is_name(arg: ast.expr) -> bool:
    return isinstance(arg, ast.Constant) and isinstance(arg.value, str)


def _called(func: ast.expr, inside: FunctionType) -> FunctionType | None:
    """The function of the same process that is called, if it is one."""
    known: Any = None
    if isinstance(func, ast.Name):
        known = inside.__globals__.get(func.id)
    elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        known = getattr(inside.__globals__.get(func.value.id), func.attr, None)
    if not isinstance(known, FunctionType):
        return None
    return known if _package(known) == _package(inside) else None


def _package(function: FunctionType) -> str:
    return ".".join(function.__module__.split(".")[:2])


def _tree(function: FunctionType) -> ast.Module:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError):  # made at run time, or part of a line: nothing to read
        return ast.Module(body=[], type_ignores=[])
