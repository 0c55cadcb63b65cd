"""Pages that fail the test on a console error, a page error or a breach of the content policy."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

PATIENCE = 30_000  # milliseconds; only a test that fails waits so long, however busy the machine
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
DESK = {"width": 1440, "height": 900}
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Complaints:
    """What the browser complained about. A refused form (422) and the like are expected answers."""

    lines: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ("status of 401", "status of 403", "status of 409", "status of 422")

    def hear(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings that nobody expects."""
        if message.type in {"error", "warning"} and not any(
            e in message.text for e in self.expected
        ):
            self.lines.append(f"{message.type}: {message.text}")

    def allow(self, *texts: str) -> None:
        """Further complaints that this test brings about on purpose."""
        self.expected += texts

    def watch(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.lines.append(f"page error: {error}"))


def open_context(
    browser: Browser,
    address: str,
    complaints: Complaints,
    *,
    viewport: dict[str, int] | None = None,
    script: bool = True,
) -> BrowserContext:
    """A fresh visitor: Chinese, Shanghai time, watched."""
    context = browser.new_context(
        base_url=address,
        viewport=viewport or PHONE,  # type: ignore[arg-type]
        java_script_enabled=script,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    context.on("page", complaints.watch)
    return context
