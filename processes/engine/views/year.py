"""The year that days on a page are said in, asked of the clock once a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from processes.engine import clock


class YearMiddleware:
    """Each request asks anew: a demo's clock may have gone into the next year."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is asked of the clock before a page says a day."""
        with clock.one_year():
            return self.get_response(request)
