"""How officers read the facts of a process: answers, key facts, differences, findings. Pure.

A process says what its facts mean; what is hidden, and from whom, the engine decides.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]
File = Any  # a Dossier: the index card imports this module


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer in words. `kind` names the mask that hides it, "" for what everybody may read.

    Kinds: name, id, phone, card, address, health, income.
    """

    name: str
    label: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The answers of one section of an application."""

    code: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that a correction changed. "" stands for no answer."""

    name: str
    label: str
    old: str
    new: str
    kind: str = ""


def nothing(*_facts: Any) -> tuple[Any, ...]:
    """For processes that have nothing to say here."""
    return ()


def nothing_hidden(_name: str) -> str:
    """For processes that ask nothing that has to be hidden."""
    return ""


def no_words(_facts: Facts) -> str:
    """For processes without kinds."""
    return ""


def no_amount(_file: File) -> int | None:
    """For processes without money."""
    return None


@dataclass(frozen=True)
class Account:
    """A bank account: number in clear, so keep it short-lived."""

    bank: str
    card: str
    holder: str


def no_account(facts: Facts) -> Account | None:
    """Not paid to an account."""
    return None


@dataclass(frozen=True)
class Reading:
    """What a process knows of its own facts.

    `kind` is the kind of application in a few words; `summary` the key facts of a case, with what
    officers decided, from its file and findings; `findings` answers of every rule, with the
    household's history; `filled` the
    answers of an officer's form, by its name; `hidden` the kind of mask of a fact, by its name;
    `own_number` the fact that identifies the applicant; `amount_fen` the sum that was set, or
    else proposed; `account` where the applicant is paid; `told` the findings that explain an
    approved amount to the applicant, or a refusal with that reason.
    """

    kind: Callable[[Facts], str] = no_words
    chapters: Callable[[Facts], Iterable[Chapter]] = nothing
    summary: Callable[[File, Iterable[Any]], Iterable[Fact]] = nothing
    difference: Callable[[Facts, Facts], Iterable[Changed]] = nothing
    findings: Callable[[File], Iterable[Any]] = nothing
    filled: Callable[[str, Facts], Iterable[Fact]] = nothing
    hidden: Callable[[str], str] = nothing_hidden
    own_number: str = "id_number"
    account: Callable[[Facts], Account | None] = no_account
    told: Callable[[File, str], Iterable[Any]] = nothing
    amount_fen: Callable[[File], int | None] = no_amount
