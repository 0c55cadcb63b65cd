"""Tables of the engine, one noun a module. Facts only: no limits, no rights, no acts."""

from processes.engine.models.budget import BudgetRow, FundWait, YearClosing
from processes.engine.models.call import CaseCall
from processes.engine.models.case import Case
from processes.engine.models.change import Change
from processes.engine.models.defined import (
    DefinedField,
    DefinedFlow,
    DefinedLevel,
    DefinedMaterial,
    DefinedPaper,
)
from processes.engine.models.document import Document
from processes.engine.models.event import Access, Event
from processes.engine.models.export import Export
from processes.engine.models.facts import Attachment, Draft, Record, Revision
from processes.engine.models.flag import AuditRun, Flag, FlagVerdict
from processes.engine.models.flow_change import FlowChange, FlowChangeRow
from processes.engine.models.mark import CaseMark
from processes.engine.models.message import Delivery, Message
from processes.engine.models.money import FundBudget, FundSource, LedgerEntry
from processes.engine.models.notice_row import NoticeRow
from processes.engine.models.objection import Objection, ObjectionFile
from processes.engine.models.opinion import OpinionDraft
from processes.engine.models.outbox import Outbox
from processes.engine.models.outside import OutsideLink
from processes.engine.models.pay_batch import PayAccount, PayBatch, PayItem, PayReply
from processes.engine.models.publication import Publication
from processes.engine.models.quota import Quota, QuotaPlace
from processes.engine.models.reference import CalendarDay, Counter, DemoClock, Parameter, Stamp
from processes.engine.models.roster import Roster, RosterHold, RosterRow, RosterUpload
from processes.engine.models.roster_bank import RosterAccount, RosterAnswer, RosterReply
from processes.engine.models.stages import Stage
from processes.engine.models.statistics import Figure
from processes.engine.models.task import Deadline, Task
from processes.engine.models.thread import Note, NoteFile, NoteSeen

__all__ = [
    "Access",
    "Attachment",
    "AuditRun",
    "BudgetRow",
    "CalendarDay",
    "Case",
    "CaseCall",
    "CaseMark",
    "Change",
    "Counter",
    "Deadline",
    "DefinedField",
    "DefinedFlow",
    "DefinedLevel",
    "DefinedMaterial",
    "DefinedPaper",
    "Delivery",
    "DemoClock",
    "Document",
    "Draft",
    "Event",
    "Export",
    "Figure",
    "Flag",
    "FlagVerdict",
    "FlowChange",
    "FlowChangeRow",
    "FundBudget",
    "FundSource",
    "FundWait",
    "LedgerEntry",
    "Message",
    "Note",
    "NoteFile",
    "NoteSeen",
    "NoticeRow",
    "Objection",
    "ObjectionFile",
    "OpinionDraft",
    "Outbox",
    "OutsideLink",
    "Parameter",
    "PayAccount",
    "PayBatch",
    "PayItem",
    "PayReply",
    "Publication",
    "Quota",
    "QuotaPlace",
    "Record",
    "Revision",
    "Roster",
    "RosterAccount",
    "RosterAnswer",
    "RosterHold",
    "RosterReply",
    "RosterRow",
    "RosterUpload",
    "Stage",
    "Stamp",
    "Task",
    "YearClosing",
]
