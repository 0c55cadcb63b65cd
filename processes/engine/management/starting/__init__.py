"""What `startprocess` writes: a whole small process, from a form to a paper, that runs as it is.

`files/` mirrors the project; `__code__` in a path and `$code`, `$Class`, `$title`, `$prefix`,
`$slug` in a text are filled in. The names end in `-tpl`, so nothing imports or checks them here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

FILES = Path(__file__).parent / "files"
SETTINGS = Path("workflow_project", "settings.py")
APPS = re.compile(r"^PROCESS_APPS = \[\n(?P<lines>(?:    \"[\w.]+\",\n)+)\]", re.MULTILINE)
OWN_IMPORTS = re.compile(r"(?:^from (?:forms|processes)\b.*\n)+", re.MULTILINE)
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST = 24
PREFIX = re.compile(r"[A-Z]{2,5}")
TITLE = re.compile(r"[\w《》“”（）·、\-]{2,20}")


class CannotStart(ValueError):
    """What is wrong with what was asked for, in a sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A process to be begun: code of its rooms, title that people read, prefix of its numbers."""

    code: str
    title: str
    prefix: str

    @property
    def words(self) -> dict[str, str]:
        """What is filled in."""
        name = "".join(part.capitalize() for part in self.code.split("_"))
        return {
            "code": self.code,
            "Class": name,
            "title": self.title,
            "prefix": self.prefix,
            "slug": self.code.replace("_", "-"),
        }


def refuse(asked: Asked, root: Path) -> None:
    """Raises: CannotStart for names that cannot be, or that something in the project has."""
    if not CODE.fullmatch(asked.code) or len(asked.code) > LONGEST:
        raise CannotStart(
            f"代号“{asked.code}”要用小写英文、数字和下划线，以字母开头，最多{LONGEST}个。"
        )
    if not TITLE.fullmatch(asked.title):
        raise CannotStart(f"名称“{asked.title}”要2至20个字，不含空格和引号。")
    if not PREFIX.fullmatch(asked.prefix):
        raise CannotStart(f"编号字头“{asked.prefix}”要2至5个大写字母；用 --prefix 指定。")
    if taken := [str(path) for path in rooms(asked) if (root / path).exists()]:
        raise CannotStart(f"已经有了：{'、'.join(taken)}。换一个代号。")
    if not APPS.search((root / SETTINGS).read_text(encoding="utf-8")):
        raise CannotStart(f"{SETTINGS}里没有找到每行一个的 PROCESS_APPS。")


def rooms(asked: Asked) -> tuple[Path, ...]:
    """What belongs to it alone; nothing of it may be there before."""
    code = asked.code
    return (Path("processes", code), Path("forms", code), Path("forms", f"{code}.py"),
            Path("templates", code))  # fmt: skip


def written(asked: Asked) -> Iterator[tuple[Path, str]]:
    """Every file of the process, below the root of the project."""
    for source in sorted(FILES.rglob("*-tpl")):
        path = str(source.relative_to(FILES)).removesuffix("-tpl").replace("__code__", asked.code)
        text = Template(source.read_text(encoding="utf-8")).substitute(asked.words)
        yield Path(path), OWN_IMPORTS.sub(_in_order, text)


def _in_order(block: re.Match[str]) -> str:
    """Imports of the project by module: where the code belongs depends on the code."""
    return "".join(sorted(block[0].splitlines(keepends=True), key=lambda line: line.split()[1]))


def start(asked: Asked, root: Path) -> list[Path]:
    """Writes the rooms, then the one line of the settings. Raises: CannotStart."""
    refuse(asked, root)
    made = []
    for path, text in written(asked):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        made.append(path)
    settings = root / SETTINGS
    text = settings.read_text(encoding="utf-8")
    line = f'    "processes.{asked.code}",\n'
    settings.write_text(APPS.sub(lambda at: f"{at[0][:-1]}{line}]", text, 1), encoding="utf-8")
    return made
