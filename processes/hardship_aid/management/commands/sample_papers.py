"""Renders every kind of paper from the sample case, for people to look at. No database."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from processes.engine.documents import paper
from processes.engine.documents.paper import Stamp
from processes.hardship_aid import sample_case, sample_objection
from processes.hardship_aid.documents import DOCUMENTS

CODE = "SAMPLE2345QR"
CASES = {**sample_case.CASES, **sample_objection.CASES}


class Command(BaseCommand):
    """Writes one PDF a kind, finals by default, drafts with --preview."""

    help = "用虚构办件生成每一种文书，供查看样式"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, and which."""
        parser.add_argument("--out", required=True, type=Path, help="写到哪个文件夹")
        parser.add_argument("--preview", action="store_true", help="生成草稿样式")
        parser.add_argument("kinds", nargs="*", help="文书代码，如 D-AID-05；默认全部")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints a line a file."""
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        for code in options["kinds"] or DOCUMENTS:
            made = sample(code, preview=options["preview"])
            pdf = paper.write(made)
            (out / f"{code}.pdf").write_bytes(pdf)
            self.stdout.write(f"{code} {made.kind.title} {len(pdf)} 字节")


def sample(code: str, *, preview: bool = False) -> paper.Paper:
    """Values of the sample paper of a kind."""
    kind = DOCUMENTS[code]
    file = CASES.get(code, sample_case.case_file)()
    number = f"{kind.series}〔2026〕1号" if kind.series else ""
    stamp = Stamp(number, date(2026, 3, 23), f"{settings.SITE_URL}/v/{CODE}/")
    return paper.compose(kind, file, stamp, variant="preview" if preview else "final")
