"""Vendored files are what their list says; icons that templates name are in the sprite."""

import hashlib
import re

import pytest

from workflow_project.environment import BASE_DIR

VENDOR = BASE_DIR / "static" / "vendor"
ROW = re.compile(r"^\| `([^`]+)`.*`([0-9a-f]{64})` \|$", re.MULTILINE)
ICON = re.compile(r"""\{% icon "([\w-]+)"|icon_name="([\w-]+)\"""")


def test_vendored_files_have_the_hash_that_is_listed() -> None:
    listed = ROW.findall((VENDOR / "VENDORED.md").read_text())
    assert len(listed) >= 2
    for name, expected in listed:
        path = VENDOR / name if (VENDOR / name).exists() else BASE_DIR / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == expected, name


def test_every_vendored_file_is_listed() -> None:
    listed = (VENDOR / "VENDORED.md").read_text()
    for path in VENDOR.iterdir():
        assert path.name == "VENDORED.md" or path.name in listed, path.name


@pytest.mark.parametrize(
    "path", sorted((BASE_DIR / "templates").rglob("*.html")), ids=lambda path: path.name
)
def test_icons_named_in_templates_exist(path: object) -> None:
    sprite = (BASE_DIR / "static" / "icons.svg").read_text()
    for groups in ICON.findall(path.read_text()):  # type: ignore[attr-defined]
        name = groups[0] or groups[1]
        assert f'<symbol id="{name}"' in sprite


def test_nothing_inline_in_templates() -> None:
    for path in (BASE_DIR / "templates").rglob("*.html"):
        if "documents" in path.parts:
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path
