"""The verbs, one a file, each with the same beats: open, same key, state, right, step and write.

All arguments are keywords. A command returns a `Decision` or raises an `ApprovalError`; it never
returns None for "did not". Nothing here asks the database itself: the shell does.
"""

from processes.engine.commands.add_after import add_after
from processes.engine.commands.add_before import add_before
from processes.engine.commands.add_member import add_member
from processes.engine.commands.answer_outside import answer_outside, write_reply
from processes.engine.commands.appeal import appeal
from processes.engine.commands.apply_again import apply_again
from processes.engine.commands.approve import approve
from processes.engine.commands.ask_outside import ask_outside
from processes.engine.commands.carry_opinion import carry_opinion
from processes.engine.commands.cc import cc
from processes.engine.commands.claim import claim
from processes.engine.commands.come_back import come_back
from processes.engine.commands.correct import correct
from processes.engine.commands.delegate import delegate
from processes.engine.commands.drop_opinions import drop_opinions
from processes.engine.commands.elapse import elapse
from processes.engine.commands.end_called import end_called
from processes.engine.commands.escalate import escalate
from processes.engine.commands.extend import extend
from processes.engine.commands.fail_payment import fail_payment
from processes.engine.commands.fall_due import fall_due
from processes.engine.commands.follow import follow
from processes.engine.commands.fund import fund
from processes.engine.commands.give_place import give_place
from processes.engine.commands.hand_back import hand_back
from processes.engine.commands.keep_opinion import keep_opinion
from processes.engine.commands.lapse import lapse
from processes.engine.commands.move_out import move_out
from processes.engine.commands.object_to import object_to
from processes.engine.commands.open_case import open_case
from processes.engine.commands.pay_rest import pay_rest
from processes.engine.commands.reclaim import reclaim
from processes.engine.commands.recuse import recuse
from processes.engine.commands.refund import refund
from processes.engine.commands.reject import reject
from processes.engine.commands.release import release
from processes.engine.commands.remind import remind
from processes.engine.commands.remove_signer import remove_signer
from processes.engine.commands.remove_upload import remove_upload
from processes.engine.commands.resume import resume
from processes.engine.commands.save_draft import save_draft
from processes.engine.commands.send_back import send_back
from processes.engine.commands.set_aside import set_aside
from processes.engine.commands.settle_row import settle_row
from processes.engine.commands.submit import submit
from processes.engine.commands.suspend import suspend
from processes.engine.commands.take_back_link import take_back_link
from processes.engine.commands.terminate import terminate
from processes.engine.commands.transfer import transfer
from processes.engine.commands.upload import upload
from processes.engine.commands.urge import urge
from processes.engine.commands.void_paper import void_paper
from processes.engine.commands.welcome import welcome
from processes.engine.commands.withdraw import withdraw

__all__ = [
    "add_after",
    "add_before",
    "add_member",
    "answer_outside",
    "appeal",
    "apply_again",
    "approve",
    "ask_outside",
    "carry_opinion",
    "cc",
    "claim",
    "come_back",
    "correct",
    "delegate",
    "drop_opinions",
    "elapse",
    "end_called",
    "escalate",
    "extend",
    "fail_payment",
    "fall_due",
    "follow",
    "fund",
    "give_place",
    "hand_back",
    "keep_opinion",
    "lapse",
    "move_out",
    "object_to",
    "open_case",
    "pay_rest",
    "reclaim",
    "recuse",
    "refund",
    "reject",
    "release",
    "remind",
    "remove_signer",
    "remove_upload",
    "resume",
    "save_draft",
    "send_back",
    "set_aside",
    "settle_row",
    "submit",
    "suspend",
    "take_back_link",
    "terminate",
    "transfer",
    "upload",
    "urge",
    "void_paper",
    "welcome",
    "withdraw",
    "write_reply",
]
