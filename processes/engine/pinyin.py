"""Names by their surname and by the first letters of their pinyin. Reads nothing.

Characters with several readings (单, 曾, 乐) give every spelling: officers type what they know.
"""

import itertools

from pypinyin import Style, pinyin

MOST = 16  # spellings of one name
COMPOUND = {
    *("欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫"),
    *("万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台"),
    *("皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容"),
    *("仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘"),
    *("子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良"),
    *("漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐"),
    *("段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "左丘"),
    *("东门", "西门", "第五"),
}


def surnames_of(name: str) -> tuple[str, ...]:
    """The first character, and the first two where they are a compound surname."""
    found = [name[:1]] if name else []
    return tuple(found + ([name[:2]] if name[:2] in COMPOUND else []))


def initials_of(name: str) -> tuple[str, ...]:
    """lyj for 李样甲, sorted; other signs than characters and letters are left out."""
    letters = [found for sign in name if (found := _first_letters(sign))]
    spelled = map("".join, itertools.islice(itertools.product(*letters), MOST))
    return tuple(sorted({one for one in spelled if one}))


def _first_letters(sign: str) -> list[str]:
    readings = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)
    found = {one[:1].lower() for of in readings for one in of}
    return sorted(one for one in found if one.isascii() and one.isalpha())
