"""What a section is, as far as its headings say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import APPENDICES
from kb.section_kinds import appendix_kind, kind_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、2020年工作回顾", "review"),
        ("一、过去五年的工作", "review"),
        ("一年来的主要成绩", "review"),
        ("一、去年计划执行情况", "review"),
        ("目标任务完成情况", "review"),
        ("I. Review of Our Work in 2020", "review"),
        ("2020 in Review", "review"),
        ("二、今年工作总体要求", "plan"),
        ("三、2021年重点工作", "plan"),
        ("二、今后五年的奋斗目标", "plan"),
        ("三、对今年政府工作的建议", "plan"),
        ("III. Major Tasks for 2021", "plan"),
        ("名词解释", "terms"),
        ("附件2 名词解释", "terms"),
        ("有关名词注释：", "terms"),
        ("名詞解釋", "terms"),
        ("重点任务分工方案", "tasks"),
        ("附件1：任务分解表", "tasks"),
        ("附件", "appendix"),
        ("附：", "appendix"),
        ("附录2", "appendix"),
        ("Annex 1", "appendix"),
        ("注释：", "appendix"),
        ("关于市人民政府工作报告的决议", "appendix"),
        ("关于水利的决议", ""),
        ("（一）加快发展现代农业", ""),
        ("四、一年来的回顾和今年的任务", ""),
        ("（三）落实权力清单和责任清单，加强监管", ""),
        ("附近居民的用水", ""),
        ("主要目标任务全面完成。", ""),
        ("一、五年的成就和今后的任务", ""),
        ("结束语", ""),
        ("Fellow Deputies", ""),
    ],
)
def test_what_a_heading_says(heading: str, kind: str) -> None:
    assert kind_of([heading]) == kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["一、工作回顾", "（一）农业"], "review"),
        (["二、今年重点工作", "（一）农业", "兴修水利。"], "plan"),
        (["一、工作回顾", "（七）明年的打算和安排"], "plan"),
        (["附件1", "名词解释", "1.“三水”工程："], "terms"),
        (["名词解释", "3.重点工作"], "terms"),
        (["附件2", "十件实事", "一、建设水库"], "appendix"),
        ([], ""),
    ],
    ids=["inherited", "twice", "says otherwise", "title", "in terms", "in appendix", "no heading"],
)
def test_a_section_is_what_the_nearest_heading_above_says(headings: list[str], kind: str) -> None:
    assert kind_of(headings) == kind


LINES = ["附件1", "名词解释", "重点任务分工", "工作回顾", "今年工作安排", "（一）农业", "Annex 2"]


@given(st.sampled_from(["附件", "名词解释", "任务分解表"]), st.lists(st.sampled_from(LINES)))
def test_what_is_in_an_appendix_stays_in_it(heading: str, below: list[str]) -> None:
    assert kind_of([heading, *below]) in APPENDICES


def test_a_long_sentence_about_terms_opens_no_appendix() -> None:
    assert not appendix_kind("各部门要对本报告中的名词作出解释，" * 4)
