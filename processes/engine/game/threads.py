"""The tree of threads: find, replace, list. A place in the tree is a scope."""

from processes.engine.graph.model import Scope
from processes.engine.state import Done, OpenSplit, Thread, Token


def tokens(root: Thread | None) -> tuple[Token, ...]:
    """Live tokens, in the order of their branches."""
    if isinstance(root, Token):
        return (root,)
    if isinstance(root, OpenSplit):
        return tuple(token for _, thread in root.branches for token in tokens(thread))
    return ()


def thread_at(root: Thread | None, scope: Scope) -> Thread | None:
    """Thread at a place; None if the way there is not open."""
    thread = root
    for split, branch in scope:
        if not isinstance(thread, OpenSplit) or thread.split != split:
            return None
        thread = dict(thread.branches).get(branch)
    return thread


def put(root: Thread | None, scope: Scope, thread: Thread) -> Thread:
    """The tree with one thread replaced. The way there must be open."""
    if not scope:
        return thread
    assert isinstance(root, OpenSplit)  # noqa: S101
    (_, branch), rest = scope[0], scope[1:]
    return OpenSplit(
        root.split,
        tuple((b, put(t, rest, thread) if b == branch else t) for b, t in root.branches),
    )


def done_branches(split: OpenSplit) -> int:
    """How many branches wait at the join."""
    return sum(isinstance(thread, Done) for _, thread in split.branches)


def common_prefix(one: Scope, other: Scope) -> Scope:
    """Longest common beginning of two scopes."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return one[:length]
