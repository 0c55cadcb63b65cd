"""The key a form carries so that sending it twice acts once."""

from uuid import UUID, uuid4

from django.http import HttpRequest


def key_of(request: HttpRequest) -> UUID:
    """Key of the posted form; a new one if it carries none or nonsense."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()
