"""The shipped edition: the 2022 Tongliao report, whole, in order, and in both languages."""

from __future__ import annotations

import hashlib
import re

import pytest

from kb import editions
from kb.agreeing.agreement import disagreements
from kb.glossary import load_glossary
from kb.library import shipped_seeds
from kb.model import Text
from kb.outline import outline, texts
from kb.sourcemap import dropped, restore
from kb.textfiles import load_texts
from tests.engines import shipped_report

FOLDER = shipped_seeds() / "tongliao-2022"
LEVEL_1 = ["攻坚克难砥砺奋进 各项事业取得新成绩", "扬长避短绿色转型 推动经济社会高质量发展"]
LEVEL_1 += ["创新实干稳中求进 实现各项目标任务"]
LEVEL_2 = """
——坚持生态优先、绿色发展，加快推动经济社会发展全面绿色低碳转型。
——坚持扬长避短、培优增效，构建支撑高质量发展的特色优势现代产业体系。
——坚持改革开放、创新驱动，在服务和融入新发展格局中培育发展新动能。
——坚持城乡统筹、以城带乡，加快提升区域中心城市能级和乡村振兴成效。
——坚持以人民为中心、促进共同富裕，更好满足人民群众日益增长的美好生活需要。
——坚持统筹发展和安全，加快推进市域治理体系和治理能力现代化。
——坚持投资拉动与创新驱动协同发力，全力稳定经济增长。
——坚持传统产业与新兴产业协同发力，夯实经济高质量发展根基。
——坚持改革开放与优化环境协同发力，增强高质量发展动力活力。
——坚持新型城镇化与乡村振兴协同发力，加快构建城乡协调发展新格局。
——坚持高质量发展与高水平保护协同发力，提升绿色低碳发展水平。
——坚持社会发展与改善民生协同发力，持续增进民生福祉。
""".split()
LEVEL_3 = """
强化有效投资支撑 促进消费扩容升级 扶持壮大市场主体 增强创新驱动能力 防范化解经济金融风险
促进农牧业提质增效 加快挺起工业脊梁 推进服务业提档升级 培育壮大新兴产业
深化重点领域改革 持续扩大开放合作 提升营商环境质量
提升城市功能品位 实施乡村振兴战略 增强基础承载能力
加大生态系统保护力度 深入打好污染防治攻坚战 推进节约集约循环发展
实施就业优先战略 着力提升教育质量 推进健康通辽建设 加强公共文化服务 提高社会保障水平
维护社会和谐稳定
""".split()
report = shipped_report()
ALL: tuple[Text, ...] = (
    *(section.heading for section in report.sections),
    *(sentence for passage in report.passages for sentence in passage.sentences),
    *report.captions,
)


def test_the_source_is_the_file_as_received() -> None:
    digest = hashlib.sha256((FOLDER / "source.txt").read_bytes()).hexdigest()
    assert digest == report.info.source.sha256
    assert len((FOLDER / "source.txt").read_bytes()) == 25_852


@pytest.mark.parametrize(
    ("level", "headings"),
    [(1, LEVEL_1), (2, LEVEL_2), (3, [f"{heading}。" for heading in LEVEL_3])],
)
def test_the_headings_are_these_in_order(level: int, headings: list[str]) -> None:
    assert [s.heading.zh for s in report.sections if s.level == level] == headings


def test_there_are_3_and_12_and_24_headings() -> None:
    assert [len(LEVEL_1), len(LEVEL_2), len(LEVEL_3)] == [3, 12, 24]


def test_the_opening_paragraph_stands_before_section_1() -> None:
    assert report.passages[0].address.local == "0.p1"
    assert report.passages[0].zh.startswith("前不久，")
    assert report.passages[1].address.local == "1.p1"


def test_there_are_44_passages_144_sentences_and_6_captions() -> None:
    counts = (
        len(report.passages),
        sum(len(passage.sentences) for passage in report.passages),
        len(report.captions),
    )
    assert counts == (44, 144, 6)


def test_the_captions_are_printed_once() -> None:
    assert [caption.zh for caption in report.captions[4:]] == [
        "霍林郭勒市工业园区一角。 美丽 摄",
        "通辽市新城区一角。 张力军 摄",
    ]


