"""评优推荐: pages by form of the award (B4.5), facts, and what officers fill in.

Facts of one revision are plain JSON values: one flat table of all pages, rows under their section
(`career`, `honours`, `works`, `pupils`, `members`). Which pages there are hangs on the award: the
caller says of each code which form it has, and which awards the round gives.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.common import COMMON_FORMS
from forms.hardship_aid.officer import CollectiveForm
from forms.nomination.deeds import (
    CareerRow,
    ConsentsForm,
    DeedsForm,
    HonourRow,
    MemberRow,
    PairForm,
    ProjectForm,
    PupilRow,
    WorkRow,
    gaps,
)
from forms.nomination.nominee import (
    AwardForm,
    CraftForm,
    PersonForm,
    PostForm,
    TeamForm,
    UnitForm,
)
from forms.nomination.officer import (
    BallotForm,
    CertificateForm,
    CongressForm,
    DecisionForm,
    FirstReviewForm,
    HandlingForm,
    NomineeConfirmForm,
    ReportForm,
    RevocationForm,
    TallyForm,
    UnitNoticeForm,
)
from forms.rows import ITEMS, PERSONS
from forms.sections import Section

CONSENT_TEXT = "2026-1"
_FILL, _SEND = _("填写推荐表"), _("核对并提交")

AWARD = Section("award", _("推荐什么"), _FILL, AwardForm)
UNIT = Section("unit", _("所在单位"), _FILL, UnitForm)
PERSON = Section("person", _("被推荐人"), _FILL, PersonForm)
POST = Section("post", _("岗位和类别"), _FILL, PostForm)
CAREER = Section("career", _("个人简历"), _FILL, CareerRow, rows=(1, 20), row_words=ITEMS,
                 hint=_("从参加工作起，年月要连续"))  # fmt: skip
HONOURS = Section("honours", _("奖励和处分"), _FILL, HonourRow, rows=(0, 20), row_words=ITEMS)
DEEDS = Section("deeds", _("事迹"), _FILL, DeedsForm)
TEAM = Section("team", _("集体情况"), _FILL, TeamForm)
CRAFT = Section("craft", _("技艺"), _FILL, CraftForm)
WORKS = Section("works", _("工法、专利、论文"), _FILL, WorkRow, rows=(0, 10), row_words=ITEMS)
PUPILS = Section("pupils", _("带徒情况"), _FILL, PupilRow, rows=(0, 10), row_words=PERSONS)
PROJECT = Section("project", _("项目情况"), _FILL, ProjectForm)
MEMBERS = Section("members", _("完成人"), _FILL, MemberRow, rows=(1, 10), row_words=PERSONS)
PAIR = Section("pair", _("师徒情况"), _FILL, PairForm)
MATERIALS = Section("materials", _("上传材料"), _("材料"), None)
CONSENTS = Section("consents", _("承诺"), _SEND, ConsentsForm)

_LAST = (MATERIALS, CONSENTS)
BY_FORM: Mapping[str, tuple[Section, ...]] = {
    "person": (AWARD, UNIT, PERSON, POST, CAREER, HONOURS, DEEDS, *_LAST),
    "craft": (AWARD, UNIT, PERSON, POST, CRAFT, CAREER, WORKS, PUPILS, HONOURS, DEEDS, *_LAST),
    "team": (AWARD, UNIT, TEAM, HONOURS, DEEDS, *_LAST),
    "unit": (AWARD, UNIT, HONOURS, DEEDS, *_LAST),
    "project": (AWARD, UNIT, PROJECT, MEMBERS, *_LAST),
    "pair": (AWARD, UNIT, PAIR, DEEDS, *_LAST),
}
OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "nominee_confirm": NomineeConfirmForm,
    "congress": CongressForm,
    "unit_notice": UnitNoticeForm,
    "first_review": FirstReviewForm,
    "handling": HandlingForm,
    "ballot": BallotForm,
    "tally": TallyForm,
    "party_group": CollectiveForm,
    "report": ReportForm,
    "decision": DecisionForm,
    "certificate": CertificateForm,
    "revocation": RevocationForm,
}


def sections(draft: Mapping[str, Any], forms: Mapping[str, str]) -> tuple[Section, ...]:
    """Pages of a draft; before an award is chosen only the page where it is. `forms` by award."""
    kind = forms.get(str((draft.get("award") or {}).get("award") or ""))
    return BY_FORM[kind] if kind else (AWARD,)


def validate(
    draft: Mapping[str, Any], *, on: date, awards: Mapping[str, Any], forms: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts in one flat table; sentences by section and control."""
    facts: dict[str, Any] = {"applied_on": on.isoformat()}
    errors: dict[str, Any] = {}
    for section in sections(draft, forms):
        if section.form is None:
            continue
        form = section.bound(draft, on=on, given={"awards": awards})
        if found := section.said(form):
            errors[section.code] = found
        elif section.rows is not None:
            facts[section.code] = form.facts()
        elif section.code == CONSENTS.code:
            facts[section.code] = _given(form.facts())
        else:
            facts |= form.facts()
    if broken := _gaps(facts):
        errors.setdefault(CAREER.code, {})["__all__"] = [broken]
    facts["materials"] = dict(draft.get("materials") or {})
    facts["agent"] = draft.get("agent") or None
    return facts, errors


def _gaps(facts: Mapping[str, Any]) -> str:
    """w09: the months of the career follow one another."""
    found = gaps(facts.get(CAREER.code) or [])
    said = _("简历的年月要连续，这里断开了：%(where)s。请补上。")
    return str(said % {"where": "、".join(found)}) if found else ""


def _given(ticked: Mapping[str, bool]) -> dict[str, Any]:
    how = {"version": CONSENT_TEXT, "given": True, "method": "ticked"}
    return {code: dict(how) for code, yes in ticked.items() if yes}
