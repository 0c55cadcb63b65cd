"""State labels of a case, as users read them.

Source: domain specification B0.2.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a case stands, in words. The engine decides from `Case.state`, never from this."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    GRASSROOTS_REVIEW = "grassroots_review", _("基层工会审核中")
    STREET_REVIEW = "street_review", _("街道审核中")
    DISTRICT_REVIEW = "district_review", _("区级审核中")
    JOINT_CHECK = "joint_check", _("联审中")
    PUBLICITY = "publicity", _("公示中")
    OBJECTION_CHECK = "objection_check", _("异议核实中")
    DISTRICT_APPROVAL = "district_approval", _("区级审批中")
    CITY_REVIEW = "city_review", _("市级审核中")
    APPROVED = "approved", _("已批准")
    PAYING = "paying", _("发放中")
    CLOSED = "closed", _("已办结")
    ARCHIVED = "archived", _("已归档")
    CORRECTING = "correcting", _("待补正")
    RETURNED = "returned", _("已退回")
    NOT_ADMITTED = "not_admitted", _("不予受理")
    REJECTED = "rejected", _("不予批准")
    WITHDRAWN = "withdrawn", _("已撤回")
    TERMINATED = "terminated", _("已终止")
    LAPSED = "lapsed", _("逾期关闭")
    WAITING = "waiting", _("候补中")
    PROCESSING = "processing", _("办理中")
    TRANSFERRED = "transferred", _("已转出")
    APPEAL = "appeal", _("复核中")
