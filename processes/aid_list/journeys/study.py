"""金秋助学 by list: three times a year's 低保标准 a head; 5 or 8 months of it a student."""

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import sights, way
from processes.engine.amounts import yuan
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """800.00 a month [DEMO]: 6 400.00 and 4 000.00; 28 800.00 a head is too much."""
    expect = walk.figures.expect
    walk.at("2026-03-02 09:00")
    way.opens(walk, "autumn_study", "2026年金秋助学")
    student = people.id_number(300_000)
    made = way.imports(
        walk,
        tables.study(
            {},
            {"school_kind": "中职"},
            {"income": "86400.00"},
            {"income": "86399.97", "school_kind": "高职", "amount": "3000.00"},
            {"income": "99999.00", "special": "双亡家庭", "school_kind": "中职"},
            {"income": "99999.00", "special": "父母双亡", "school_kind": "中职"},
            {"amount": "6400.01"},
            {"student_id": student, "school_kind": "中职"},
            {"student_id": student, "school_kind": "中职"},
        ),
    )
    found = {"income_over_limit": 1, "no_choice": 1, "above_ceiling": 1, "double": 1}
    expect("有误", found, way.faults(walk, made))
    expect("列入", 5, made.good)
    expect("合计", "21400.00", yuan(sights.rows_fen(walk)))
    way.hands_in(walk)
    expect("提交后的金额", "21400.00", yuan(way.roster(walk).amount_fen))
