"""A fifth process: begun by one command in a copy of the project, walked there to its papers."""

import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from processes.engine.management.starting import LONGEST, SETTINGS, Asked, start
from workflow_project.environment import BASE_DIR

CODE, TITLE = "mutual_fund", "互助金申领"
COPIED = ("processes", "forms", "templates", "workflow_project")
LINKED = ("static", "locale", "tests", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as it is, to be changed; what nobody changes is linked."""
    for name in COPIED:
        shutil.copytree(BASE_DIR / name, tmp_path / name)
    for name in LINKED:
        (tmp_path / name).symlink_to(BASE_DIR / name)
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    kinds = {".py", ".html"}
    files = (path for name in COPIED for path in (root / name).rglob("*") if path.suffix in kinds)
    return {str(path.relative_to(root)): path.read_text() for path in files}


def begin(root: Path, *words: str) -> None:
    call_command("startprocess", *words, into=root, stdout=StringIO())


def test_it_runs_through_two_levels_to_its_papers(
    copy: Path, committing_db: str, runtime_url: str
) -> None:
    before = texts(copy)
    begin(copy, CODE, TITLE)
    after = texts(copy)
    changed = {path for path, text in before.items() if after[path] != text}
    assert changed == {str(SETTINGS)}
    old, new = before[str(SETTINGS)].splitlines(), after[str(SETTINGS)].splitlines()
    assert [line for line in new if line not in old] == [f'    "processes.{CODE}",']
    assert len(new) == len(old) + 1
    rooms = (f"processes/{CODE}/", f"forms/{CODE}.py", f"templates/{CODE}/")
    assert not [path for path in after.keys() - before.keys() if not path.startswith(rooms)]
    assert_clean(copy)
    done = walked(copy, runtime_url)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout.rpartition("RESULT ")[2])
    assert result["faults"] == [[]]
    kinds = [kind for kind, *_rest in result["papers"]]
    assert kinds == ["D-MF-01", "D-MF-02", "D-MF-03", "D-MF-01"]
    assert all("-MF-" in case for _kind, case, *_rest in result["papers"])
    assert {(state, pages) for *_rest, state, pages in result["papers"]} == {("issued", 1)}
    assert (result["page"], result["deep"]) == (200, [])


def assert_clean(root: Path, code: str = CODE) -> None:
    """By the rules that hold for all code."""
    made = [root / "processes" / code, root / "forms" / f"{code}.py"]
    for check in (("check", "--no-cache"), ("format", "--check", "--no-cache")):
        ruff = Path(sys.executable).with_name("ruff")
        done = subprocess.run(
            [ruff, *check, "--config", BASE_DIR / "pyproject.toml", *made],
            cwd=root,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout


def walked(root: Path, url: str) -> subprocess.CompletedProcess[str]:
    fonts = os.environ.get("APP_FONTS_DIR", str(BASE_DIR / "var" / "fonts"))
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": ".", "APP_FONTS_DIR": fonts}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    return subprocess.run(
        [sys.executable, "-m", "tests.engine.starting.walk_it", CODE],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_the_longest_names_are_as_clean(tmp_path: Path) -> None:
    asked = Asked("z" * LONGEST, "长" * 20, "ZZZZZ")
    for room in ("forms", "processes"):
        (tmp_path / room).mkdir()
        for path in (BASE_DIR / room).iterdir():
            (tmp_path / room / path.name).symlink_to(path)
    (tmp_path / "workflow_project").mkdir()
    shutil.copy(BASE_DIR / SETTINGS, tmp_path / SETTINGS)
    start(asked, tmp_path)
    assert_clean(tmp_path, asked.code)


WRONG = {
    "a code that is none": (("Mutual", TITLE), "小写英文"),
    "a code with rooms": (("payment", TITLE), "forms/payment.py"),
    "an installed process": (("hardship_aid", TITLE), "已经有流程“hardship_aid”"),
    "a room of the engine": (("vault", TITLE), "processes/vault"),
    "a title with a quotation mark": ((CODE, 'a"b'), "不含空格和引号"),
    "a prefix of another": ((CODE, TITLE, "--prefix", "AID"), "编号字头“AID”是"),
    "a prefix that is none": ((CODE, TITLE, "--prefix", "m1"), "大写字母"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_said_and_nothing_written(name: str, tmp_path: Path) -> None:
    words, said = WRONG[name]
    for part in (*COPIED,):
        (tmp_path / part).mkdir()
    shutil.copy(BASE_DIR / SETTINGS, tmp_path / SETTINGS)
    shutil.copy(BASE_DIR / "forms/payment.py", tmp_path / "forms/payment.py")
    (tmp_path / "processes/vault").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CommandError, match=said):
        begin(tmp_path, *words)
    assert sorted(tmp_path.rglob("*")) == before
