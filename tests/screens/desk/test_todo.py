"""`/w/todo/`: who finds what, in which order, and how it is said."""

from tests.screens.desk.conftest import Office, Opened


def test_case_waits_for_the_union_and_nobody_else(office: Office, page: Opened) -> None:
    number = office.number(office.filed())
    assert number in page("g1", "/w/todo/")
    for stranger in ("u02a", "s1", "d1"):
        body = page(stranger, "/w/todo/")
        assert number not in body
        assert "没有等您办的件" in body


def test_line_says_who_what_where_and_by_when(office: Office, page: Opened) -> None:
    office.filed()
    body = page("g1", "/w/todo/")
    for said in ("李样甲", "云南样例物业服务有限公司", "困难帮扶", "小板桥街道", "基层工会受理"):
        assert said in body, said
    assert "还有 3 个工作日" in body
