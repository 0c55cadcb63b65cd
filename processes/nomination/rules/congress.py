"""w13: the vote of the workers' congress, and the three stamps. Pure.

Source: domain specification B4.4 steps 2 and 3, B4.5 w13, G.4 HON-01
"""

from dataclasses import dataclass
from fractions import Fraction

from forms.honour_codes import Reason
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.answers import answer

STAMPS = {"party": "党委", "administration": "行政", "union": "工会"}
# Two thirds and the like are entered as decimals: 0.6666666667 is meant to be 2/3.
_NEAR = 100


@dataclass(frozen=True, slots=True)
class Vote:
    """Heads: who should have come, who came, and how they voted."""

    expected: int
    present: int
    agree: int
    against: int = 0
    abstain: int = 0


def share(parameters: Parameters, key: str) -> Fraction:
    """A share as it was meant: the nearest fraction with a small denominator."""
    return parameters.ratio(key).limit_denominator(_NEAR)


def findings(vote: Vote, parameters: Parameters) -> list[Finding]:
    """Whether the figures add up, enough came, and enough agreed."""
    return [_adds_up(vote), _present(vote, parameters), _agreed(vote, parameters)]


def stamps(given: frozenset[str]) -> Finding:
    """党委、行政、工会: all three have signed and stamped."""
    missing = [word for code, word in STAMPS.items() if code not in given]
    return answer(
        Reason.STAMP,
        not missing,
        "党政工联席会议",
        compared=f"缺{'、'.join(missing)}的意见和印章" if missing else "三方已签署意见并盖章",
        would_change="补齐签署和盖章，再提交",
    )


def _adds_up(vote: Vote) -> Finding:
    cast = vote.agree + vote.against + vote.abstain
    passed = 0 < vote.present <= vote.expected and min(_heads(vote)) >= 0 and cast == vote.present
    return answer(
        Reason.PAPER,
        passed,
        "职代会票数",
        compared=f"应到{vote.expected}人，实到{vote.present}人，同意、反对、弃权共{cast}票",
        would_change="请按会议纪要核对人数和票数：三种票相加应等于实到人数",
    )


def _heads(vote: Vote) -> tuple[int, ...]:
    return vote.expected, vote.present, vote.agree, vote.against, vote.abstain


def _present(vote: Vote, parameters: Parameters) -> Finding:
    least = share(parameters, "honor_present_min")
    passed = vote.expected > 0 and Fraction(vote.present, vote.expected) >= least
    return answer(
        Reason.VOTE,
        passed,
        "职代会到会人数",
        compared=f"实到{vote.present}人，应到{vote.expected}人，要求至少{least}",
        would_change="到会人数够了，重新开会表决",
        used=parameters.used("honor_present_min"),
    )


def _agreed(vote: Vote, parameters: Parameters) -> Finding:
    over = share(parameters, "honor_agree_over")
    passed = vote.expected > 0 and Fraction(vote.agree, vote.expected) > over
    return answer(
        Reason.VOTE,
        passed,
        "职代会同意人数",
        compared=f"同意{vote.agree}人，应到{vote.expected}人，要求超过{over}",
        would_change="没有通过的人选不能推荐；可以另推人选，重新表决",
        used=parameters.used("honor_agree_over"),
    )
