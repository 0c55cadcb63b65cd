"""Figures of the ledger that every process shares, for the first filling. Pure data."""

from processes.engine.parameters.values import ParameterRow, Unit

DEMO = "示例版式，没有核实过任何银行的文件格式"

MONEY: tuple[ParameterRow, ...] = (
    ParameterRow(
        "bank_file_layout",
        "付款文件的版式（1 为 csv，2 为 xlsx）",
        "1",
        Unit.COUNT,
        note=DEMO,
    ),
)
