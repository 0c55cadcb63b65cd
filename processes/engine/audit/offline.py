"""Checks an exported audit log. One file, standard library only: `python offline.py log.jsonl`.

Given a folder, it checks the unpacked package of one case: every file against SHA256SUMS, none
lacking, none besides, its events.jsonl as below, and that case.json names the last of them.

Each line is one event: {"case", "n", "at", "body", "prev", "h", "verb", "node", "actor"}, the
events of a case in order. For every event

    h = sha256("prev|n|case|at|body")            as lower-case hex

with `at` as 2026-03-02T01:00:00.000000Z and `body` the canonical JSON text as it was written; the
`prev` of the first event is 64 zeros. Case 0 is what administrators did. Pure.
"""

import hashlib
import json
import os
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
        yield f"{f'办件 {case}' if case else '管理记录'} 第 {n} 条：{said}"


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


def folder_problems(folder: str) -> Iterator[str]:
    """What is wrong with the unpacked package of a case."""
    listed = {}
    with open(os.path.join(folder, "SHA256SUMS"), encoding="utf-8") as file:
        for line in file:
            digest, _blank, name = line.rstrip("\n").partition("  ")
            listed[name] = digest
    there = {
        os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
        for place, _folders, names in os.walk(folder)
        for name in names
    } - {"SHA256SUMS"}
    yield from (f"缺少文件：{name}" for name in sorted(listed.keys() - there))
    yield from (f"清单以外的文件：{name}" for name in sorted(there - listed.keys()))
    for name in sorted(listed.keys() & there):
        if _digest(os.path.join(folder, name)) != listed[name]:
            yield f"文件被改动：{name}"
    if "events.jsonl" in there and "case.json" in there:
        yield from _head_problems(folder)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _head_problems(folder: str) -> Iterator[str]:
    last = ZEROS
    with open(os.path.join(folder, "events.jsonl"), encoding="utf-8") as file:
        for line in file:
            last = str(json.loads(line)["h"])
    with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
        if json.load(file).get("chain_head") != last:
            yield "case.json 记的链头和最后一条记录不一致"


def main(path: str) -> int:
    """Prints what is wrong and how much was checked; 0 if the log is sound."""
    if os.path.isdir(path):
        return _whole(path)
    return _log(path)


def _whole(folder: str) -> int:
    found = list(folder_problems(folder))
    for sentence in found:
        print(sentence)
    print(f"共核对案卷包 1 个，文件清单发现 {len(found)} 处问题。")
    log = os.path.join(folder, "events.jsonl")
    return max(1 if found else 0, _log(log) if os.path.exists(log) else 1)


def _log(path: str) -> int:
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
