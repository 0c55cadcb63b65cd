"""Scenarios of the domain specification G.1 that this process can walk."""

from collections.abc import Callable

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import (
    aid_01,
    aid_02,
    aid_03,
    aid_04,
    aid_05,
    aid_06,
    aid_08,
    aid_09,
    aid_10,
    aid_12,
    aid_13,
    by_kind,
    following,
    gates,
    ledger_bank,
    ledger_queue,
    ledger_year,
    online,
    taking_back,
)

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "AID-01": ("办到归档", aid_01.walk),
    "AID-02": ("退回补正", aid_02.walk),
    "AID-03": ("不予批准", aid_03.walk),
    "AID-04": ("复核撤销原决定", aid_04.walk),
    "AID-05": ("公示异议成立", aid_05.upheld),
    "AID-05B": ("公示异议不成立", aid_05.dismissed),
    "AID-06": ("逾期关闭", aid_06.walk),
    "AID-08": ("转到其他区县", aid_08.walk),
    "AID-09": ("代办与代理", aid_09.walk),
    "AID-10": ("利害关系回避", aid_10.walk),
    "AID-12": ("撤回申请", aid_12.walk),
    "GATES": ("金额限额上的审批", gates.limits),
    "CITY": ("报市总工会审批", gates.city),
    "CITY-NO": ("市总工会不批准", gates.refused),
    "AID-13": ("没有单位工会", aid_13.walk),
    "LEDGER-01": ("资金不够时排队", ledger_queue.walk),
    "LEDGER-02": ("付款文件和银行回盘", ledger_bank.walk),
    "LEDGER-03": ("年终结转", ledger_year.walk),
    "RECLAIM": ("拿回退回和不予受理", taking_back.walk),
    "AID-MUTUAL": ("医疗互助补助", by_kind.mutual),
    "AID-STUDY": ("金秋助学", by_kind.study),
    "AID-N15": ("动态管理", following.walk),
}

ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "AID-01": ("办到归档", aid_01.walk),
    "AID-04": ("复核撤销原决定", aid_04.walk),
    "AID-05B": ("公示异议不成立", online.objected),
    "AID-08": ("转到其他区县", online.moved),
    "AID-12": ("退款冲销", online.refunded),
    "AID-MUTUAL": ("医疗互助补助", by_kind.mutual),
    "AID-STUDY": ("金秋助学", by_kind.study),
}
"""By the pages of a running product alone."""
