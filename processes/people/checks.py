"""System checks of this room: text messages must be able to leave a production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from processes.people.channels import Channel
from processes.people.channels.gateway import fault_of
from processes.people.channels.setup import DEVELOPMENT


@register(Tags.security)
def messages_can_leave(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Production without a text-message gateway is refused: nobody could sign in by phone."""
    found: list[CheckMessage] = []
    if not settings.DEMO:
        found += [said for one in Channel if (said := _development(one)) is not None]
        if Channel.SMS not in settings.CHANNELS:
            found.append(_error("没有设置短信通道。", "people.E101"))
    for channel, given in settings.CHANNELS.items():
        options = given.get("options", {})
        if "url" in options and (fault := fault_of(options["url"], options.get("secret", ""))):
            hint = f"检查 {channel.upper()}_GATEWAY_URL 和 {channel.upper()}_GATEWAY_SECRET。"
            found.append(Error(f"{channel}: {fault}", hint=hint, id="people.E103"))
    return found


def _development(channel: Channel) -> CheckMessage | None:
    given = settings.CHANNELS.get(channel)
    if given is None or given["adapter"] != DEVELOPMENT:
        return None
    if settings.DEVELOPMENT_MESSAGES:
        said = f"{channel.label}只写进开发信箱，不会发给任何人（DEVELOPMENT_MESSAGES=1）。"
        return Warning(said, id="people.W102")
    return _error(f"生产环境的{channel.label}还用着开发适配器，不会发给任何人。", "people.E101")


def _error(said: str, code: str) -> Error:
    hint = (
        "设置 SMS_GATEWAY_URL 和 SMS_GATEWAY_SECRET；确实只想试运行，设置 DEVELOPMENT_MESSAGES=1。"
    )
    return Error(said, hint=hint, id=code)
