"""What has to be handed in with a nomination, by the form of the award, and photos. Pure.

Source: domain specification B4.4 (papers per nominee [S50][S56][S64]), B4.5 w02
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.honour_codes import Reason
from processes.engine.findings import Finding
from processes.nomination.rules.answers import answer
from processes.nomination.rules.awards import Award, Form


@dataclass(frozen=True, slots=True)
class Material:
    """One material, with the code of its slot."""

    code: str
    title: str
    required: bool = True


PHOTO = Material("H01", "2寸彩色照片")
TEAM_PHOTO = Material("H02", "6寸集体照片")
BOARD = Material("H03", "单位公示照片")
HONOURS = Material("H04", "曾获荣誉的证书", required=False)
SKILL = Material("H05", "职称或技能等级证书", required=False)
RESULTS = Material("H06", "工法、专利、论文的证明", required=False)
BENEFIT = Material("H07", "经济效益证明（盖财务章）")
AGREEMENT = Material("H08", "师徒协议")
SEARCH = Material("H09", "查新或应用证明")
LICENCE = Material("H10", "营业执照或法人证书")

BY_FORM: Mapping[Form, tuple[Material, ...]] = {
    Form.PERSON: (PHOTO, HONOURS, SKILL),
    Form.CRAFT: (PHOTO, HONOURS, SKILL, RESULTS, BENEFIT),
    Form.TEAM: (TEAM_PHOTO, HONOURS),
    Form.UNIT: (LICENCE, HONOURS),
    Form.PROJECT: (SEARCH, BENEFIT, RESULTS),
    Form.PAIR: (AGREEMENT, HONOURS, SKILL),
}
WIDTH, HEIGHT = 413, 579  # 2 inches at 300 dots


def asked(award: Award) -> tuple[Material, ...]:
    """Materials of an award, in the order of the slots; every unit shows its notice."""
    return tuple(sorted((*BY_FORM[award.form], BOARD), key=lambda one: one.code))


def complete(award: Award, given: frozenset[str], *, before_notice: bool = True) -> Finding:
    """What is missing. The photo of the board comes only with the notice at the unit."""
    wanted = [one for one in asked(award) if one.required]
    later = {BOARD.code} if before_notice else set[str]()
    missing = [one.title for one in wanted if one.code not in given | later]
    return answer(
        Reason.PAPER,
        not missing,
        "推荐材料",
        compared=f"缺少：{'、'.join(missing)}" if missing else "材料齐全",
        would_change="补上材料再提交",
    )


def photo(width: int, height: int) -> Finding:
    """w02: at least two inches, upright and in their proportion, a tenth either way."""
    large = width >= WIDTH and height >= HEIGHT
    upright = abs(width * HEIGHT - height * WIDTH) * 10 <= width * HEIGHT
    return answer(
        Reason.PAPER,
        large and upright,
        "照片",
        compared=f"{width}×{height}像素，要求{WIDTH}×{HEIGHT}像素以上、2寸的比例",
        would_change="换一张清楚的2寸证件照",
    )
