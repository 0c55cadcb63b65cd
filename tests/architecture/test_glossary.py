"""Words of the code stand in the glossary."""

import pytest

from processes.engine.moves import Verb
from processes.people.roles import Level
from workflow_project.environment import BASE_DIR

GLOSSARY = (BASE_DIR / "docs" / "glossary.md").read_text()


@pytest.mark.parametrize("word", [*(v.value for v in Verb), *(v.value for v in Level)])
def test_word_stands_in_the_glossary(word: str) -> None:
    assert word in GLOSSARY or word.replace("_", " ") in GLOSSARY
