"""Codes and words of lists. Pure."""

GROUPS = {
    "model": "劳模工匠",
    "hardship": "困难职工",
    "frontline": "一线职工",
    "sanitation": "环卫工人",
    "security": "保安员",
    "traffic": "交警",
    "police": "民警",
    "gig": "新就业形态劳动者",
    "medical": "医护人员",
    "advanced": "先进代表",
}
SCHOOLS = {
    "secondary": "中职",
    "college": "高职",
    "university": "全日制本专科",
}
SPECIAL = {
    "none": "无",
    "duty_death": "因公牺牲职工子女",
    "disabled": "工伤致残完全丧失劳动能力职工子女",
    "orphan": "父母双亡",
}
MONTHS = {
    "secondary": "autumn_secondary_months",
    "college": "autumn_secondary_months",
    "university": "autumn_university_months",
}
ITEMS = {
    "warmth": "送温暖慰问",
    "cooling": "送清凉",
    "mutual_aid": "医疗互助补助",
    "autumn_study": "金秋助学",
}
