"""Every message has its English, with the same holes, and the compiled file is up to date."""

import re

import pytest

from tests.english import catalogue
from tests.english.words import HAN, said
from workflow_project.environment import BASE_DIR

HOLES = re.compile(r"%\(\w+\)[.\d]*[a-z]|%[sd]|%%|\{\w+\}")
TAGS = re.compile(r"<[^>]+>")
HOW = "run `python -m tests.english.catalogue`, write the English into locale/en, run it again"


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return catalogue.read()


def test_every_message_has_its_english(known):
    """Any Chinese literal in code or template: marked, or said by a room that cannot mark it."""
    missing = sorted(message for message in said() if not known.get(message))
    assert not missing, f"{HOW}: {missing[:20]}"


def test_nothing_is_left_of_messages_that_nobody_says(known):
    assert set(known) <= said(), HOW


def test_nothing_was_guessed():
    assert not catalogue.fuzzy()


def test_holes_and_tags_are_those_of_the_chinese(known):
    wrong = [
        message
        for message, text in known.items()
        if sorted(HOLES.findall(message)) != sorted(HOLES.findall(text))
        or sorted(TAGS.findall(message)) != sorted(TAGS.findall(text))
    ]
    assert not wrong


def test_english_is_english(known):
    """Words that are to be typed in Chinese stand in quotation marks."""
    typed = re.compile("“[^”]*”|\\(休 day off, 班 working day\\)")
    assert not [text for text in known.values() if HAN.search(typed.sub("", text))]


def test_the_compiled_file_is_up_to_date(known):
    assert catalogue.MO.read_bytes() == catalogue.compiled(known), HOW
    assert catalogue.PO.read_text() == catalogue.written(known), HOW


def test_nothing_is_counted_by_plural_forms() -> None:
    """Chinese has none, and the catalogue holds single sentences: a pair would stay Chinese."""
    pages = list((BASE_DIR / "templates").rglob("*.html"))
    code = [one for room in ("processes", "forms") for one in (BASE_DIR / room).rglob("*.py")]
    assert not [one for one in pages if "{% plural %}" in one.read_text()]
    assert not [one for one in code if "ngettext(" in one.read_text()]
