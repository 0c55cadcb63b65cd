"""Which cases the smoke takes through the running product, and whose they are. Knows no Django.

Each is a scenario of its process, in `journeys` under `ONLINE`, and walks by the pages alone.
"""

CASES: dict[str, str] = {
    "AID-01": "hardship_aid",
    "AID-08": "hardship_aid",
    "AID-12": "hardship_aid",
    "AID-04": "hardship_aid",
    "AID-05B": "hardship_aid",
    "AID-MUTUAL": "hardship_aid",
    "AID-STUDY": "hardship_aid",
    "AID-14": "aid_list",
    "AID-15": "aid_list",
    "AID-16": "aid_list",
    "STUDY": "aid_list",
    "SCR-01": "cancer_screening",
    "HON-01": "nomination",
}
FIRST = "AID-01"  # during which the workers rest
