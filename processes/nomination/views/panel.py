"""结构比例 in words: every violated line, who is displaced, the smallest change."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.nomination.rules import structure
from processes.nomination.rules.exchange import Exchange, Impossible
from processes.nomination.rules.lines import LINES, Bound


def shown(found: structure.Board, names: Mapping[str, str], places: int) -> dict[str, Any]:
    """What the template says."""
    return {
        "formal": len(found.formal),
        "places": places,
        "over": len(found.formal) > places,
        "empty": max(0, places - len(found.formal)),
        "rows": [_row(one, names) for one in found.rows],
        "violated": len(found.violated),
        "change": _change(found, names),
    }


def _row(one: structure.Row, names: Mapping[str, str]) -> dict[str, Any]:
    least = one.line.bound is Bound.LEAST
    asked = _("至少 %(n)d") if least else _("最多 %(n)d")
    off = _("少 %(n)d") if least else _("多 %(n)d")
    kind = "ok" if one.holds else "bad"
    return {
        "title": _(one.line.trait.label),
        "scope": one.line.scope,
        "share": one.share,
        "asked": asked % {"n": one.number},
        "count": one.count,
        "holds": one.holds,
        "tight": one.holds and one.room == 0,
        "kind": kind,
        "off": "" if one.holds else off % {"n": one.off_by},
        "who": "、".join(names.get(each, each) for each in one.among),
    }


def _change(found: structure.Board, names: Mapping[str, str]) -> dict[str, Any]:
    """The smallest change, or why there is none."""
    if isinstance(found.change, Exchange):
        return {
            "pairs": [
                {"out": names.get(out, out), "into": names.get(into, into)}
                for out, into in zip(found.change.out, found.change.into, strict=True)
            ],
            "out": list(found.change.out),
            "into": list(found.change.into),
            "fewest": found.change.is_fewest,
        }
    if isinstance(found.change, Impossible):
        return {"impossible": [_(LINES[one].trait.label) for one in found.change.keys] or [""]}
    return {}
