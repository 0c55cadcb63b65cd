"""An officer's acts over HTTP: sign in by number and password, open the page of a verb, send it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine.journey.online.applicant import posted
from processes.engine.journey.online.pages import Astray, Page
from processes.engine.journey.online.visitor import Visitor

TODO = "/w/todo/"


@dataclass
class OfficerOnline:
    """Somebody at a desk."""

    visitor: Visitor

    def signs_in(self, number: str, password: str) -> None:
        """By number and password."""
        here = self.visitor.opens("/in/?way=password")
        form = here.form(asks="password")
        self.visitor.sends(form, [("number", number), ("password", password)])

    def finds(self, number: str) -> Page:
        """The page of the case, by its line in the list of what waits. Raises: Astray."""
        todo = self.visitor.opens(TODO)
        for _, href in todo.links:
            if f"/w/case/{number}/" in href:
                return self.visitor.opens(href).must_say(number)
        raise Astray(f"{number} does not wait in {TODO}: {todo.text[:600]}")

    def acts(
        self,
        number: str,
        verb: str,
        answers: Mapping[str, Any] | None = None,
        *,
        task: str = "",
        status: int = 200,
    ) -> Page:
        """Does `verb` to the case of that number, on the seat "token.seat" if one is named.

        `answers` are by the names of the controls: text, True for a box, a list for several; what
        is not given stays as the page came. Gives the page it leads to: the next case, or with
        `status` 422, 409 or 403 the one that says why not.

        Raises: Astray if the page is not there, asks something else, or answers otherwise.
        """
        form = self.page_of(number, verb, task=task).form(asks="key")
        return self.visitor.sends(form, posted(answers or {}), status=status)

    def brings(self, number: str, slot: str, name: str, data: bytes, *, status: int = 200) -> Page:
        """Picks a file for a slot on the page of approving, and uploads it."""
        form = self.page_of(number, "approve").form(asks=f"file-{slot}")
        file = f"file-{slot}", name, data
        page = self.visitor.uploads(form, file, button=("slot", slot), status=status)
        return page.must_say(name)

    def page_of(self, number: str, verb: str, *, task: str = "", status: int = 200) -> Page:
        """The page of a verb: what will happen, and what it asks."""
        query = f"?task={task}" if task else ""
        return self.visitor.opens(f"/w/case/{number}/act/{verb}/{query}", status=status)
