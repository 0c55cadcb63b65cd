"""What every contestant holds of a case, and what its officers say."""

FACTS = {
    "amount_fen": 300_000,
    "reason": "家庭成员患病，自付费用较高，申请生活救助。" * 8,
    "relatives": ["郑某某", "钱某某"],
    "family": [{"name": f"成员{n}", "relation": "子女", "income_fen": 0} for n in range(4)],
}
OPINION = "经入户调查和审核，情况属实，同意上报。"
