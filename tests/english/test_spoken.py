"""Sentences of ours are known by their words; anybody else's stay."""

import pytest

from workflow_project.language.marking import marked
from workflow_project.language.spoken import spoken


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("待办", "Tasks"),
        ("3月9日（周一）", "9 Mar (Mon)"),
        ("2026年3月9日 10:42", "9 Mar 2026 10:42"),
        ("2026年3月", "Mar 2026"),
        ("8,000.50元", "¥8,000.50"),
        ("5个工作日", "5 working days"),
        ("拟救助：生活救助 8,000元", "Proposed aid: Living aid ¥8,000"),
        (
            "人均月净收入 666.67元，低于低保标准 800元",
            "net monthly income per head ¥666.67, below the minimum-living standard ¥800",
        ),
        ("等接手 · 第\xa01 / 3\xa0个工作日", "Not taken yet · Working day 1 of 3"),
        ("张三（街道总工会审核员）", "张三 (Reviewer of the street union)"),
        ("还没有上传“身份证”。请拍照或选文件上传。",
         "“ID card” is not uploaded yet. Please take a picture or choose a file."),
        ("家里老人长期看病吃药，孩子还在上学。", "家里老人长期看病吃药，孩子还在上学。"),
        ("材料齐全，予以受理。", "材料齐全，予以受理。"),
        ("请填写“计划发放日期”。", "Please fill in “Planned payment day”."),
        ("导入名单，核对后提交。草稿保留30个自然日。请在4月1日前办好。",
         "Import the list, check it, then submit. A draft is kept for 30 calendar days."
         " Please do so by 1 Apr."),
        ("从“工会经费 2026 · 医疗互助补助”冻结 1,300.00 元，冻结后这项预算还可用 8.00 元。"
         "下面改了项目或金额的，按改后的冻结。",
         "1,300.00 yuan are frozen from “工会经费 2026 · Mutual medical aid”; 8.00 yuan of this"
         " budget then remain. If item or sum is changed below, what is changed is frozen."),
        ("", ""),
        ("GD-AID-2026-000001", "GD-AID-2026-000001"),
    ],
)  # fmt: skip
def test_what_a_text_becomes(chinese, english):
    assert spoken(chinese) == english


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>Claimed by 张三 today</p>", '<p>Claimed by <span lang="zh">张三</span> today</p>'),
        ("<p>1 cases</p>", "<p>1 case</p>"),
        ("<p><b>1</b> working days, 11 people</p>", "<p><b>1</b> working day, 11 people</p>"),
        ("<p>1 people</p>", "<p>1 person</p>"),
        ('<a title="张三">x</a>', '<a title="张三">x</a>'),
        ("<option value=1>张三</option>", '<option lang="zh" value=1>张三</option>'),
        ("<svg><text x='1'>张三</text></svg>", "<svg><text lang=\"zh\" x='1'>张三</text></svg>"),
        ("<script>let a = '张三'</script>", "<script>let a = '张三'</script>"),
        ("<p>a（b）</p>", "<p>a (b)</p>"),
    ],
)
def test_chinese_is_marked_and_numbers_agree(page, said):
    assert marked(page) == said


@pytest.mark.parametrize("page", ["<p>3 < 4 张三", '<p title="a>b">x', "", "<", "张<三>"])
def test_any_text_comes_through(page):
    assert marked(page).replace('<span lang="zh">', "").replace("</span>", "") == page
