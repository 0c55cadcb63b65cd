"""A batch of certificates: naive WeasyPrint, ours, and the limit, in one run; ratios first.

    .venv/bin/python -W ignore -m bench.certificates --json [--count 500] [--naive 12]

`naive` is `HTML(string=…).write_pdf()` of the same page in a warm process with the complete fonts,
timed on some and reckoned a paper. `ours` makes each as a file of its own from one skeleton;
`merged` all in one file for the printer. `limit` opens and writes the finished file again and makes
its code: no text is set. Milliseconds of processor time a paper; one process, each warm.
"""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--naive", type=int, default=12)
    options = parser.parse_args()
    print(json.dumps(measured(options.count, options.naive), indent=2, ensure_ascii=False))
    return 0


def measured(count: int, naive: int) -> dict[str, Any]:
    """Times of all contestants, and what they are to each other."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from processes.competition.demo.certificates import batch
    from processes.engine.documents import paper, stamping

    papers = batch(count)
    stamping.write_all(papers[:3])
    files: list[bytes] = []
    ours = _timed(lambda: files.extend(stamping.write_all(papers))) / count
    one: list[bytes] = []
    merged = _timed(lambda: one.append(stamping.write_merged(papers))) / count
    limit = _timed(lambda: _again(files, papers)) / count
    pages = [paper.sheet(given).html.replace('"Paper ', '"Absent ') for given in papers[:naive]]
    slow = _timed(lambda: _naively(pages[1:])) / (naive - 1)
    ms = {"naive": slow, "ours": ours, "merged": merged, "limit": limit}
    return {
        "papers": count,
        "ratios": {
            "naive_to_ours": round(slow / ours, 1),
            "naive_to_merged": round(slow / merged, 1),
            "ours_to_limit": round(ours / limit, 1),
        },
        "ms_a_paper": {name: round(value, 2) for name, value in ms.items()},
        "kib": {"a_file": len(files[0]) >> 10, "merged": len(one[0]) >> 10},
    }


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def _naively(pages: list[str]) -> None:
    import weasyprint

    for page in pages:
        weasyprint.HTML(string=page, base_url="/").write_pdf()


def _again(files: list[bytes], papers: list[Any]) -> None:
    import pikepdf
    import segno

    for pdf, given in zip(files, papers, strict=True):
        segno.make(given.values["verify_url"], error="m", micro=False)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.save(io.BytesIO())


if __name__ == "__main__":
    sys.exit(main())
