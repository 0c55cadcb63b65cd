"""Lists of the application form a01 to a28: code in the facts, words on screen and paper. Pure.

Source: domain specification B1.4, E.1; 民族 by GB/T 3304
"""

from forms.hardship_aid_codes import gettext_noop

KIND = {
    "archive": gettext_noop("建档帮扶"),
    "daily": gettext_noop("日常救助"),
    "temporary": gettext_noop("临时救助"),
    "study": gettext_noop("金秋助学"),
    "mutual": gettext_noop("医疗互助补助"),
    "warmth": gettext_noop("送温暖慰问"),
}
ID_TYPE = {"resident_id": gettext_noop("居民身份证")}
SEX = {"male": gettext_noop("男"), "female": gettext_noop("女")}
POLITICAL_STATUS = {
    "masses": gettext_noop("群众"),
    "party": gettext_noop("中共党员"),
    "league": gettext_noop("共青团员"),
    "democratic": gettext_noop("民主党派"),
    "other": gettext_noop("其他"),
}
HEALTH = {
    "good": gettext_noop("良好"),
    "minor": gettext_noop("一般疾病"),
    "cancer": gettext_noop("癌症"),
    "heart": gettext_noop("心血管病"),
    "uremia": gettext_noop("尿毒症"),
    "mental": gettext_noop("精神病"),
    "liver": gettext_noop("肝病"),
    "blood": gettext_noop("血液病"),
    "diabetes": gettext_noop("糖尿病"),
    "tumour": gettext_noop("肿瘤病"),
    "spine": gettext_noop("腰颈椎病"),
    "hypertension": gettext_noop("高血压病"),
    "lung": gettext_noop("肺病"),
    "disability": gettext_noop("残疾"),
}
WORK_STATUS = {
    "employed": gettext_noop("在岗"),
    "laid_off": gettext_noop("下（待）岗"),
    "unemployed": gettext_noop("失（无）业"),
    "retired": gettext_noop("退休"),
    "sick_leave": gettext_noop("病休"),
    "early_retired": gettext_noop("内退"),
    "veteran_retired": gettext_noop("离休"),
    "flexible": gettext_noop("灵活就业"),
}
MODEL_WORKER = {
    "none": gettext_noop("不是劳模"),
    "national": gettext_noop("全国劳模"),
    "provincial": gettext_noop("省部级劳模"),
    "city": gettext_noop("地市级劳模"),
    "other": gettext_noop("其他劳模"),
}
EMPLOYMENT_TYPE = {
    "contract": gettext_noop("合同制"),
    "dispatch": gettext_noop("劳务派遣"),
    "migrant": gettext_noop("农民工"),
    "new_form": gettext_noop("新就业形态（外卖、快递、网约车、家政等）"),
    "institution": gettext_noop("事业编"),
    "other": gettext_noop("其他"),
}
STREET = {
    "530111001": gettext_noop("关上街道"),
    "530111002": gettext_noop("太和街道"),
    "530111003": gettext_noop("吴井街道"),
    "530111004": gettext_noop("金马街道"),
    "530111005": gettext_noop("小板桥街道"),
    "530111006": gettext_noop("官渡街道"),
    "530111007": gettext_noop("矣六街道"),
    "530111008": gettext_noop("六甲街道"),
    "530111009": gettext_noop("大板桥街道"),
    "530111010": gettext_noop("阿拉街道"),
    "530111011": gettext_noop("长水街道"),
    "530111012": gettext_noop("小哨街道"),
    "530111402": gettext_noop("昆明经济技术开发区"),
}
HOUSING_TYPE = {
    "self_built": gettext_noop("自建房"),
    "commercial": gettext_noop("商品房"),
    "affordable": gettext_noop("经济适用房"),
    "two_limit": gettext_noop("两限房"),
    "unit_rental": gettext_noop("承租单位公房"),
    "government_rental": gettext_noop("政府廉租房"),
    "rental": gettext_noop("租房"),
    "other": gettext_noop("其他"),
}
VEHICLE = {
    "none": gettext_noop("没有"),
    "disability": gettext_noop("只有残疾人机动车"),
    "work": gettext_noop("只有谋生用的小型车"),
    "car": gettext_noop("有其他机动车"),
}
BUSINESS = {
    "none": gettext_noop("没有"),
    "shop": gettext_noop("有商铺"),
    "employer": gettext_noop("雇人经营"),
}
SCHOOL_FEE = {
    "none": gettext_noop("没有"),
    "private": gettext_noop("上高收费私立学校"),
    "abroad": gettext_noop("自费出国留学"),
}
RELATION = {
    "self": gettext_noop("本人"),
    "spouse": gettext_noop("配偶"),
    "child": gettext_noop("子女"),
    "mother": gettext_noop("母亲"),
    "father": gettext_noop("父亲"),
    "spouse_parent": gettext_noop("配偶的父母"),
    "sibling": gettext_noop("兄弟姐妹"),
    "grandparent": gettext_noop("祖父母、外祖父母"),
    "grandchild": gettext_noop("孙子女、外孙子女"),
    "other": gettext_noop("其他"),
}
CAUSE = {
    "own_illness": gettext_noop("本人大病"),
    "family_illness": gettext_noop("供养直系亲属大病"),
    "disability": gettext_noop("残疾"),
    "study": gettext_noop("子女上学"),
    "unemployment": gettext_noop("下岗失业"),
    "low_income": gettext_noop("收入低"),
    "single_parent": gettext_noop("单亲"),
    "accident": gettext_noop("意外灾害"),
    "other": gettext_noop("其他"),
}
RECEIVED = {
    "low_income": gettext_noop("低保"),
    "medical": gettext_noop("医疗救助"),
    "temporary": gettext_noop("临时救助"),
    "union": gettext_noop("其他工会的救助"),
    "other": gettext_noop("其他"),
}
NEEDS = {
    "living": gettext_noop("生活"),
    "medical": gettext_noop("医疗"),
    "study": gettext_noop("助学"),
    "employment": gettext_noop("就业"),
    "training": gettext_noop("培训"),
    "legal": gettext_noop("法律"),
    "housing": gettext_noop("住房"),
    "counselling": gettext_noop("心理"),
}
STUDY_STAGE = {
    "secondary": gettext_noop("中职、高职（中考录取）"),
    "university": gettext_noop("全日制本科、专科（高考录取）"),
}
OFFICER_RELATION = {"none": gettext_noop("没有"), "yes": gettext_noop("有")}

_GROUPS = """
汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族
哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族
达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族
俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族
"""
ETHNIC_GROUP = {f"{n:02d}": name for n, name in enumerate(_GROUPS.split(), start=1)}

LISTS: dict[str, dict[str, str]] = {
    "kind": KIND,
    "id_type": ID_TYPE,
    "sex": SEX,
    "ethnic_group": ETHNIC_GROUP,
    "political_status": POLITICAL_STATUS,
    "health": HEALTH,
    "work_status": WORK_STATUS,
    "model_worker": MODEL_WORKER,
    "employment_type": EMPLOYMENT_TYPE,
    "street": STREET,
    "housing_type": HOUSING_TYPE,
    "vehicle": VEHICLE,
    "business": BUSINESS,
    "school_fee": SCHOOL_FEE,
    "relation": RELATION,
    "main_cause": CAUSE,
    "other_cause": CAUSE,
    "item": RECEIVED,
    "needs": NEEDS,
    "study_stage": STUDY_STAGE,
    "officer_relation": OFFICER_RELATION,
}


def label(field: str, code: str) -> str:
    """Words of a code of a listed field of the facts; the code itself if it is not listed."""
    return LISTS.get(field, {}).get(code, code)
