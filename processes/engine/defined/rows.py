"""The rows of one version as frozen values, and the hash that publishing puts under them. Pure."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Self


class _Row:
    """A row made of a mapping; what is not named has its default."""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Raises: TypeError for a name it does not know, or one that is lacking."""
        known = {one.name for one in fields(cls)}  # type: ignore[arg-type]
        unknown = sorted(values.keys() - known)
        if unknown:
            raise TypeError(f"{cls.__name__}: {'、'.join(unknown)}")
        return cls(**values)


@dataclass(frozen=True, slots=True)
class FieldRow(_Row):
    """One question; `level` "" is the applicant's."""

    name: str
    title: str
    kind: str
    level: str = ""
    page: str = ""
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    personal: str = ""


@dataclass(frozen=True, slots=True)
class MaterialRow(_Row):
    """One material."""

    code: str
    title: str
    required: bool = True
    why: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class LevelRow(_Row):
    """One level of review."""

    name: str
    title: str
    role: str
    limit: str
    told: str
    mode: str = "one"
    persons: int = 1
    quorum: int = 0
    tie: str = "reject"
    may_refuse: bool = True
    above_field: str = ""
    above_parameter: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow(_Row):
    """One paper."""

    code: str
    title: str
    at: str
    template: str
    text: str = ""
    series: str = ""
    issuer: str = "unit"
    seal: bool = False
    for_applicant: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one version of one process."""

    code: str
    version: int
    title: str
    prefix: str
    summary: str
    basis: str
    subject: str
    valid_from: str
    amount: str = ""
    publicity: str = ""
    fields: tuple[FieldRow, ...] = ()
    materials: tuple[MaterialRow, ...] = ()
    levels: tuple[LevelRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()

    @property
    def asked(self) -> tuple[FieldRow, ...]:
        """What the applicant is asked."""
        return tuple(one for one in self.fields if not one.level)

    def asked_at(self, level: str) -> tuple[FieldRow, ...]:
        """What the officer at a level is asked."""
        return tuple(one for one in self.fields if one.level == level)

    def papers_at(self, at: str) -> tuple[str, ...]:
        """Codes of the papers issued then."""
        return tuple(one.code for one in self.papers if one.at == at)


def rows_of(data: dict[str, Any]) -> Rows:
    """Rows of a JSON value. Raises: TypeError, KeyError for one that is none."""
    parts: dict[str, Any] = {
        "fields": tuple(
            FieldRow.of({**one, "choices": tuple((str(a), str(b)) for a, b in one["choices"])})
            if "choices" in one
            else FieldRow.of(one)
            for one in data.get("fields", ())
        ),
        "materials": tuple(MaterialRow.of(one) for one in data.get("materials", ())),
        "levels": tuple(LevelRow.of(one) for one in data.get("levels", ())),
        "papers": tuple(PaperRow.of(one) for one in data.get("papers", ())),
    }
    return Rows(**{**data, **parts})


def rows_hash(rows: Rows) -> str:
    """SHA-256 over every row, in hex: what is published is this and nothing else."""
    text = json.dumps(asdict(rows), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
