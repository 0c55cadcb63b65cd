"""Bodies that are asked about the economic situation (家庭经济状况核对), and about what."""

from forms.hardship_aid_codes import Body
from processes.hardship_aid.rules.words import Facts

ALWAYS = (
    Body.CIVIL_AFFAIRS,
    Body.SOCIAL_SECURITY,
    Body.HOUSING_FUND,
    Body.POLICE,
    Body.REAL_ESTATE,
    Body.MARKET,
)


def bodies_to_ask(facts: Facts) -> tuple[Body, ...]:
    """Bodies this household calls for, in the order of the letter; never empty."""
    more = []
    if facts.get("business", "none") != "none":
        more.append(Body.TAX)
    if int(facts.get("rigid_medical_fen", 0)):
        more.append(Body.MEDICAL_INSURANCE)
    if "disability" in (facts.get("main_cause"), facts.get("other_cause"), facts.get("health")):
        more.append(Body.DISABLED)
    return (*ALWAYS, *more)
