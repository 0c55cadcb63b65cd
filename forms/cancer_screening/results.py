"""Words of the results, for the hospital's own forms. Source: domain specification C.2."""

from django.utils.translation import gettext_lazy as _

from forms.cancer_screening_codes import XRAY, BiRads, Hpv, Pathology, Tct, Touch, Verdict, Visual
from forms.text import Words

VISUAL = {
    Visual.NORMAL.value: _("正常"),
    Visual.SUSPICIOUS.value: _("可疑"),
    Visual.ABNORMAL.value: _("异常"),
}
HPV = {
    Hpv.NEGATIVE.value: _("阴性"),
    Hpv.TYPE_16.value: _("16型阳性"),
    Hpv.TYPE_18.value: _("18型阳性"),
    Hpv.OTHER.value: _("其他高危型阳性"),
    Hpv.INVALID.value: _("无效"),
}
TCT: dict[str, Words] = {
    Tct.NILM.value: "NILM",
    Tct.ASC_US.value: "ASC-US",
    Tct.ASC_H.value: "ASC-H",
    Tct.LSIL.value: "LSIL",
    Tct.HSIL.value: "HSIL",
    Tct.AGC.value: "AGC",
    Tct.CANCER.value: _("鳞癌或腺癌"),
    Tct.UNSATISFACTORY.value: _("不满意"),
}
TOUCH = {Touch.NORMAL.value: _("正常"), Touch.SUSPICIOUS.value: _("可疑")}
BIRADS = {one.value: f"BI-RADS {one.value}" for one in BiRads}
XRAYS = {one.value: f"BI-RADS {one.value}" for one in XRAY}
VERDICTS = {
    Verdict.URGENT.value: _("紧急异常，转诊"),
    Verdict.REFER.value: _("异常，转诊"),
    Verdict.RECHECK.value: _("需复查"),
    Verdict.NORMAL.value: _("正常"),
}
PATHOLOGY: dict[str, Words] = {
    Pathology.NONE.value: _("没有做病理"),
    Pathology.BENIGN.value: _("良性"),
    Pathology.CIN_1.value: "CIN I",
    Pathology.CIN_2.value: "CIN II",
    Pathology.CIN_3.value: "CIN III",
    Pathology.CERVICAL_CANCER.value: _("宫颈癌"),
    Pathology.ATYPICAL_HYPERPLASIA.value: _("乳腺不典型增生"),
    Pathology.BREAST_CANCER.value: _("乳腺癌"),
}
ONWARD = {
    "colposcopy": _("阴道镜"),
    "colposcopy_pathology": _("阴道镜和病理"),
    "biopsy": _("乳腺活检及病理"),
    "mammogram": _("乳腺X线（钼靶）"),
    "assessment": _("副高以上医师综合评估"),
}
