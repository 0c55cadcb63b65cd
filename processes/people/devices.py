"""What a request tells of the device and network it comes from; never more than is needed."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest
from django.utils.translation import gettext as _

_KINDS = (
    ("MicroMessenger", "微信"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "安卓设备"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "Mac 电脑"),
    ("Linux", "Linux 电脑"),
)


def device_of(request: HttpRequest) -> str:
    """Kind of device in a few words, for the login history."""
    agent = request.headers.get("User-Agent", "")
    return next((title for mark, title in _KINDS if mark in agent), _("其他设备"))


def network_of(request: HttpRequest, *, masked: bool = False) -> str:
    """Address the request comes from; `masked` keeps only its network (/24, /48)."""
    address = request.META.get("REMOTE_ADDR", "")
    if not masked or not address:
        return str(address)
    prefix = 24 if ip_address(address).version == 4 else 48
    return str(ip_network(f"{address}/{prefix}", strict=False))