def test_the_wraps_put_back_give_the_source_byte_for_byte() -> None:
    draft = editions.read_source(FOLDER, report.info)
    units = [unit.text for unit in outline(draft, report.info.id).units]
    drops = dropped(units, draft)
    restored = restore(units, drops, len(draft.lines))
    assert restored.encode() == (FOLDER / "source.txt").read_bytes()
    signs = sorted(char for char in drops.values() if not char.isspace())
    shadows = "霍林郭勒市工业园区一角。美丽摄通辽市新城区一角。张力军摄"
    assert signs == sorted("⋯" * 12 + shadows)


def test_every_character_of_the_body_is_in_one_heading_passage_or_caption() -> None:
    body = "".join("".join(line.split()) for line in report.source_lines[:648])
    held = "".join(text.zh for text in sorted(ALL, key=lambda text: text.address)[:-6])
    assert "".join(held.split()) == body.replace("⋯", "")


def test_the_edition_is_what_the_reader_makes_of_the_source() -> None:
    draft = editions.read_source(FOLDER, report.info)
    made = texts(outline(draft, report.info.id).units)
    held = load_texts(FOLDER / "zh.json", report.info.id)
    assert made == {str(address): text for address, text in held.items()}


def test_the_marks_are_those_of_the_source() -> None:
    draft = editions.read_source(FOLDER, report.info)
    found = [(m.after, m.text.text, m.text.lines[0]) for m in outline(draft, "a").marks]
    assert [(mark.after, mark.text, mark.line) for mark in report.info.marks] == found
    assert len(found) == 6


def test_dashes_open_12_sections_and_stand_8_times_in_sentences() -> None:
    inside = sum(passage.zh.count("——") for passage in report.passages)
    assert (len(LEVEL_2), inside) == (12, 8)


@pytest.mark.parametrize(
    ("address", "lines"),
    [("0.p1", (1, 14)), ("1.p1", (21, 44)), ("3.1.1.p1", (244, 254)), ("3.6.6.p1", (626, 648))],
)
def test_a_passage_knows_its_lines_in_the_source(address: str, lines: tuple[int, int]) -> None:
    found = {passage.address.local: passage.lines for passage in report.passages}
    assert found[address] == lines


@pytest.mark.parametrize("text", ["23.6:31.9:44.5", "第十一次", "5G基站632个", "科尔沁500公里"])
def test_what_the_layout_split_is_whole(text: str) -> None:
    assert any(text in passage.zh for passage in report.passages)


@pytest.mark.parametrize("field", ["author", "publisher", "date"])
def test_what_the_source_does_not_state_is_absent(field: str) -> None:
    value = getattr(report.info, field)
    assert not (value if isinstance(value, str) else value.zh)


def test_every_text_has_english_of_this_project() -> None:
    assert [str(text.address) for text in ALL if not text.en] == []
    assert {text.origin for text in ALL} == {"project"}


def test_the_english_is_in_the_order_of_the_chinese() -> None:
    english = load_texts(FOLDER / "en.project.json", report.info.id)
    assert list(english) == list(load_texts(FOLDER / "zh.json", report.info.id))


@pytest.mark.parametrize(
    "fault", [r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", r"  ", r"[\"']", r" [,.;]", r"^\s|\s$"]
)
def test_the_english_is_clean(fault: str) -> None:
    assert [text.en for text in ALL if re.search(fault, text.en)] == []


def test_quotes_in_the_english_are_closed() -> None:
    assert [text.en for text in ALL if text.en.count("“") != text.en.count("”")] == []


def test_every_figure_is_in_both_languages() -> None:
    assert {str(t.address): found for t in ALL if (found := disagreements(t.zh, t.en))} == {}


@pytest.mark.parametrize(
    ("term", "english"),
    [
        ("科尔沁", "Horqin"),
        ("奈曼", "Naiman"),
        ("霍林郭勒", "Holingol"),
        ("库伦", "Hure"),
        ("扎鲁特", "Jarud"),
        ("枫桥经验", "Fengqiao model"),
        ("乡村振兴", "rural revitalization"),
        ("房住不炒", "housing is for living in, not for speculation"),
        ("嘎查", "gacha"),
    ],
)
def test_a_name_or_term_is_rendered_the_same_everywhere(term: str, english: str) -> None:
    without = [t.en for t in ALL if term in t.zh and english.lower() not in t.en.lower()]
    assert without == []


def test_the_glossary_has_its_terms_once_with_english() -> None:
    glossary = load_glossary(shipped_seeds() / "glossary.tsv")
    assert len(set(glossary.terms)) == len(glossary.terms) >= 250
