"""Made-up persons for made-up lists: always the same for the same number. Area code 530199."""

from datetime import date, timedelta

from processes.engine.identity import id_check_character, luhn_digit

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "示例样本甲乙丙丁戊己庚辛壬癸天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


def name(n: int) -> str:
    """Three characters."""
    first = SURNAMES[n % len(SURNAMES)]
    return first + GIVEN[n // 32 % len(GIVEN)] + GIVEN[(n * 7 + 3) % len(GIVEN)]


def id_number(n: int) -> str:
    """Someone between 20 and 60; another number for each n below 14,000,000."""
    birth = date(1966, 1, 1) + timedelta(days=n % 14_000)
    body = f"530199{birth:%Y%m%d}{n // 14_000 % 1000:03}"
    return body + id_check_character(body)


def wrong_id_number(n: int) -> str:
    """The same with another last character."""
    right = id_number(n)
    return right[:17] + ("1" if right[17] != "1" else "2")


def bank_card(n: int) -> str:
    """Nineteen digits that hold."""
    body = f"620000{n:012}"
    return body + luhn_digit(body)


def wrong_bank_card(n: int) -> str:
    """The same with another last digit."""
    right = bank_card(n)
    return right[:-1] + str((int(right[-1]) + 1) % 10)


def phone(n: int) -> str:
    """Eleven digits."""
    return f"199{n % 10**8:08}"
