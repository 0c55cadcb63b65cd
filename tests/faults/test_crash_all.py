"""No act is forgotten: each that the source holds falls at its crash points, or says why not."""

from tests.engine.commands.verbs import ROWS
from tests.faults.acts import keyed, verbs
from tests.faults.test_crash_bank import BANK
from tests.faults.test_crash_beyond import BEYOND
from tests.faults.test_crash_contest import CONTEST
from tests.faults.test_crash_honours import HONOURS
from tests.faults.test_crash_lists import LISTS
from tests.faults.test_crash_money import MONEY
from tests.faults.test_crash_rest import REST

# Verbs that fall at each of their statements in another test of this folder.
JOURNEY = {"open_case", "save_draft", "upload", "fall_due"}  # test_crash_journey.py
# What is not tried, and why. An act that is neither tried nor here fails the tests below.
SEALED = "a text of one's own, no event: sealed anew each time it is kept, the last one stays"
ADMINISTERED = "an account, no case: one transaction, and a phone that is there is left as it is"
SEEN = "when somebody looked: one row, and looking once more is the same"
TOLD = "what was said or asked once more, no event: one transaction under the key of the form"
STEPS = (
    "verbs one after the other, each tried by itself under a key of its own; asked again it goes on"
)
OPEN = "has tests of a second call with the same key, no crash points yet"
VERBS_NOT_TRIED = {
    **dict.fromkeys(("keep_opinion", "carry_opinion", "drop_opinions"), SEALED),
    **dict.fromkeys(("look", "read_messages", "see_notes"), SEEN),
    **dict.fromkeys(("write_note", "tell_again"), TOLD),
    "welcome": ADMINISTERED,
}
PART = "a part of the acts that call it, in their transaction"
ROWS_ONLY = "no case: one transaction; the same key gives the row that is there"
ACTS_NOT_TRIED = {
    **dict.fromkeys(
        ("cancer_screening.steps.drafts.noting.known",
         "cancer_screening.steps.drafts.noting.noted",
         "cancer_screening.steps.hospitals.agreed.agreeing",
         "cancer_screening.steps.hospitals.agreed.agreed",
         "competition.steps.acts.filed", "competition.steps.acts.known",
         "competition.steps.acts.seat_at", "competition.steps.filing.begun",
         "competition.steps.filing.filed",
         "nomination.steps.filing.filed",
         "engine.changes.known", "engine.changes.record", "engine.objections.receipt_code",
         "manage.repairs.note"), PART,
    ),
    **dict.fromkeys(
        ("cancer_screening.steps.drafts.draw_up.drawn_up",
         "cancer_screening.steps.drafts.redraw.redrawn",
         "cancer_screening.steps.drafts.set_halfdays.set_halfdays",
         "cancer_screening.steps.hospitals.add.add",
         "cancer_screening.steps.hospitals.change.change",
         "cancer_screening.steps.hospitals.end.end",
         "defined.publishing.publish", "engine.audit.running.ask", "engine.audit.verdicts.judge",
         "engine.exports.asking.ask",
         "engine.exports.audit_asking.ask",
         "engine.rosters.open_roster.open_roster",
         "engine.year_end.closing.close", "engine.year_end.reopening.reopen",
         "manage.repairs.retry", "manage.repairs.sweep",
         "manage.flows.begin", "manage.flows.undo"), ROWS_ONLY,
    ),
    "engine.budgets.outlook_new": "writes nothing: what registering would do",
    **dict.fromkeys(
        ("engine.bank.list_accounts.correct", "engine.bank.list_replies.receive"), OPEN,
    ),
    **dict.fromkeys(
        ("engine.rosters.hand_in.hand_in", "cancer_screening.steps.withdrawing.withdraw"), STEPS,
    ),
}  # fmt: skip


def test_no_verb_is_forgotten() -> None:
    tried = {row.name for row in ROWS} | {row.name for row in REST} | JOURNEY
    tried |= {row.of for row in BEYOND if "." not in row.of} | {
        one.__name__ for one, _ in (*MONEY, *LISTS)
    }
    assert verbs() == tried | set(VERBS_NOT_TRIED)
    assert not tried & set(VERBS_NOT_TRIED)


def test_no_other_act_is_forgotten() -> None:
    tried = {row.of for row in BEYOND if "." in row.of} | {one for row in BANK for one in row[2]}
    tried |= {*CONTEST, *HONOURS}
    assert keyed() == tried | set(ACTS_NOT_TRIED)
    assert not tried & set(ACTS_NOT_TRIED)
