"""The four kinds of list: columns, rules, and what may not be there twice."""

from django.utils.translation import gettext_lazy as _

from forms import columns as a
from processes.aid_list import rules
from processes.engine.marks import SETTLEMENT
from processes.engine.rosters.kinds import Receipts, RosterKind

ONE_PERSON = "同一人"
TAKEN = "本年度已经领取或已列入另一份名单的同一项目，不能重复。请移出名单。"
LISTED = ("name", "id_number", "employer")

WARMTH = RosterKind(
    code="warmth",
    title="送温暖慰问名单",
    item="warmth",
    columns=(
        a.name(example="示例甲"),
        a.id_number(example="530199199001011234"),
        a.employer(example="样例物业服务有限公司"),
        a.one_of("group", "慰问对象类别", rules.GROUPS, width=18, example="一线职工"),
        a.money("amount", "慰问金额（元）", example="500.00"),
        a.bank(example="样例银行官渡支行"),
        a.card(example="6200000000000000000"),
        a.phone(example="19900000000"),
    ),
    judge=rules.warmth,
    key=lambda values: str(values["id_number"]),
    person=lambda values: str(values["id_number"]),
    key_column="id_number",
    double=ONE_PERSON,
    taken=TAKEN,
    public=True,
    listed=(*LISTED, "group"),
    notes=("慰问金转入本人银行卡；同一人同一年度只能领取一次送温暖慰问。",),
)

COOLING = RosterKind(
    code="cooling",
    title="送清凉名单",
    item="cooling",
    columns=(
        a.name(example="示例乙"),
        a.id_number(example="530199199001011234"),
        a.employer(example="样例配送站"),
        a.one_of("group", "慰问对象类别", rules.GROUPS, width=18, example="新就业形态劳动者"),
        a.text("goods", "物品名称", width=22, example="防暑降温包"),
        a.count("quantity", "数量", most=99, example="1"),
        a.money("price", "单价（元）", example="200.00"),
        a.phone(example="19900000000"),
    ),
    judge=rules.cooling,
    key=lambda values: str(values["id_number"]),
    person=lambda values: str(values["id_number"]),
    key_column="id_number",
    double=ONE_PERSON,
    taken=TAKEN,
    receipts=Receipts.SIGNATURE,
    purpose=_("为什么发放、依据什么文件或会议"),
    listed=(*LISTED, "goods", "quantity"),
    notes=("发放的是物品，每人当面签收；同一人同一年度只能领取一次送清凉物品。",),
)

MUTUAL = RosterKind(
    code="mutual_aid",
    title="医疗互助补助名单",
    item="mutual_aid",
    columns=(
        a.name(example="示例丙"),
        a.id_number(example="530199199001011234"),
        a.text("member_number", "参加编号", most=40, width=18, example="HZ2026000001"),
        a.text("term", "互助期次", most=40, example="2026年度"),
        a.text("hospital", "住院医院", width=24, hidden="health", example="样例市第二医院"),
        a.text("grade", "医院等级", most=20, hidden="health", example="三级甲等"),
        a.day("admitted", "入院日期", hidden="health", example="2026-01-10"),
        a.day("discharged", "出院日期", hidden="health", example="2026-01-20"),
        a.money("total", "总费用（元）", example="38000.00"),
        a.money("pooled", "医保统筹支付（元）", positive=False, width=18, example="21000.00"),
        a.money("serious", "大病支付（元）", positive=False, width=16, example="4000.00"),
        a.money("selfpaid", "个人自付（元）", positive=False, width=16, example="13000.00"),
        a.text("settlement", "结算单号", most=40, width=24, example="JS20260120000001"),
        a.bank(example="样例银行官渡支行"),
        a.card(example="6200000000000000000"),
    ),
    judge=rules.mutual,
    key=lambda values: str(values["settlement"]).upper(),
    person=lambda values: str(values["id_number"]),
    key_column="settlement",
    double="同一结算单号",
    taken="这个结算单号已经用过，一张结算单只能补助一次。请核对结算单号。",
    yearly=False,
    mark=SETTLEMENT,
    purpose=_("哪一期医疗互助的补助、依据什么文件或会议"),
    listed=("name", "id_number", "member_number", "term"),
    notes=("补助金额由系统按比例计算（示例参数，非官方标准），不超过个人自付。",),
)

STUDY = RosterKind(
    code="autumn_study",
    title="金秋助学名单",
    item="autumn_study",
    columns=(
        a.name("name", "家长姓名", example="示例丁"),
        a.id_number("id_number", "家长身份证号码", example="530199198001011234"),
        a.employer(example="样例物业服务有限公司"),
        a.name("student", "学生姓名", example="示例小丁"),
        a.id_number("student_id", "学生身份证号码", example="530199200801011234"),
        a.one_of("school_kind", "录取学校类别", rules.SCHOOLS, width=16, example="全日制本专科"),
        a.text("school", "录取学校", width=24, example="样例大学"),
        a.count("household", "家庭人口", most=12, example="3"),
        a.money("income", "家庭年收入（元）", positive=False, width=18, example="60000.00"),
        a.one_of("special", "特殊情形", rules.SPECIAL, required=False, width=20, example="无"),
        a.money("amount", "申请金额（元）", required=False, width=16, note="不填按上限计算"),
        a.bank(example="样例银行官渡支行"),
        a.card(example="6200000000000000000"),
    ),
    judge=rules.study,
    key=lambda values: str(values["student_id"]),
    person=lambda values: str(values["id_number"]),
    key_column="student_id",
    double="同一学生",
    taken="这名学生本年度已经领取或已列入另一份金秋助学名单。请移出名单。",
    public=True,
    purpose=_("哪一年的金秋助学、依据什么文件或会议"),
    listed=("name", "id_number", "student", "school_kind"),
    notes=(
        "家庭人均年收入低于年低保标准的3倍；因公牺牲、工伤致残完全丧失劳动能力、双亡家庭的子女"
        "不受收入限制。中职、高职最高5个月，全日制本专科最高8个月低保标准（示例参数）。",
    ),
)

KINDS: dict[str, RosterKind] = {kind.code: kind for kind in (WARMTH, COOLING, MUTUAL, STUDY)}
