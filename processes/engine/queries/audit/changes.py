"""What one event changed or filled in: answers of a correction, files, remarks, forms; masked."""

from collections.abc import Iterator

from processes.engine.audit.timeline import Entry
from processes.engine.models import Attachment
from processes.engine.moves import Verb
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Change
from processes.engine.queries.audit.words import veiled
from processes.engine.queries.desk.case.masks import masked
from processes.people.models import Post
from processes.vault import mask_name

FILING = {Verb.SUBMIT, Verb.CORRECT}


def of_event(rows: Rows, index: int) -> tuple[Change, ...]:
    """What a correction changed, answers first, then files; what an officer brought along."""
    if rows.events[index].verb != Verb.CORRECT:
        return tuple(_brought(rows, rows.events[index].n))
    return (*_answers(rows, index), *_files(rows, index))


def _answers(rows: Rows, index: int) -> Iterator[Change]:
    before, after = rows.revision_at(index), rows.revision_at(index + 1)
    if before == after or not before:
        return
    old = rows.file_at(index, revision=before).facts
    new = rows.file_at(index, revision=after).facts
    for one in rows.definition.reading.difference(old, new):
        yield Change(one.label, _hidden(rows, one.kind, one.old), _hidden(rows, one.kind, one.new))


def _hidden(rows: Rows, kind: str, text: str) -> str:
    return veiled(rows, masked(kind, text)) if text else ""


def _files(rows: Rows, index: int) -> Iterator[Change]:
    """Files that came or went since the application was filed the last time."""
    until = rows.events[index].at
    filed = [one.at for one in rows.events[:index] if one.verb in FILING]
    since = max(filed, default=rows.events[0].at)
    for one in (file for file in rows.files if not file.node):
        label = rows.slot_titles.get(one.slot, one.slot)
        if since < one.uploaded_at <= until:
            yield Change(label, "", print_of(one))
        if one.removed_at and since < one.removed_at <= until and one.uploaded_at <= since:
            yield Change(label, print_of(one), "")


def _brought(rows: Rows, n: int) -> Iterator[Change]:
    """Files that event `n` vouches for."""
    for one in rows.files:
        if one.event == n:
            yield Change(rows.slot_titles.get(one.slot, one.slot), "", print_of(one))


def print_of(one: Attachment) -> str:
    """A file in few signs: its number and the head of its fingerprint."""
    return f"#{one.pk} {one.sha256[:8]}…"


def remarks(rows: Rows, entry: Entry) -> tuple[tuple[str, str], ...]:
    """(what it is about, what was said) for every remark of a return."""
    if not entry.remarks:
        return ()
    titles = _titles(rows)
    return tuple(
        (titles.get(key.rsplit(".", 1)[-1].removesuffix("_fen"), key), veiled(rows, text))
        for key, text in entry.remarks.items()
    )


def _titles(rows: Rows) -> dict[str, str]:
    found = dict(rows.slot_titles)
    for chapter in rows.definition.reading.chapters(rows.facts):
        found.setdefault(chapter.code, str(chapter.title))
        for fact in chapter.facts:
            found.setdefault(fact.name.removesuffix("_fen"), str(fact.label))
    return found


def filled(rows: Rows, entry: Entry) -> tuple[tuple[str, str], ...]:
    """What an officer filled in beside the opinion."""
    node = rows.graph.nodes.get(entry.node)
    if not entry.form or node is None or not node.form:
        return ()
    found = rows.definition.reading.filled(node.form, entry.form)
    return tuple((str(one.label), _hidden(rows, one.kind, one.text)) for one in found)


def reason(rows: Rows, code: str) -> str:
    """Words of the code of a refusal, or the code."""
    file = rows.file_at(len(rows.events))
    reasons = rows.definition.given("reason", file).get("reasons", {})
    return str(reasons.get(code, code))


def party(rows: Rows, entry: Entry) -> str:
    """The applicant or his agent, masked; a proxy by both names.

    Who helps as an officer is no private matter: his name stands as in every other line.
    """
    if not entry.behalf:
        return mask_name(entry.name)
    name = entry.name if _is_officer(rows.case.agent_id) else mask_name(entry.name)
    return f"{name} 代 {mask_name(entry.behalf)}"


def _is_officer(account: int | None) -> bool:
    return account is not None and Post.objects.filter(account=account).exists()
