"""What people read when a table cannot be taken in, and how to mend it."""

from django.utils.translation import gettext as _

from processes.engine.rosters.sheets import Unfit


def unfit(refused: Unfit) -> str:
    """The sentence of a refusal."""
    words = {
        "empty": _("这是空文件。请重新选择填好的表格。"),
        "too_large": _("表格超过10 MB。请删掉图片和多余的工作表，或者分成几个文件上传。"),
        "old_or_locked": _(
            "这个表格加了密码，或者是旧的xls格式。请去掉密码，另存为xlsx格式再上传。"
        ),
        "macros": _("表格里有宏，不能上传。请另存为不带宏的xlsx格式再上传。"),
        "no_table": _("这不是xlsx表格。请下载模板，填好后上传xlsx文件。"),
        "broken": _("表格打不开，可能已损坏。请在表格软件里另存为xlsx再上传。"),
        "bomb": _("表格展开以后太大，已停止读取。请只留名单这一个工作表，再上传。"),
        "too_many": _("表格超过 %(most)d 行。请分成几个文件上传。"),
        "columns": _("表格里缺少这些列：%(missing)s。请用下载的模板填写，不要改列名。"),
        "no_rows": _("表格里只有表头，没有人员。请填好名单再上传。"),
        "gone": _("上传的表格已不在存储中。请重新上传。"),
    }
    return words[refused.code] % refused.facts
