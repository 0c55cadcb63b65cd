"""The reader's language for each request, and what its answer says of it."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from processes.people import language
from workflow_project.language.marking import marked
from workflow_project.language.screen import shown_in
from workflow_project.language.spoken import spoken

GetResponse = Callable[[HttpRequest], HttpResponse]
TAGS = {"zh-hans": "zh-Hans"}


class LanguageMiddleware:
    """Chosen by `?lang=`, else kept by the session, the account or the cookie; never by browser."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer in the reader's language."""
        code = language.of(request)
        with shown_in(code):
            response = self.get_response(request)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind in {"text/html", "application/json"} and not response.streaming:
            response.headers.setdefault("Content-Language", TAGS.get(code, code))
            patch_vary_headers(response, ["Cookie"])
            if code != settings.LANGUAGE_CODE:
                _put(response, kind)
        language.remember(request, response)
        return response


def _put(response: HttpResponse, kind: str) -> None:
    text = response.content.decode()
    if kind == "text/html":
        response.content = marked(text)
    else:
        response.content = json.dumps(_said(json.loads(text)))


def _said(value: Any) -> Any:
    """Sentences for our elements; parts of pages are marked as pages are."""
    if isinstance(value, str):
        return marked(value) if value.lstrip().startswith("<") else spoken(value)
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    return [_said(one) for one in value] if isinstance(value, list) else value
