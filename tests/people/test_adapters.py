"""allauth's hooks over our accounts."""

from processes.people.adapters import AccountAdapter, MFAAdapter
from processes.people.messages import latest_text


def test_a_phone_is_read_from_and_written_to_the_vault(account):
    adapter, worker, officer = AccountAdapter(), account("p01"), account("g1")
    assert adapter.get_phone(worker) == ("19900000001", True)
    assert adapter.get_phone(officer) is None
    adapter.set_phone(officer, "19977776666", False)
    assert adapter.get_phone(account("g1")) is None
    adapter.set_phone_verified(officer, "19977776666")
    assert adapter.get_user_by_phone("19977776666") == officer


def test_nobody_signs_up_by_the_pages_of_allauth(rf):
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))


def test_codes_of_allauth_go_the_same_way(account):
    AccountAdapter().send_verification_code_sms(account("p01"), "19900000001", "123456")
    assert "123456" in latest_text("19900000001")


def test_secrets_of_one_time_passwords_are_sealed():
    sealed = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert MFAAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
