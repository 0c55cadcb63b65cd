"""Set-up step of demonstrations: the certificate with which papers are signed."""

from typing import Any

from django.core.management.base import BaseCommand

from processes.engine.documents.signing.test_certificate import Files, make


class Command(BaseCommand):
    """Makes it once; a second run finds it."""

    help = "制作演示用的文书签名证书（只用于演示，不提交、不用于生产）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints where the root lies."""
        files = Files.here()
        said = "已制作" if make(files) else "已存在"
        self.stdout.write(f"演示签名证书{said}，根证书：{files.root}")
