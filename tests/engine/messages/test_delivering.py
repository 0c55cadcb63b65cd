"""A notice on its way out: sent, failed, unknown; never twice by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from processes.engine import jobs
from processes.engine.messages import choice, delivering
from processes.engine.models import Case, Delivery, Message, Outbox
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.channels import Letter, NotTaken, Unclear
from processes.people.demo.load import load_people
from processes.people.models import Account, Organisation

AT = datetime(2026, 3, 16, 1, 30, tzinfo=UTC)
State = Delivery.State


@dataclass
class Provider:
    """Answers as told, then takes everything. `got` are the keys that reached it."""

    dedupes: bool = True
    answers: list[Exception] = field(default_factory=list)
    got: list[str] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> str:
        self.got.append(letter.key)
        self.letters.append(letter)
        if self.answers:
            raise self.answers.pop(0)
        return f"ref-{len(self.got)}"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    made = Provider()
    monkeypatch.setattr(delivering, "adapter_for", lambda channel: made)
    return made


@pytest.fixture
def message(committing_db: str) -> Message:
    """A legal notice to the applicant p01, nothing sent yet."""
    load_people()
    with durable(SYSTEM):
        case = Case.objects.create(
            process="hardship_aid",
            number="GD-AID-2026-000001",
            applicant=Account.objects.get(number="p01"),
            unit=Organisation.objects.get(code="U01"),
        )
        return Message.objects.create(
            case=case,
            account=case.applicant,
            kind="correct",
            legal=True,
            title="请补正材料",
            text="困难帮扶 GD-AID-2026-000001：需要补正，请登录查看要补什么并提交。",
            key="1:1:message:0:1",
            at=AT,
        )


Asked = Callable[..., Delivery]


@pytest.fixture
def asked(message: Message) -> Asked:
    def ask(channel: str = "sms", by: int | None = None) -> Delivery:
        with durable(SYSTEM):
            return delivering.ask(message, channel, at=AT, by=by)

    return ask


def now(delivery: Delivery) -> Delivery:
    with scope(SYSTEM):
        return Delivery.objects.get(pk=delivery.pk)


def row_of(delivery: Delivery) -> Outbox:
    return Outbox.objects.get(key=delivery.key)


def once_more(delivery: Delivery) -> None:
    jobs.perform(row_of(delivery).pk)


def test_a_letter_goes_out_once_with_the_key_of_its_row(asked: Asked, provider: Provider) -> None:
    one = asked()
    once_more(one)
    once_more(one)
    (letter,) = provider.letters
    assert letter.key == one.key == row_of(one).key
    assert letter.address == "19900000001"
    assert letter.text == (
        "【官渡区总工会】困难帮扶 GD-AID-2026-000001：需要补正，请登录查看要补什么并提交。"
        "查看：https://approval.example/case/GD-AID-2026-000001/"
    )
    assert (now(one).state, now(one).reference) == (State.SENT, "ref-1")
    assert row_of(one).done_at


def test_what_was_not_taken_is_tried_again_later(asked: Asked, provider: Provider) -> None:
    one = asked()
    provider.answers = [NotTaken("unreachable")]
    once_more(one)
    assert (now(one).state, now(one).error) == (State.WAITING, "unreachable")
    row = row_of(one)
    assert (row.done_at, row.parked_at, row.error) == (None, None, "unreachable")
    assert row.next_at > row.created_at
    once_more(one)
    assert now(one).state == State.SENT


def test_a_refusal_for_good_is_parked_where_it_is_seen(asked: Asked, provider: Provider) -> None:
    one = asked("mail")
    with durable(SYSTEM):
        Account.objects.filter(number="p01").update(phone_cipher=None)
    once_more(one)
    assert (now(one).state, now(one).error) == (State.FAILED, "no_address")
    row = row_of(one)
    assert row.parked_at
    assert row.error == "no_address"
    assert provider.got == []


def test_a_legal_notice_that_failed_goes_by_another_way(asked: Asked, provider: Provider) -> None:
    who = Account.objects.get(number="p01")
    who.set_openid("o-p01")
    who.save()
    one = asked()
    provider.answers = [NotTaken("bad_number", permanent=True)]
    once_more(one)
    with scope(SYSTEM):
        other = Delivery.objects.get(message=one.message, channel="wechat")
    once_more(other)
    assert (now(one).state, now(other).state) == (State.FAILED, State.SENT)
    assert [letter.address for letter in provider.letters] == ["19900000001", "o-p01"]


def test_endless_trouble_is_given_up(asked: Asked, provider: Provider) -> None:
    one = asked()
    provider.answers = [NotTaken("unreachable") for _ in range(99)]
    for _ in range(delivering.MOST_TRIES):
        once_more(one)
    assert now(one).state == State.FAILED
    assert row_of(one).parked_at
    assert len(provider.got) == delivering.MOST_TRIES


@pytest.mark.parametrize("dedupes", [True, False])
def test_silence_is_asked_again_only_of_who_knows_the_key(
    asked: Asked, provider: Provider, dedupes: bool
) -> None:
    provider.dedupes = dedupes
    provider.answers = [Unclear("no_answer")]
    one = asked()
    once_more(one)
    once_more(one)
    if dedupes:
        assert provider.got == [one.key, one.key]
        assert now(one).state == State.SENT
    else:
        assert provider.got == [one.key]
        assert now(one).state == State.UNKNOWN
        assert row_of(one).done_at


class Killed(BaseException):
    """The process is gone: nobody catches it."""


@pytest.mark.parametrize("dedupes", [True, False])
def test_after_a_crash_nothing_is_sent_again_silently(
    asked: Asked, provider: Provider, dedupes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.dedupes = dedupes
    one = asked()

    def dies(*args: Any, **kwargs: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_end", dies)
        with pytest.raises(Killed):
            once_more(one)
    assert now(one).state == State.SENDING
    Outbox.objects.filter(key=one.key).update(claimed_until=None)  # its time is over
    once_more(one)
    if dedupes:
        assert provider.got == [one.key, one.key]
        assert now(one).state == State.SENT
    else:
        assert provider.got == [one.key]
        assert (now(one).state, now(one).error) == (State.UNKNOWN, "crash")


def test_what_a_person_asks_for_again_has_a_key_of_its_own(
    asked: Asked, provider: Provider
) -> None:
    first, again = asked(), asked(by=Account.objects.get(number="d1").pk)
    once_more(first)
    once_more(again)
    assert provider.got == [first.key, f"{first.key}:2"]


@pytest.mark.parametrize(
    ("wished", "worker", "legal", "reachable", "wanted"),
    [
        (None, True, False, ("sms", "mail"), ("sms",)),
        (None, False, False, ("sms", "mail"), ()),
        (None, False, True, ("sms", "mail"), ("sms",)),
        (["mail"], True, False, ("sms", "mail"), ("mail",)),
        (["mail", "sms"], True, False, ("sms", "mail"), ("sms", "mail")),
        ([], True, False, ("sms", "mail"), ()),
        ([], True, True, ("sms", "mail"), ("sms",)),
        (["wechat"], True, True, ("mail",), ("mail",)),
        (["sms"], True, True, (), ()),
    ],
)
def test_a_legal_notice_goes_out_whatever_was_chosen(
    wished: list[str] | None,
    worker: bool,
    legal: bool,
    reachable: tuple[str, ...],
    wanted: tuple[str, ...],
) -> None:
    found = choice.chosen(wished=wished, worker=worker, reachable=reachable, legal=legal)
    assert found == wanted
