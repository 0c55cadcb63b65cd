"""What the pictures of the handbook show: whose page, how wide, which part of it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

PHONE, DESK = 390, 1440
NOBODY = ""
Act = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """One picture. `who` is an officer, or the name of a case for its worker; {} in the path too.

    `tall` is the height of the window; with `part` that of what is cut out of the whole page,
    beginning with that element. `act` does something on the page first.
    """

    name: str
    who: str
    path: str
    wide: int = DESK
    tall: int = 760
    part: str = ""
    act: Act | None = None


def _phone(name: str, who: str, path: str, *, tall: int = 760) -> Shot:
    return Shot(name, who, path, PHONE, tall)


def _form(name: str, who: str, path: str, *, tall: int, act: Act | None = None) -> Shot:
    """A page with one narrow column: the frame around it is left away."""
    return Shot(name, who, path, DESK, tall, "main", act)


def _marks(page: Page) -> None:
    """One of the materials is marked, and said what for."""
    page.get_by_label("退回的意见").fill("有一样材料看不清，请照下面写的重拍。")
    materials = page.locator("main details", has_text="本人银行卡").first
    materials.locator("summary").click()
    materials.get_by_label("身份证（本人和家人）", exact=True).check()
    materials.get_by_label("身份证（本人和家人）：要改什么").fill("反面看不清，请重拍。")


def _new_value(page: Page) -> None:
    """A new value is typed and looked at before it is kept."""
    page.locator("[name=value]").fill("900")
    page.locator("[name=day]").fill("2026-07-01")
    page.locator("[name=basis]").fill("示例单位文件〔2026〕8号")
    page.locator("[name=reason]").fill("按新的文件调整低保标准。")
    page.get_by_role("button", name="先看看会改变什么").click()
    page.wait_for_load_state("networkidle")


def _two(page: Page) -> None:
    """Both are picked, and the sums looked at."""
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="看名单和合计").click()
    page.wait_for_load_state("networkidle")


SHOTS = (
    _phone("phone-home", NOBODY, "/"),
    _phone("phone-tasks", "draft", "/case/{draft}/edit/"),
    _phone("phone-step", "draft", "/case/{draft}/edit/family/", tall=820),
    _phone("phone-files", "draft", "/case/{draft}/files/", tall=820),
    _phone("phone-done", "Q01", "/case/{Q01}/done/"),
    _phone("phone-status", "Q09", "/case/{Q09}/", tall=860),
    _phone("phone-fix", "Q03", "/case/{Q03}/fix/", tall=860),
    _phone("phone-appeal", "Q12", "/case/{Q12}/appeal/", tall=820),
    _phone("phone-sign", "sign", "/case/{sign}/sign/", tall=900),
    _phone("phone-screen-book", "W03", "/my/screening/{W03}/book/", tall=820),
    _phone("phone-screen-card", "W04", "/my/screening/{W04}/card/", tall=820),
    Shot("desk-screen-today", "h1", "/w/screening/", tall=560),
    _form("desk-screen-results", "h1", "/w/case/{results}/act/approve/", tall=900),
    Shot("desk-screen-batch", "d2", "/w/screening/batch/2025-2/", tall=480),
    _form("desk-screen-halfdays", "d2", "/w/screening/batch/2026-1/halfdays/H1/", tall=560),
    _form("desk-screen-hospital", "d2", "/w/screening/hospitals/H1/", tall=620),
    _form("desk-screen-bill", "d2", "/w/screening/batch/2025-2/bill/", tall=760),
    Shot("desk-todo", "d1", "/w/todo/", tall=640),
    Shot("desk-case", "d1", "/w/case/{Q09}/", tall=820),
    _form("desk-assist", "g1", "/w/assist/", tall=720),
    _form("desk-return", "g1", "/w/case/{Q02}/act/return/", tall=900, act=_marks),
    _form("desk-visit", "g3", "/w/case/{Q04}/act/approve/", tall=900),
    Shot("desk-roster", "g1", "/w/lists/{roster}/", tall=820),
    _form("desk-means", "d1", "/w/case/{Q08}/act/approve/", tall=860),
    _form("desk-review", "d1", "/w/case/{Q09}/act/approve/", tall=900),
    Shot("desk-pub", "d1", "/w/pub/", tall=620),
    Shot("desk-list", "d1", "/w/case/{list}/rows/", tall=620),
    Shot("desk-files", "d1", "/w/files/", tall=560),
    _form("desk-approve", "d7", "/w/case/{approve}/act/approve/", tall=760),
    Shot("desk-bulk", "d7", "/w/bulk/?pile={pile}", tall=720, act=_two),
    _form("desk-away", "d1", "/w/away/", tall=640),
    Shot("desk-ledger", "f1", "/w/ledger/", tall=860),
    Shot("desk-bank", "f1", "/w/ledger/bank/", tall=640),
    _form("desk-pay", "f1", "/w/case/{pay}/act/approve/", tall=760),
    Shot("desk-city", "m1", "/w/case/{city}/", tall=760),
    Shot("audit-case", "a1", "/audit/case/{Q11}/", tall=820),
    Shot("audit-flags", "a1", "/audit/flags/", tall=820),
    Shot("audit-proof", "a1", "/audit/proof/", tall=720),
    Shot("manage-parameters", "sys1", "/manage/parameters/", tall=640),
    _form(
        "manage-parameter-check", "sys1", "/manage/parameters/low_income_line/new/", tall=720,
        act=_new_value,
    ),
    Shot("manage-stuck", "sys1", "/manage/stuck/", tall=640),
    Shot("manage-people", "sys1", "/manage/people/", tall=640),
    Shot("manage-calendar", "sys1", "/manage/calendar/", tall=760),
    _phone("public-board", NOBODY, "/pub/", tall=620),
    _phone("public-object", NOBODY, "/pub/{notice}/object/", tall=860),
    _phone("public-verify", NOBODY, "/v/{paper}/", tall=860),
)  # fmt: skip
