"""Papers of a process defined by rows: the form with its opinions, and notices in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from processes.defined.filling import pages
from processes.defined.reading import in_words
from processes.engine.defined.rows import PaperRow, Rows
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.vault import mask_id, mask_phone

HIDDEN = {"id": mask_id, "phone": mask_phone}
KNOWN = ("applicant", "number", "unit", "street", "district", "title", "today", "applied_on")
KNOWN_STEP = ("officer", "opinion", "reason")
PLACE = re.compile(r"\{(\w+)\}")
NOTE = "本文书由系统按登记内容生成，与纸质文书具有同等用途。"


def documents(rows: Rows) -> dict[str, DocumentKind]:
    """Kinds of papers by code."""
    return {
        one.code: DocumentKind(
            code=one.code,
            title=one.title,
            template=one.template,
            build=partial(BUILD[one.template], rows, one),
            process="defined",
            series=one.series,
            issuer=Issuer(one.issuer),
            seal=one.seal,
            read_by_applicant=one.for_applicant,
        )
        for one in rows.papers
    }


def _form(rows: Rows, paper: PaperRow, file: CaseFile) -> dict[str, Any]:
    """Every answer of the applicant, and what each level said."""
    return {
        "kind": rows.title,
        "unit": file.offices.unit,
        "pages": [
            {
                "title": title,
                "rows": [
                    {
                        "label": one.title,
                        "text": shown(one.personal, in_words(one, file.facts.get(one.name))),
                    }
                    for one in those
                ],
            }
            for title, those in pages(rows).items()
        ],
        "materials": "、".join(one.title for one in file.materials),
        "opinions": [_opinion(rows, name, title, file) for name, title in _levels(rows, paper)],
        "signed": file.applicant,
        "applied_on": words.day(file.submitted_on),
        "notes": [NOTE],
    }


def _levels(rows: Rows, paper: PaperRow) -> list[tuple[str, str]]:
    """An application shows no opinions, a level's paper those up to it, later ones every one."""
    every = [(one.name, one.title) for one in rows.levels]
    if paper.at == "apply":
        return []
    names = [name for name, _title in every]
    return every[: names.index(paper.at) + 1] if paper.at in names else every


def _opinion(rows: Rows, name: str, title: str, file: CaseFile) -> dict[str, Any]:
    steps = file.all(name, "approve", "reject")
    answers = [
        f"{one.title}：{text}"
        for one in rows.asked_at(name)
        if (text := in_words(one, file.form(name).get(one.name)))
    ]
    said = [words.sentence(one.opinion, "同意。" if one.verb == "approve" else "") for one in steps]
    text = " ".join(dict.fromkeys(filter(None, [*said, *(f"{one}。" for one in answers)])))
    return {
        "label": title,
        "text": text,
        "signers": [{"role": "签字", "name": one.signed, "image": ""} for one in steps],
        "on": words.day(steps[-1].on if steps else None),
        "tall": "",
        "seal": "",
    }


def _notice(rows: Rows, paper: PaperRow, file: CaseFile) -> dict[str, Any]:
    step = file.steps[-1] if file.steps else None
    values = _values(rows, file, step)
    issuer = {
        "unit": file.offices.unit,
        "actor": (step.organisation if step else "") or file.offices.district,
        "district": file.offices.district,
    }[paper.issuer]
    return {
        "issuer": issuer,
        "to": file.applicant,
        "on": words.day(step.on if step else None),
        "paragraphs": [
            PLACE.sub(lambda found: values.get(found[1], ""), line)
            for line in paper.text.splitlines()
            if line.strip()
        ],
        "notes": [NOTE],
    }


def _values(rows: Rows, file: CaseFile, step: Step | None) -> Mapping[str, str]:
    said = next((one for one in reversed(file.steps) if one.verb == "reject"), step)
    own = {
        one.name: shown(one.personal, in_words(one, file.facts.get(one.name))) for one in rows.asked
    }
    return own | {
        "applicant": file.applicant,
        "number": file.number,
        "unit": file.offices.unit,
        "street": file.offices.street,
        "district": file.offices.district,
        "title": rows.title,
        "today": words.day(step.on if step else None),
        "applied_on": words.day(file.submitted_on),
        "officer": step.signed if step else "",
        "opinion": words.sentence(said.opinion) if said else "",
        "reason": said.reason if said else "",
    }


def shown(personal: str, text: str) -> str:
    """An answer as papers print it: numbers of persons and phones are masked."""
    return HIDDEN[personal](text) if personal in HIDDEN and text else text


def places(text: str) -> set[str]:
    """Names in braces."""
    return set(PLACE.findall(text))


BUILD = {"form": _form, "notice": _notice}


@dataclass(frozen=True)
class Unknown:
    """A name in a paper that nothing fills in."""

    paper: str
    name: str


def unknown_places(rows: Rows) -> list[Unknown]:
    """Names in braces that are neither a field nor known of every case."""
    known = {*KNOWN, *KNOWN_STEP, *(one.name for one in rows.asked)}
    return [
        Unknown(one.title, name) for one in rows.papers for name in sorted(places(one.text) - known)
    ]
