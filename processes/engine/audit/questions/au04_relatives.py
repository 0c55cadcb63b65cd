"""AU04 优亲厚友: somebody of the household, or its phone or address, is an officer's own.

By hash of phone, identity number and address against the accounts of officers, what they declared
of themselves and their own applications. Who is recused is no suspicion, but that the applicant
did not declare him is one.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import marks
from processes.engine.audit.questions.shapes import Args, Asked, Hit, People, Rule
from processes.engine.relations import DECLARED
from processes.people.models import Tie

FOUND = """
WITH near AS (
    SELECT m.case_id, a.id AS account, m.kind AS via
      FROM engine_casemark m JOIN people_account a ON a.kind = 'officer'
       AND (m.kind = %(phone)s AND a.phone_hash = m.hash
            OR m.kind = %(person)s AND a.id_hash = m.hash)
    UNION
    SELECT m.case_id, t.account_id, m.kind
      FROM engine_casemark m
      JOIN people_tie t ON t.hash = m.hash AND t.kind = m.kind AND t.ended_at IS NULL
    UNION
    SELECT m.case_id, own.applicant_id, m.kind
      FROM engine_casemark m
      JOIN engine_casemark n ON n.kind = m.kind AND n.hash = m.hash AND n.case_id <> m.case_id
      JOIN engine_case own ON own.id = n.case_id
      JOIN people_account a ON a.id = own.applicant_id AND a.kind = 'officer'
     WHERE m.kind = %(address)s
)
SELECT c.id, near.account, array_agg(DISTINCT near.via ORDER BY near.via),
       EXISTS (SELECT 1 FROM jsonb_each(coalesce(c.state->'acted', '{}')) AS level
                WHERE level.key <> 'applicant' AND level.value @> to_jsonb(near.account))
  FROM near JOIN engine_case c ON c.id = near.case_id
 WHERE c.number IS NOT NULL AND c.applicant_id <> near.account
   AND NOT coalesce(c.state->'recused', '[]') @> to_jsonb(near.account)
 GROUP BY c.id, near.account
"""
# What filing found and the applicant had not declared: pairs of account and reason.
UNDECLARED = """
SELECT e.case_id, tie.value->>0, array_agg(DISTINCT tie.value->>1), min(e.n)
  FROM engine_event e, jsonb_array_elements(e.body::jsonb->'ties') AS tie
 WHERE e.verb IN ('submit', 'correct')
 GROUP BY e.case_id, tie.value->>0
HAVING NOT bool_or(tie.value->>1 = %(declared)s)
"""
VIA = {
    marks.PHONE: gettext_lazy("手机号码"),
    marks.PERSON: gettext_lazy("家庭成员的证件号码"),
    marks.ADDRESS: gettext_lazy("住址"),
    Tie.Kind.EMPLOYER: gettext_lazy("单位"),
}


def find(asked: Asked) -> Iterator[Hit]:
    """One hit for each officer of each case."""
    kinds = {"phone": marks.PHONE, "person": marks.PERSON, "address": marks.ADDRESS}
    for case, account, via, acted in asked.rows(FOUND, **kinds):
        yield Hit(case, {"account": account, "via": via, "acted": acted})
    for case, account, reasons, n in asked.rows(UNDECLARED, declared=DECLARED):
        args = {"account": int(account), "via": sorted(reasons), "undeclared": True}
        yield Hit(case, args, event=n)


def words(args: Args, people: People) -> str:
    """Who, by what, and whether he took part."""
    said = {
        "name": people.get(args["account"], ""),
        "via": _("、").join(str(VIA.get(one, one)) for one in args["via"]),
    }
    if args.get("undeclared"):
        return _("%(via)s和工会干部%(name)s相同，申请人没有申报，系统已让他回避") % said
    if args["acted"]:
        return _("%(via)s和工会干部%(name)s相同，%(name)s办理过本件，没有回避") % said
    return _("%(via)s和工会干部%(name)s相同，没有登记回避") % said


RULE = Rule(
    "AU04",
    gettext_lazy("优亲厚友"),
    gettext_lazy("申请人一家的手机、证件号码、住址和工会干部相同，没有回避"),
    find,
    words,
)
