"""What a backup consists of, and its list: how each file is known again."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

DUMP, FILES, KEYS, LIST = "guandu.dump", "files.tgz", "keys.tgz", "backup.json"
FORMAT = 1
# Of the state directory: what goes with the data, and what goes with the keys.
WITH_DATA, WITH_KEYS = ("files",), ("keys", "secret_key")


class Unfit(Exception):
    """It cannot be saved or put back like this; the message is for the operator."""


@dataclass(frozen=True)
class Listed:
    """The list that lies with the data: fingerprints of its files, names of the keys they need."""

    made_at: str
    sha256: dict[str, str]
    keys: list[str]
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Last of all: a backup without its list is none."""
        making = folder / f"{LIST}.part"
        making.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))
        making.replace(folder / LIST)

    @classmethod
    def read(cls, folder: Path) -> "Listed":
        """The list of a backup whose files are as they were. Raises: Unfit."""
        try:
            found = cls(**json.loads((folder / LIST).read_text()))
        except (OSError, ValueError, TypeError) as wrong:
            raise Unfit(f"{folder} 里没有完整的备份（缺 {LIST}，或者读不懂它）。") from wrong
        if found.format != FORMAT:
            raise Unfit(f"{folder} 的备份是另一个版本的程序做的，请用那个版本恢复。")
        for name, wanted in found.sha256.items():
            path = folder / name
            if not path.is_file() or fingerprint(path) != wanted:
                raise Unfit(f"{path} 不在，或者和备份时不一样。请换一份没有损坏的备份。")
        return found


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
