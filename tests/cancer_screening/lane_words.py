"""Words of the medical lane, which may stand on no page but the woman's own and the hospital's."""

from processes.cancer_screening.journeys.sights import WORDS

SERVICE = ("女职工“两癌”筛查", "女职工&quot;两癌&quot;筛查")


def medical(text: str) -> str:
    """Those that stand there, but for the name of the service; "" if none."""
    for name in SERVICE:
        text = text.replace(name, "")
    return " ".join(word for word in WORDS if word in text)
