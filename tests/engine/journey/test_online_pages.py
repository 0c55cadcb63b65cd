"""Pages as a visitor without script reads them."""

import pytest

from processes.engine.journey.online.applicant import posted
from processes.engine.journey.online.pages import Astray, Page, read

HTML = """<html><head><title>题 - 目</title></head><body><h1>申请</h1><script>no()</script>
<a href="/next/">去下一步<svg><use href="#x"></use></svg></a>
<form action="/size/"><input type="hidden" name="next"><button name="big">大</button></form>
<form method="post" id="main"><input type="hidden" name="key" value="k1">
<input name="name" value="张"><textarea name="why">因为</textarea>
<input type="radio" name="sex" value="male"><input type="radio" name="sex" value="female" checked>
<input type="checkbox" name="agree"><select name="street"><option value="">请选</option>
<option value="5" selected>五</option></select><input type="file" name="file">
<button name="go" value="next">保存</button><button name="go" value="add">再加一位</button></form>
<template><input name="ghost"></template><textarea form="main" name="opinion"></textarea>
</body></html>"""


@pytest.fixture
def page() -> Page:
    return read("/case/7/edit/a/", 200, HTML.encode())


def test_words_are_those_that_a_reader_sees(page: Page) -> None:
    assert page.says("申请 去下一步")
    assert not page.says("no()")
    assert page.link("去下一步") == "/next/"


def test_untouched_form_sends_what_it_came_with(page: Page) -> None:
    form = page.form(asks="why")
    assert form.action == "/case/7/edit/a/"
    assert form.sent() == [
        ("key", "k1"), ("name", "张"), ("why", "因为"), ("sex", "female"), ("street", "5"),
        ("opinion", ""),
    ]  # fmt: skip


def test_answers_replace_what_was_there(page: Page) -> None:
    sent = page.form(asks="why").filled([("name", "李"), ("sex", "male"), ("agree", "on")])
    assert ("name", "张") not in sent
    assert {("name", "李"), ("sex", "male"), ("agree", "on"), ("key", "k1")} <= set(sent)


@pytest.mark.parametrize("answer", [("ghost", "1"), ("sex", "other"), ("street", "9")])
def test_nobody_answers_what_is_not_asked(page: Page, answer: tuple[str, str]) -> None:
    with pytest.raises(Astray, match="nothing takes"):
        page.form(asks="why").filled([answer])


def test_buttons_are_found_by_their_words(page: Page) -> None:
    form = page.form(asks="why")
    assert form.button("再加一位") == [("go", "add")]
    with pytest.raises(Astray, match="no button"):
        form.button("提交")


@pytest.mark.parametrize("ask", ["must_say", "link"])
def test_what_is_missing_is_told_with_what_is_there(page: Page, ask: str) -> None:
    with pytest.raises(Astray, match="下一步"):
        getattr(page, ask)("没有的话")


def test_unticked_boxes_are_not_sent() -> None:
    typed = {"yes": True, "no": False, "many": ["a", "b"], "text": "", "count": 2}
    assert posted(typed, "f-") == [
        ("f-yes", "on"), ("f-many", "a"), ("f-many", "b"), ("f-text", ""), ("f-count", "2"),
    ]  # fmt: skip
