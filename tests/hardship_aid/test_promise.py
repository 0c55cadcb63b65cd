"""The home page and the notice of acceptance promise the same number of days."""

from processes.hardship_aid import sample_case
from processes.hardship_aid.documents import notices
from processes.hardship_aid.views.service import SERVICE


def test_home_and_notice_promise_the_same() -> None:
    days = notices.acceptance(sample_case.case_file())["days"]
    assert str(SERVICE.takes) == f"受理后一般 {days} 个工作日内办完"
