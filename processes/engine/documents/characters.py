"""Characters every paper font must hold after slimming, and names that need the complete font.

Source: GB/T 2312-1980 (by Python's codec) and 通用规范汉字表 (国发〔2013〕23号), 8105 characters;
those of the table that GB 2312 lacks stand in beyond_gb2312.txt.
"""

from functools import cache
from pathlib import Path

RARE_SAMPLE = "䶮𬱖㛃犇喆堃昇頔珺翀赟曌玥㑇翯䒕𨭎"
_EXTRA = (
    "·•…—–―‘’“”〔〕【】《》〈〉「」、。，；：？！（）％￥¥×÷−±≤≥≈＝＋√℃㎡№①②③④⑤⑥⑦⑧⑨⑩〇○●□■△▲☆★→"
)


@cache
def usual() -> frozenset[str]:
    """All characters of the slim fonts: two standards, ASCII, punctuation and form symbols."""
    table = Path(__file__).with_name("beyond_gb2312.txt").read_text(encoding="utf-8")
    ascii_and_latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return frozenset({*_gb2312(), *table.replace("\n", ""), *ascii_and_latin, *_EXTRA})


def is_rare(text: str) -> bool:
    """Whether a character of `text` is outside the slim fonts."""
    return any(character not in usual() and not character.isspace() for character in text)


def _gb2312() -> set[str]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
