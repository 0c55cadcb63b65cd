"""The photo and the papers of an entry: what is not right goes back, it does not fail. Pure.

Source: domain specification D.4 e07, e08, G.3 CON-02
"""

from collections.abc import Collection
from dataclasses import dataclass

from forms.competition_codes import Reason
from processes.competition.rules.answers import answer
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it was handed in: pixels and bytes."""

    width: int
    height: int
    size: int


def photo(handed: Photo | None, parameters: Parameters) -> Finding:
    """Exactly so many pixels, at most so many bytes."""
    wide, high = parameters.count("contest_photo_width"), parameters.count("contest_photo_height")
    most = parameters.count("contest_photo_bytes")
    fits = handed is not None and (handed.width, handed.height) == (wide, high)
    right = handed is not None and fits and handed.size <= most
    got = f"{handed.width}×{handed.height}，{kilobytes(handed.size)}KB" if handed else "没有照片"
    return answer(
        Reason.PHOTO,
        right,
        "1寸免冠彩色照片",
        compared=f"{got}；要求{wide}×{high}像素，不超过{kilobytes(most)}KB",
        would_change="换一张符合要求的照片，其余内容都保留",
        used=parameters.used("contest_photo_width", "contest_photo_height", "contest_photo_bytes"),
    )


def kilobytes(size: int) -> int:
    """Whole kilobytes, rounded up: what is too big never reads as if it were right."""
    return -(-size // 1024)


def papers(handed: Collection[str], required: Collection[str]) -> list[Finding]:
    """One finding a paper that the event asks for. Both are titles of papers."""
    return [
        answer(
            Reason.PAPER,
            title in handed,
            title,
            compared="已上传" if title in handed else "没有上传",
            would_change="补上这一份，其余材料都保留",
        )
        for title in required
    ]
