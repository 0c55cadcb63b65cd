"""The photographer of `tests.browser.handbook_pictures`; needs the settings of a running copy."""

import io
import os

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from processes.engine import clock, outbox
from processes.engine.audit import running as rules
from tests.browser.handbook_shots import NOBODY, PHONE, SHOTS, Shot
from tests.browser.handbook_stage import Stage, made, seen_by_the_public
from tests.browser.pictures import keep
from tests.browser.support.people import sign_in
from tests.browser.support.strict import ARGUMENTS
from workflow_project.serve.running import Running
from workflow_project.smoke import proofs
from workflow_project.smoke.product import RunningProduct

MOST = 80 * 1024


def run(copy: Running) -> int:
    """Brings the cases to their places, waits for what workers do, photographs; 0."""
    # Playwright's own loop runs in this thread; the ORM is still used by one thread at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    product = RunningProduct(copy)
    stage = made()
    product.wait_for("工作进程", lambda: proofs.workers_ready(copy))
    product.wait_for("文书和通知", lambda: not outbox.open_rows().exists())
    rules.run(now=clock.now())
    seen_by_the_public(stage)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for shot in SHOTS:
            takes(browser, copy.place.address, stage, shot)
        browser.close()
    return 0


def takes(browser: Browser, address: str, stage: Stage, shot: Shot) -> None:
    """One picture, with a session of its own."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.wide, "height": shot.tall},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        is_mobile=shot.wide == PHONE,
    )
    if shot.who != NOBODY:
        sign_in(context, address, stage.officer_of(shot.who))
    page = context.new_page()
    answer = page.goto(stage.path(shot.path), wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise ValueError(f"{shot.name}: {shot.path} gave {answer and answer.status}")
    if shot.act is not None:
        shot.act(page)
    keep(f"handbook/{shot.name}", Image.open(io.BytesIO(_seen(page, shot))), most=MOST)
    context.close()


def _seen(page: Page, shot: Shot) -> bytes:
    """The window, or the part that is wanted of the whole page."""
    page.evaluate("window.scrollTo(0, 0)")
    box = page.locator(shot.part).first.bounding_box() if shot.part else None
    if box is None:
        return page.screenshot()
    clip: FloatRect = {**box, "height": min(box["height"], shot.tall)}
    return page.screenshot(clip=clip, full_page=True)
