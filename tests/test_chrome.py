"""Which lines of a web page are the page's, and that no line of a report is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.chrome import furniture

BODY = (
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议。",
    "一、过去一年的工作",
    "修成水库三座。",
    "加强信息来源管理。",
    "各位代表！让我们共同努力！",
)


def dropped(above: list[str], below: list[str]) -> list[str]:
    lines = [*above, *BODY, *below]
    found = furniture(lines)
    assert not found & set(range(len(above), len(above) + len(BODY)))
    return [lines[index] for index in sorted(found)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["您的位置:", "首页", ">", "要闻"], id="trail on four lines"),
        pytest.param(["当前位置：首页 > 政务公开 > 政府工作报告"], id="trail on one line"),
        pytest.param(["【字体：", "大", "中", "小", "】"], id="size on five lines"),
        pytest.param(["【字体：大 中 小】 打印 收藏"], id="size on one line"),
        pytest.param(["来源：南川日报", "时间：2020-01-02 10:20", "浏览次数：12"], id="labels"),
        pytest.param(["来源：", "南川日报", "发布日期：", "2020-01-02"], id="values below"),
        pytest.param(["2020年02月10日 07时41分"], id="time of day"),
        pytest.param(["分享到：", "微信", "×"], id="share"),
        pytest.param(["2020-01-02 10:20　来源：南川日报　字号：大 中 小"], id="time and labels"),
        pytest.param(["点击蓝字 关注我们"], id="follow us"),
        pytest.param(["目　录", "一、水利……3", "二、道路......12", "三、林业   20"], id="contents"),
        pytest.param(["Share", "Print", "Source: Xinhua", "Home"], id="English"),
    ],
)
def test_what_stands_above_a_report_is_the_page(lines: list[str]) -> None:
    assert dropped([*lines, "政府工作报告"], []) == lines


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["责任编辑：", "李明"], id="editor"),
        pytest.param(["扫一扫在手机打开当前页"], id="phone"),
        pytest.param(["相关附件>>", "相关链接>>", "0a1b:", "市长作报告", "打印本页"], id="related"),
        pytest.param(["上一篇：水利会议", "下一篇：无"], id="next"),
        pytest.param(["某省人民政府主办", "版权所有 某省", "某ICP备00000001号"][1:], id="owner"),
        pytest.param(["收藏", "|", "分享到:", "相关文档："], id="buttons"),
        pytest.param(
            [
                "政府工作报告",
                "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。",
                "打印",
            ],
            id="summary",
        ),
        pytest.param(
            ["本作品是", "公文", "，属于", "公有领域", "。", "Public domain", "false"], id="licence"
        ),
        pytest.param(["Related stories", "Mayor speaks"], id="English"),
    ],
)
def test_what_stands_below_a_report_is_the_page(lines: list[str]) -> None:
    assert dropped(["政府工作报告"], lines) == lines


@pytest.mark.parametrize(
    "line",
    [
        "——2020年1月2日在南川市第三届人民代表大会第一次会议上",
        "南川市市长 李明",
        "（2020年1月2日）",
        "2020年1月2日",
    ],
)
def test_the_lines_of_a_title_are_no_page(line: str) -> None:
    assert dropped(["政府工作报告", line], []) == []


@pytest.mark.parametrize(
    "line",
    [
        "附件：名词解释",
        "1.水网：指水库和渠道。",
        "南川市2020年重点工作任务分解表",
        "水利局、财政局",
    ],
)
def test_an_appendix_is_no_page(line: str) -> None:
    assert dropped([], [line]) == []


def test_the_first_of_two_titles_is_the_pages() -> None:
    assert furniture(["政府工作报告", "首页", "政府工作报告", *BODY]) == {0, 1}


def test_a_table_of_contents_is_the_pages() -> None:
    assert dropped(["政府工作报告", "一、过去一年的工作"], []) == ["一、过去一年的工作"]


@given(st.lists(st.text(max_size=30), max_size=30))
def test_no_sentence_between_the_first_and_the_last_is_dropped(lines: list[str]) -> None:
    page = ["各位代表：", *(f"水{line}。" for line in lines), "让我们共同努力！"]
    assert furniture(page) == frozenset()
