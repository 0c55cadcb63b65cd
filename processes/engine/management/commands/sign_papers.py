"""Asks for signatures on papers that were issued before there was a signer. Repeats do nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from processes.engine.documents import signing
from processes.engine.documents.issue import ask_for_signature
from processes.engine.models import Document
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """Writes a row of the outbox for each; the workers sign."""

    help = "给启用签名以前出具的文书补加电子签名（由后台作业完成）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """At most so many at a time."""
        parser.add_argument("--most", type=int, default=1000, help="一次最多多少份")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many were asked for."""
        if not signing.is_configured():
            raise CommandError("没有设置 PAPER_SIGNER，文书不签名。")
        with scope(SYSTEM):
            rows = Document.objects.filter(state=Document.State.ISSUED, signed_key="")
            found = list(rows.order_by("id")[: options["most"]])
        for document in found:
            with durable(SYSTEM):
                ask_for_signature(document)
        self.stdout.write(f"已安排 {len(found)} 份文书签名")
