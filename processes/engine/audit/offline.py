"""Checks an exported audit log. One file, standard library only: `python offline.py log.jsonl`.

Each line is one event: {"case", "n", "at", "body", "prev", "h", "verb", "node", "actor"}, the
events of a case in order. For every event

    h = sha256("prev|n|case|at|body")            as lower-case hex

with `at` as 2026-03-02T01:00:00.000000Z and `body` the canonical JSON text as it was written; the
`prev` of the first event is 64 zeros. Pure.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

ZEROS = "0" * 64
Event = dict[str, Any]


def hash_of(event: Event) -> str:
    """What `h` must be."""
    text = f"{event['prev']}|{event['n']}|{event['case']}|{event['at']}|{event['body']}"
    return hashlib.sha256(text.encode()).hexdigest()


def problems(events: Iterable[Event]) -> Iterator[str]:
    """A sentence for every fault; nothing if the log is sound. Events come case by case."""
    for case, _before, n, said in faults(events):
        yield f"办件 {case} 第 {n} 条：{said}"


def faults(events: Iterable[Event]) -> Iterator[tuple[int, int, int, str]]:
    """(case, event before, event, what is wrong) for every fault; 0 is before the first event."""
    case, n, last = None, 0, ZEROS
    for event in events:
        if event["case"] != case:
            case, n, last = event["case"], 0, ZEROS
        for said in _faults(event, n + 1, last):
            yield event["case"], n, int(event["n"]), said
        n, last = int(event["n"]), str(event["h"])


def _faults(event: Event, n: int, last: str) -> Iterator[str]:
    if event["n"] != n:
        yield f"编号不连续，应为第 {n} 条"
    if event["prev"] != last:
        yield "与上一条记录的哈希不衔接"
    if event["h"] != hash_of(event):
        yield "内容与哈希不符，记录被改动"
    if not _columns_agree(event):
        yield "列表字段与正文不符"


def _columns_agree(event: Event) -> bool:
    try:
        body = json.loads(event["body"])
    except ValueError:
        return False
    said = (body.get("verb", ""), body.get("node", ""), body.get("actor"))
    return said == (event["verb"], event["node"], event["actor"])


def main(path: str) -> int:
    """Prints what is wrong and how much was checked; 0 if the log is sound."""
    count = 0

    def lines() -> Iterator[Event]:
        nonlocal count
        with open(path, encoding="utf-8") as file:
            for line in file:
                count += 1
                yield json.loads(line)

    found = list(problems(lines()))
    for sentence in found:
        print(sentence)
    print(f"共核对 {count} 条记录，发现 {len(found)} 处问题。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
