"""What goes into `step` and what comes out: Move, Question, Effects. Values only. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verb(StrEnum):
    """Every act on a case. One event carries exactly one verb."""

    OPEN = "open"  # a draft is begun
    SUBMIT = "submit"
    CLAIM = "claim"
    RELEASE = "release"
    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"
    CORRECT = "correct"  # the applicant hands in what was asked for
    WITHDRAW = "withdraw"
    RECLAIM = "reclaim"
    TRANSFER = "transfer"
    DELEGATE = "delegate"
    HAND_BACK = "hand_back"
    ADD_BEFORE = "add_before"
    ADD_AFTER = "add_after"
    ADD_MEMBER = "add_member"  # the panel grows while it sits
    REMOVE_SIGNER = "remove_signer"
    CC = "cc"
    URGE = "urge"
    RECUSE = "recuse"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    VOID = "void"
    VOID_PAPER = "void_paper"  # one paper is taken back; the way of the case stays
    MOVE_OUT = "move_out"  # to the union of another district
    FOLLOW = "follow"  # what becomes of the household after the case: kinds stand in `reason`
    REFUND = "refund"  # money that was paid has come back
    FUND = "fund"  # the money that was waited for has come
    INVITE = "invite"  # a link for an outside body: what was done with it stands in `reason`
    OPINE = "opine"  # an outside body has answered: what stands in `reason`, who in `to`
    SET_ASIDE = "set_aside"  # a row of a list, because somebody objects to that person
    SETTLE_ROW = "settle_row"  # what came of that objection stands in `reason`
    PAY_REST = "pay_rest"  # rows that stood aside are paid after the list
    PAY_FAILED = "pay_failed"  # the bank did not pay; the case stays where it is
    APPEAL = "appeal"
    OBJECT = "object"
    EXTEND = "extend"  # a limit gets its one lawful extension
    ELAPSE = "elapse"  # a waited-for time is over
    REPLY = "reply"  # a waited-for answer came
    REMIND = "remind"
    ESCALATE = "escalate"
    LAPSE = "lapse"  # the applicant let a limit pass
    MIGRATE = "migrate"  # the case goes over to another version of its flow


# Reasons of an objection that moves nothing: no name stands for it; one is looked into already.
CLUE, MORE = "clue", "more"
# ... and one about a single person of a list, who stands aside while the list goes on.
ROW = "row"
# What an outside body answers, and what its silence may count as.
AGREE, AGAINST, ABSTAIN = "agree", "object", "abstain"
# What is done with the link of an outside body.
SENT, SENT_ANEW, TAKEN_BACK = "sent", "sent_anew", "taken_back"


@dataclass(frozen=True, slots=True)
class Move:
    """One act, before it is judged by the game. `actor` None is the system.

    `behalf` is the account for whom a proxy or agent acts. `to` is a node (return; "" or the start
    node is the applicant), `target` an account (open: the applicant; transfer, delegate, add
    signer, cc, recuse by the system). To move out, `to` is the code of an organisation and `reason`
    says when. `reason` is a code. Facts never stand here. A paper is named "kind@n" by the event
    that asked for it; `again`: it is made once more, for the node `to`. `undoable`: of a return it
    is kept how it stood before, so that it can be taken back; older events of returns lack it.
    `keeps_seats`: a return that comes straight back comes to those who held the seats; older events
    lack it too. To migrate: from version `was` of the flow to version `flow`; a draft names that on
    which it is opened, if not the first.
    """

    verb: Verb
    token: int = 0
    seat: int = 1
    actor: int | None = None
    behalf: int | None = None
    to: str = ""
    target: int | None = None
    reason: str = ""
    come_back: bool = False
    limit: str = ""  # remind, escalate, lapse, elapse: the limit whose time has come
    paper: str = ""
    again: bool = False
    undoable: bool = False
    keeps_seats: bool = False
    ties: tuple[tuple[int, str], ...] = ()  # submit, correct: officers kept away, and why
    was: int = 0
    flow: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What `step` has to ask of the rules: kind is gate | branches | members | bodies |
    holders (who gets the seats of a node where work is shared out evenly) | funded (whether what is
    paid at the node is there; in the event only if not) | gone (who of those to whom it comes
    straight back has left that desk; in the event only if somebody has).
    """

    kind: str
    node: str

    @property
    def key(self) -> str:
        """Key under which the answer is written into the event: "gate:amount_gate"."""
        return f"{self.kind}:{self.node}"


Answer = Callable[[Question], Any]
"""gate -> the `on` of the edge to take; branches -> list of targets; members -> list of
{"role", "account", "weight"}; bodies -> list of codes; holders -> list of accounts,
null for the pool. Answers are JSON values."""


