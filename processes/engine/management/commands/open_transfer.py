"""`bin/manage open_transfer FILE`: opens the encrypted package of a case from another district."""

import getpass
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine.audit.received import Received, receive
from processes.engine.errors import InvalidFacts

CODE = "TRANSFER_CODE"


class Command(BaseCommand):
    """Checks every file and record; with --to it lays them into a new folder."""

    help = "用开启码打开别的区县转来的加密案卷包，核对每个文件和每条记录。"

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, --to FOLDER."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--to", type=Path, help="把核对过的文件放到这个新文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        """The code is asked for, or read from TRANSFER_CODE: it stands in no list of processes."""
        code = os.environ.get(CODE) or getpass.getpass("开启码：")
        try:
            found = receive(options["file"].read_bytes(), code=code)
        except FileNotFoundError:
            raise CommandError(f"没有这个文件：{options['file']}") from None
        except InvalidFacts as refused:
            raise CommandError(refused.message) from None
        case = found.case
        self.stdout.write(f"办件 {case['number']}，从{case['from']}转到{case['to']}。")
        self.stdout.write(f"封存值 {found.seal}，请和对方另外告知的核对。")
        for sentence in found.problems:
            self.stderr.write(sentence)
        count = len(found.files)
        said = f"共核对 {count} 个文件、{found.records} 条记录，发现 {len(found.problems)} 处问题。"
        self.stdout.write(said)
        if not found.holds:
            raise CommandError("案卷包有问题，没有取出文件。")
        if options["to"] is not None:
            _lay(found, options["to"])
            self.stdout.write(f"文件在 {options['to']}，里面有个人信息，请妥善保管。")


def _lay(found: Received, folder: Path) -> None:
    """Raises: CommandError if the folder is there already."""
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        raise CommandError(f"{folder} 已经存在，请换一个新的文件夹名。") from None
    for name, data in found.files.items():
        place = folder / name
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.write_bytes(data)
        place.chmod(0o600)
