"""One paper: naive WeasyPrint, ours, and the limit, in one run; ratios, not milliseconds.

    .venv/bin/python -m bench.papers --json [--runs 10] [--rounds 3]

`naive` is `HTML(string=…).write_pdf()` in a warm process with the complete fonts of the system.
`ours` is what a worker does: slim fonts, PDF/A-3b, attached facts, tags where the applicant reads.
`limit` lays nothing out: the finished file is opened, one piece of text is stamped on it, and it
is written again, which is what a batch of filled skeletons costs at the least.
`signed` is the second job: the signature alone, on top of `ours`. Each contestant has a process of
its own, in turns; the figure is the median of processor time, in milliseconds.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KINDS = {"notice": "D-AID-02", "form": "D-AID-05", "official": "D-AID-10"}
CONTESTANTS = ("naive", "ours", "limit", "signed")
Figures = dict[str, dict[str, float]]


def main() -> int:
    """Prints the figures; a child prints those of one contestant."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=CONTESTANTS)
    options = parser.parse_args()
    found = measured(options.one, options.runs) if options.one else compared(options)
    print(json.dumps(found, indent=None if options.one else 2, ensure_ascii=False))
    return 0


def compared(options: argparse.Namespace) -> dict[str, Any]:
    """Medians of all rounds, and what they are to each other."""
    rounds: list[Figures] = [
        {one: _child(one, options.runs) for one in CONTESTANTS} for _round in range(options.rounds)
    ]
    ms = {
        kind: {
            one: round(statistics.median(found[one][kind] for found in rounds), 3)
            for one in CONTESTANTS
        }
        for kind in KINDS
    }
    ratios = {
        kind: {
            "naive_to_ours": round(row["naive"] / row["ours"], 2),
            "ours_to_limit": round(row["ours"] / max(row["limit"], 0.001)),
            "signature_to_ours": round(row["signed"] / row["ours"], 2),
        }
        for kind, row in ms.items()
    }
    return {"runs": options.runs, "rounds": options.rounds, "ms_processor": ms, "ratios": ratios}


def _child(contestant: str, runs: int) -> dict[str, float]:
    command = [sys.executable, "-W", "ignore", "-m", "bench.papers", "--one", contestant]
    done = subprocess.run(
        [*command, "--runs", str(runs)], capture_output=True, check=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured(contestant: str, runs: int) -> dict[str, float]:
    """Median processor time a paper of each kind, warm."""
    _set_up()
    make = {"naive": _naive, "ours": _ours, "limit": _limit, "signed": _signed}[contestant]
    return {kind: _median(make(code), runs) for kind, code in KINDS.items()}


def _median(work: Callable[[], object], runs: int) -> float:
    """Of `runs` tries; quick work is repeated within a try, so that the clock can tell."""
    started = time.perf_counter()
    work()  # fonts, caches
    times, repeats = [], 1 if time.perf_counter() - started > 0.05 else 50
    for _run in range(runs):
        before = time.process_time()
        for _repeat in range(repeats):
            work()
        times.append((time.process_time() - before) * 1000 / repeats)
    return statistics.median(times)


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()


def _sample(code: str) -> Any:
    from processes.hardship_aid.management.commands.sample_papers import sample

    return sample(code)


def _naive(code: str) -> Callable[[], object]:
    from processes.engine.documents import paper

    html = paper.sheet(_sample(code)).html.replace('"Paper ', '"Absent ')
    import weasyprint

    return lambda: weasyprint.HTML(string=html, base_url="/").write_pdf()


def _ours(code: str) -> Callable[[], object]:
    from processes.engine.documents import paper

    made = _sample(code)
    return lambda: paper.write(made)


def _limit(code: str) -> Callable[[], object]:
    import pikepdf

    from processes.engine.documents import paper

    finished = paper.write(_sample(code))

    def stamped() -> bytes:
        with pikepdf.open(io.BytesIO(finished)) as opened:
            opened.pages[0].contents_add(b"q 1 0 0 1 90 700 cm 0 g 0 0 9 9 re f Q")
            out = io.BytesIO()
            opened.save(out)
            return out.getvalue()

    return stamped


def _signed(code: str) -> Callable[[], object]:
    import tempfile

    from processes.engine.documents import paper
    from processes.engine.documents.signing import Note
    from processes.engine.documents.signing.pades import Pkcs12Signer
    from processes.engine.documents.signing.test_certificate import Files, make

    files = Files(Path(tempfile.mkdtemp(prefix="guandu-bench-")))
    make(files)
    signer, finished = Pkcs12Signer(files.leaf, files.password), paper.write(_sample(code))
    return lambda: signer.sign(finished, Note("样例", "官渡区总工会"))


if __name__ == "__main__":
    sys.exit(main())