class RefusedError(Exception):
    """The move is not possible in this state. `code` is stable, a key of REFUSALS."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


REFUSALS: Mapping[str, str] = {
    "closed": "该办件已办结，不能再办理。",
    "suspended": "该办件已挂起，恢复后才能办理。",
    "not_suspended": "该办件没有挂起。",
    "not_open": "该待办已经办理完毕或已取消。",
    "correcting": "该办件正在等待申请人补正，收到补正后才能继续办理。",
    "not_correcting": "该办件目前没有要求补正。",
    "held": "该待办已由他人认领。",
    "yours": "该待办您已经认领了，直接办理就行。",
    "not_holder": "您没有认领该待办。",
    "must_hand_back": "该待办是受委派办理的，请办理后归还委派人决定。",
    "not_delegated": "该待办没有委派，无需归还。",
    "out_of_turn": "还没有轮到该席位办理。",
    "already_voted": "该席位已经表态。",
    "already_acted": "同一人不能在同一环节占用两个席位。",
    "already_there": "该人员已在其中。",
    "recused": "该人员已回避，不能办理本办件。",
    "wrong_node": "当前环节不能这样办理。",
    "may_not_return": "当前环节不能退回。",
    "parallel": "该环节与本环节并行，不能退回。",
    "not_on_trail": "只能退回到已经办理过的环节。",
    "no_come_back": "退回到该环节后必须逐级重新办理，不能直接返回本环节。",
    "at_limit": "退回次数已达上限，请作出决定。",
    "no_limit": "该时限不存在或已暂停。",
    "not_withdrawable": "当前阶段不能撤回。",
    "not_reclaimable": "只有上一步的办理人，在后面环节开始办理以前可以拿回；现在不能拿回了。"
    "决定确实有误的，请报区总工会处理。",
    "already_opened": "下一环节已经打开本办件，不能拿回。确需更改的，请联系下一环节退回。",
    "already_booked": "这一决定已经动用资金或者改动公示，不能拿回。"
    "决定确实有误的，请报区总工会处理。",
    "already_out": "通知或文书已经发出，不能拿回。决定确实有误的，请报区总工会处理。",
    "extended": "这一环节的时限已经延长过一次，不能再延长。",
    "not_extendable": "这一环节的时限不能延长。",
    "not_removable": "该席位已经表态或不能减签。",
    "not_movable": "当前环节不能转出：只有审核中、公示中、还没有拨付的办件可以转出。",
    "not_public": "该办件不在公示中，只能现在转出。",
    "already_leaving": "该办件已经登记转出，公示期满后自动转出。",
    "not_on_file": "只有已归档的办件可以登记动态管理。",
    "not_refundable": "该办件没有可以退回的已付款项。",
    "not_outside": "这一席不由外部单位答复。",
    "quorum": "减签后将无法达到规定的同意人数。",
    "no_node": "新版流程没有本办件现在所在的环节。",
    "other_way": "按新版流程，这些步骤会走到别的环节。",
    "other_clock": "办件的计时已暂停，新版的时限和原来的不一样：恢复计时以后再换版。",
    "longer_clock": "本环节的时限已经延长过，换版会丢掉延长的天数：这一环节办完以后再换版。",
    "other_hand": "新版把这一环节交给别的岗位，现在有人认领着：释放以后再换版。",
}
"""Code -> sentence for the user."""


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task is a (token, seat)."""

    token: int
    seat: int


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task to open; the shell adds organisation, priority and due date."""

    token: int
    seat: int
    node: str
    role: str
    level: str
    holder: int | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    """What the shell has to write, in order; no task is both opened and cancelled.

    Reasons of cancel: "decided" (the panel has its result), "returned", "joined" (the join did not
    wait for it), "closed", "removed" (a signer), "reclaimed". Clocks are (token, limit); `carry`
    is (new token, limit, old token): the stopped clock of the old token goes on for the new one;
    `extend` adds the days of another limit to a running one.
    Kinds of messages: submitted, correct, corrected, rejected, urged, reminded, escalated, copied,
    paper_void, extended, closed, refunded, funded, payable, leaving, followed, file_due,
    told:<node>;
    addressees: applicant, candidates, upper, target, keepers (of the file after the case).
    """

    open: tuple[OpenTask, ...] = ()
    close: tuple[TaskRef, ...] = ()
    cancel: tuple[tuple[TaskRef, str], ...] = ()  # with the reason
    hold: tuple[tuple[TaskRef, int | None], ...] = ()  # new holder, None: released
    pause: tuple[TaskRef, ...] = ()
    resume: tuple[TaskRef, ...] = ()
    arm: tuple[tuple[int, str], ...] = ()  # (token, limit)
    disarm: tuple[tuple[int, str], ...] = ()
    carry: tuple[tuple[int, str, int], ...] = ()
    stop_clock: tuple[tuple[int, str], ...] = ()
    go_on_clock: tuple[tuple[int, str], ...] = ()
    extend: tuple[tuple[int, str, str], ...] = ()  # (token, limit, limit that is added)
    papers: tuple[tuple[str, str], ...] = ()  # (kind, node)
    messages: tuple[tuple[str, str], ...] = ()  # (kind, addressee)
    call: tuple[tuple[int, str], ...] = ()  # (token, node): a case of another process is begun
    uncall: tuple[int, ...] = ()  # tokens that wait for their called case no more
    queue: tuple[tuple[int, str], ...] = ()  # (token, node): a place is waited for from now on
    unqueue: tuple[int, ...] = ()  # tokens that left the queue without a place
    asked: Mapping[str, Any] = field(default_factory=dict)  # Question.key -> answer
    path: tuple[str, ...] = ()  # nodes passed and reached, in order
    completed: str = ""  # human node completed by this move
    stage: str = ""  # state label the case has now, "" for unchanged
    closed: str = ""  # outcome when the case closed
