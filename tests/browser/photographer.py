"""The photographer of `tests.browser.pictures`; needs the settings of a running copy."""

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from processes.engine import runtime
from processes.engine.documents.issue import read_paper
from processes.engine.journey.online.visitor import Visitor
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.models import Document
from processes.hardship_aid.journeys import aid_01
from processes.people.actors import SYSTEM
from tests.browser.pictures import DESK, PAPER, PHONE, drawn, keep
from tests.browser.support.strict import ARGUMENTS
from workflow_project.serve.running import Running
from workflow_project.smoke import proofs
from workflow_project.smoke.product import RunningProduct

REVIEW = "district_review"


@dataclass
class Photographer:
    """Opens pages in a browser with the session of a visitor."""

    browser: Browser

    def takes(self, name: str, visitor: Visitor, path: str, size: dict[str, int]) -> None:
        """What the visitor sees at that path."""
        context = self.browser.new_context(
            base_url=visitor.address,
            viewport=size,  # type: ignore[arg-type]
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        context.add_cookies(
            [
                {"name": name, "value": value, "url": visitor.address}
                for name, value in visitor.cookies.items()
            ]
        )
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        keep(name, Image.open(io.BytesIO(page.screenshot())))
        context.close()


@dataclass
class PictureWalker(OnlineWalker):
    """Stops where there is something to see."""

    photographer: Photographer = field(kw_only=True)

    def approves(
        self,
        number: str,
        node: str,
        *,
        form: Mapping[str, Any] | None = None,
        opinion: str = "",
        claim: bool = True,
    ) -> None:
        """Before the district decides: the applicant's phone and the officer's desk."""
        if node == REVIEW:
            desk = self._ready(number, node)
            phone = next(iter(self.applicants.values())).visitor
            take = self.photographer.takes
            take("applicant-status", phone, f"/case/{self.number}/", PHONE)
            take("desk-case", desk.visitor, f"/w/case/{self.number}/", DESK)
        super().approves(number, node, form=form, opinion=opinion, claim=claim)


def run(copy: Running) -> int:
    """Walks and photographs; 0."""
    # Playwright's own loop runs in this thread; the ORM is still used by one thread at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    product = RunningProduct(copy)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        product.wait_for("工作进程", lambda: proofs.workers_ready(copy))
        with PictureWalker(
            "hardship_aid", product=product, photographer=Photographer(browser)
        ) as walk:
            aid_01.walk(walk)
            _afterwards(walk)
        browser.close()
    return 0


def _afterwards(walk: PictureWalker) -> None:
    auditor = walk.desk("a1")
    walk.photographer.takes("dossier", auditor.visitor, f"/audit/case/{walk.number}/", DESK)
    with runtime.scope(SYSTEM):
        row = Document.objects.get(case=walk.case, kind=PAPER)
        keep("paper", drawn(read_paper(row)))
