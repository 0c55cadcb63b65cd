"""Published flows that are rows, beside their hash and the act that published them."""

import json
from collections.abc import Iterator

from processes.engine.defined.rows import rows_hash
from processes.engine.defined.stock import rows_on_file
from processes.engine.models import Change, DefinedFlow


def problems() -> Iterator[str]:
    """A row that was changed after publication; a publication without an act, or without rows."""
    told = {
        (about["definition"], about["flow"]): about["hash"]
        for about in (
            json.loads(row.body)["about"]
            for row in Change.objects.filter(verb=Change.Verb.DEFINITION).order_by("n")
        )
    }
    for flow in DefinedFlow.objects.exclude(published_at=None).order_by("code", "version"):
        if told.pop((flow.code, flow.version), None) != flow.hash:
            yield f"流程 {flow}：没有对应的发布记录"
        if rows_hash(rows_on_file(flow)) != flow.hash:
            yield f"流程 {flow}：发布以后被改动"
    yield from (f"流程 {code} v{version}：发布记录在，流程不在" for code, version in told)
