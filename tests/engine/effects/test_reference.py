"""What every installation needs is there after `load_reference`, and a second time adds nothing."""

from processes.engine.models import CalendarDay, Parameter
from processes.engine.parameters.load import load_calendar, load_parameters


def test_reference_is_loaded_once(db: None) -> None:
    assert (load_calendar(), load_parameters()) == (0, 0)
    assert CalendarDay.objects.filter(day__year=2026, works=True).count() == 248
    assert Parameter.objects.get(key="low_income_line", version=2).value == "800.00"
    assert Parameter.objects.get(key="accept_grass").unit == "working_days"
