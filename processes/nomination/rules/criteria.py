"""What experts score, by the form of the award: weights of a full score of 100 [D]. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from processes.engine.parameters.values import Parameters
from processes.engine.scoring.sheet import Criterion
from processes.nomination.rules.awards import Award, Form
from processes.nomination.rules.scoring import Plan

MOST = Decimal(100)
_NOMINEES = (("deeds", "主要事迹", "0.6"), ("effect", "示范带动作用", "0.4"))
_PROJECTS = (("deeds", "创新程度", "0.4"), ("effect", "应用效果", "0.6"))
_BY_FORM: Mapping[Form, tuple[tuple[str, str, str], ...]] = {Form.PROJECT: _PROJECTS}


def criteria(award: Award) -> tuple[Criterion, ...]:
    """The criteria of an award, in the order of the ballot."""
    rows = _BY_FORM.get(award.form, _NOMINEES)
    return tuple(Criterion(code, title, MOST, Decimal(weight)) for code, title, weight in rows)


def plan(award: Award, parameters: Parameters) -> Plan:
    """How its list is scored. Raises: ScoringRefused if the weights do not make the full score."""
    return Plan.of(criteria(award), "deeds", parameters)
