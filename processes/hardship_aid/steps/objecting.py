"""An objection to the public notice: the notice rests, then goes on, or comes down for good."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import objections, publicity
from processes.engine.errors import InvalidFacts
from processes.engine.models import Objection, Publication
from processes.engine.runtime import Work
from processes.hardship_aid.rules.objections import has_figures
from processes.vault import unseal

FIGURES = ("compensation", "income")


def raised(work: Work, form: Any) -> None:
    """The notice of this person is not shown while the objection is looked into."""
    publicity.suspend(case=work.case.id)


def dismissed(work: Work, form: Mapping[str, Any]) -> None:
    """Unfounded: the figures stand. Raises: InvalidFacts if others were typed, or a name."""
    if has_figures(form):
        said = _("填了不一样的数字，就不是“异议不成立”。请删去数字，或改为“异议成立”。")
        errors = {name: [said] for name in FIGURES if form.get(f"{name}_fen") is not None}
        raise InvalidFacts("figures_differ", said, errors=errors)
    _refuse_names(work, form)
    _settle(work, Objection.Outcome.DISMISSED)


def upheld(work: Work, form: Mapping[str, Any]) -> None:
    """It stands: the notice comes down with that result. Raises: InvalidFacts for a name."""
    _refuse_names(work, form)
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.UPHELD)
    _settle(work, Objection.Outcome.UPHELD)


def ended(work: Work) -> None:
    """The case ends otherwise while an objection is open."""
    _settle(work, Objection.Outcome.ENDED)


def _settle(work: Work, outcome: Objection.Outcome) -> None:
    objections.settle(case=work.case.id, outcome=outcome.value, n=work.n, at=work.now)


def _refuse_names(work: Work, form: Mapping[str, Any]) -> None:
    """The report goes to the applicant: it must not say who objected."""
    texts = {"claim": str(form.get("claim", "")), "findings": str(form.get("findings", ""))}
    told = {
        field: [_("这里写出了反映人的姓名、单位或联系方式。报告会给申请人看，请删去。")]
        for field, text in texts.items()
        if any(secret in text for secret in _secrets(work))
    }
    if told:
        sentence = next(iter(told.values()))[0]
        raise InvalidFacts("objector_named", sentence, errors=told)


def _secrets(work: Work) -> set[str]:
    found: set[str] = set()
    for row in Objection.objects.filter(case=work.case.id, settled_n=None):
        person = unseal(bytes(row.person), table=objections.TABLE, row=str(row.row), field="person")
        found |= {str(value).strip() for value in json.loads(person).values()}
    return {one for one in found if len(one) > 1}
