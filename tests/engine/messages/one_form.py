"""The one form that every text of a notice has, and that all texts of a walk have it."""

import re
from collections import Counter
from itertools import chain

from processes.engine.journey import Walker
from processes.engine.messages.words import SENTENCES
from processes.engine.models import Delivery, Message
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for, scope
from processes.hardship_aid import samples
from processes.people.actors import SYSTEM
from processes.people.demo.persons import sensitive_strings
from processes.people.models import Account, TextMessage

NUMBER = r"[A-Z]{2}-[A-Z]+-\d{4}-\d{6}"
DAY = r"(?:请在\d{1,2}月\d{1,2}日前办好。|期限是\d{1,2}月\d{1,2}日。)?"


def tolds() -> list[str]:
    """What every flow of every process tells the applicant."""
    graphs = [graph_for(one.code, version) for one in PROCESSES for version in one.flows]
    return sorted({node.told for graph in graphs for node in graph.nodes.values() if node.told})


def sentences() -> list[str]:
    fixed = [text for said in SENTENCES.values() for text in said()]
    return [*fixed, "办理进展", "有新的进展，请登录查看。", *tolds()]


def parts() -> re.Pattern[str]:
    """The one form a text may have."""
    titles = "|".join(re.escape(str(one.title)) for one in PROCESSES)
    said = "|".join(re.escape(one) for one in sentences())
    return re.compile(f"(?:{titles})(?: {NUMBER}|（草稿）)：(?:{said}){DAY}")


def every_text_has_the_one_form(walk: Walker) -> None:
    """No notice and no text message of the walk says who, how much, or what illness."""
    with scope(SYSTEM):
        messages = list(Message.objects.all())
        assert Delivery.objects.filter(state="sent").count() == Delivery.objects.count() > 0
        keys = Delivery.objects.values_list("key", flat=True)
        sent = Counter(re.sub(r":message:\d+", "", key) for key in keys)
    assert max(sent.values()) == 1  # one text message an event and person
    form = parts()
    assert messages
    assert [one.text for one in messages if not form.fullmatch(one.text)] == []
    out = [one.text for one in TextMessage.objects.all()]
    assert not any("填好并上传材料" in one for one in out)  # he is at it
    inside = [one.removeprefix("【官渡区总工会】").partition("查看：")[0] for one in out]
    assert [one for one in inside if not form.fullmatch(one)] == []
    people = set(Account.objects.values_list("name", flat=True)) - {"系统"}
    copies = {own for who in walk.filed_by for own in who.aliases.values()}
    personal = {*people, *copies, *sensitive_strings(), *samples.sensitive_strings()}
    said = "\n".join(chain(out, (f"{one.title} {one.text}" for one in messages)))
    assert sorted(one for one in personal if one in said) == []
