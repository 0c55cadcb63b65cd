"""Words for what a public notice must not show."""

from django.utils.translation import gettext as _

from processes.engine.leaks import Kind, Leak


def sentence(leak: Leak) -> str:
    """What was found, and in which column."""
    columns = {
        "name": _("姓名"),
        "employer": _("工作单位"),
        "category": _("困难类别"),
        "item": _("救助项目"),
        "phone": _("受理电话"),
    }
    words = {
        Kind.ID: _("“%(column)s”里有像身份证号的数字"),
        Kind.PHONE: _("“%(column)s”里有像手机号的数字"),
        Kind.CARD: _("“%(column)s”里有像银行卡号的数字"),
        Kind.NAME: _("“%(column)s”没有隐去一部分"),
        Kind.COLUMN: _("多出了不该公示的栏目“%(column)s”"),
    }
    return words[leak.kind] % {"column": columns.get(leak.column, leak.column)}
