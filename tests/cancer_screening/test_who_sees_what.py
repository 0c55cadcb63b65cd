"""Who may see what of a woman in a batch, by hand from domain specification C.5; then the policy.

Not consented: the same table without the class. Alarms and refusals: tests/engine/test_closed_lane.
"""

import pytest

from processes.cancer_screening.policies import Part, Woman, may_see_part
from processes.people.actors import NOBODY
from processes.people.models import Organisation
from tests.cancer_screening.women import Ward

# identity group booking | history result referral follow-up | class | that it exists
TABLE = """
f01     + + +   + + + +   +   +    herself
f05     - - -   - - - -   -   -    another woman
u02a    + + +   - - - -   -   -    officer of her union (also who registered her)
u02b    + + +   - - - -   -   -    chair of her union
u03a    - - -   - - - -   -   -    officer of another union
s16     + + +   - - - -   -   -    her street
s1      - - -   - - - -   -   -    another street
d2      + + +   - - - -   +   -    women's work
d3      + + +   - - - -   -   -    another section of the district
d7      + + +   - - - -   -   -    vice chair
d9      + + +   - - - -   -   -    chair
f1      + + +   - - - -   -   -    finance
a1      + + +   - - - -   -   +    auditor
m1      + + +   - - - -   -   -    city
m2      + + +   - - - -   -   -    city leader
h1      + + +   + + + +   +   +    the hospital that examines her
h2      - - -   - - - -   -   -    another hospital
h3      - - -   - - - -   -   -    the referral hospital: it has its own case
j1      - - -   - - - -   -   -    a referee
sys1    - - -   - - - -   -   -    system administrator
sec1    - - -   - - - -   -   -    security administrator
p1      - - -   - - - -   -   -    privacy officer
"""
PARTS = (
    Part.IDENTITY, Part.GROUP, Part.BOOKING, Part.HISTORY, Part.RESULT, Part.REFERRAL,
    Part.FOLLOW_UP, Part.STANDING, Part.EXISTENCE,
)  # fmt: skip


def rows() -> list[tuple[str, list[bool]]]:
    found = []
    for line in TABLE.strip().splitlines():
        who, *rest = line.split()
        signs = [sign == "+" for sign in rest[: len(PARTS)]]
        found.append((who, signs))
    return found


@pytest.mark.parametrize("consented", [True, False])
def test_the_policy_says_what_the_table_says(ward: Ward, consented: bool) -> None:
    assert set(PARTS) == set(Part)
    units = {one.code: one.pk for one in Organisation.objects.all()}
    herself, hospital = ward.actor("f01").account, units["H1"]
    woman = Woman(herself, units["U02"], hospital, consented)
    for who, signs in rows():
        actor = ward.actor(who)
        for part, sign in zip(PARTS, signs, strict=True):
            wanted = sign and (consented or part is not Part.STANDING or who in ("f01", "h1"))
            assert bool(may_see_part(actor, woman, part)) == wanted, (who, part)
    assert not any(may_see_part(NOBODY, woman, part) for part in Part)
    assert not may_see_part(ward.actor("h1"), Woman(herself, units["U02"], None, True), Part.RESULT)
