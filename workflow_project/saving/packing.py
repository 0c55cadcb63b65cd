"""Folders as archives, and back: plain files only, nothing outside of the folder."""

import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from workflow_project.saving.shape import Unfit

PRIVATE = 0o600


def pack(base: Path, names: Iterable[str], to: Path) -> None:
    """What lies under `base` by those names, as one archive; what is not there is left out."""
    making = to.with_name(f"{to.name}.part")
    with making.open("xb") as file:
        os.fchmod(file.fileno(), PRIVATE)
        with tarfile.open(fileobj=file, mode="w:gz") as archive:
            for name in names:
                if (base / name).exists():
                    archive.add(base / name, arcname=name, filter=_wanted)
        file.flush()
        os.fsync(file.fileno())
    making.replace(to)


def _wanted(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Not what is being written just now: it has no row yet."""
    return None if member.name.endswith(".part") else member


def names_in(archive: Path) -> set[str]:
    """Names of the files of an archive. Raises: Unfit."""
    with _opened(archive) as opened:
        return {one.name for one in opened if one.isfile()}


def unpack(archive: Path, base: Path, *, keep: bool) -> None:
    """Puts the files where they were under `base`.

    With `keep` a file that is there already has to be the same: keys are never replaced.
    Raises: Unfit.
    """
    with _opened(archive) as opened:
        for one in opened:
            if not one.isfile():
                continue
            place = _inside(base, one.name)
            content = opened.extractfile(one)
            if content is None:
                continue
            if keep and place.exists():
                if place.read_bytes() != content.read():
                    raise Unfit(f"{place} 已经有了，而且和备份的不一样。请先移到别处。")
                continue
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            making = place.with_name(f"{place.name}.part")
            with making.open("wb") as file:
                os.fchmod(file.fileno(), PRIVATE)
                shutil.copyfileobj(content, file)
            making.replace(place)


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(archive, mode="r:gz") as opened:
            yield opened
    except (OSError, EOFError, tarfile.TarError) as broken:
        raise Unfit(f"{archive} 打不开：{broken}") from broken


def _inside(base: Path, name: str) -> Path:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise Unfit(f"备份里有不该有的文件名：{name}")
    return base / parts
