"""The link to the other language, on every page: the same address, asked for in the other."""

from django.conf import settings
from django.http import HttpRequest

from workflow_project.language.screen import language


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `other_language` with its code, its own name and the link."""
    here = language()
    code, name = next((code, name) for code, name in settings.LANGUAGES if code != here)
    asked = request.GET.copy()
    asked["lang"] = "zh" if code == settings.LANGUAGE_CODE else code
    tag = "zh-Hans" if code == settings.LANGUAGE_CODE else code
    name = "中文" if code == settings.LANGUAGE_CODE else name
    return {"other_language": {"tag": tag, "name": name, "href": f"?{asked.urlencode()}"}}
