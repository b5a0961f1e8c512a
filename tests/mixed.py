"""An invented report whose English is from everywhere, and the site that shows it."""

from __future__ import annotations

from flask import Flask

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.model import Flag, Origin, Passage, Report, Text
from tests.samples import report_of
from web.app import create_app

NAME = "mixed-2020"
MODEL = "translate-zh_en-1.9 3f2a9c1b04d5 int8 (beam 4, penalty 0.2, limit 256)"
WRONG = Flag("figure", "1411.44亿元 is not in the English.")
SENTENCES: tuple[tuple[tuple[str, str, Origin, str, tuple[Flag, ...]], ...], ...] = (
    (
        ("桥梁通车。", "The bridges were opened to traffic.", "official", "GR2020.tmx", ()),
        ("道路畅通。", "", "official", "GR2020.tmx", ()),
    ),
    (("修成水库。", "A reservoir was built.", "human", "", ()),),
    (("植树造林。", "Trees were planted.", "memory", "GR2019.tmx (official)", ()),),
    (
        ("投资1411.44亿元。", "Investment was 14 billion yuan.", "machine", MODEL, (WRONG,)),
        ("增长7%。", "Growth was 7 percent.", "machine", MODEL, ()),
    ),
    (("桥梁坚固。", "", "", "", ()),),
)
"""For each passage its sentences: Chinese, English, origin, who made it, flags."""


def mixed_report() -> Report:
    """A report of five passages, one for each way that English comes here and one without."""
    report = report_of(NAME, *(("甲。", "") for _ in SENTENCES))
    passages = tuple(
        Passage(passage.address, _texts(passage.address, sentences))
        for passage, sentences in zip(report.passages, SENTENCES, strict=True)
    )
    return Report(report.info, report.sections, passages)


def machine_report() -> Report:
    """The same with nothing but what a machine made."""
    report = mixed_report()
    return Report(report.info, report.sections, (report.passages[3],))


def site_of(report: Report) -> Flask:
    """The site over one report."""
    engine = WhooshEngine(None)
    engine.add([report], stamp=Stamp())
    return create_app(engine, testing=True)


def _texts(
    address: Address, sentences: tuple[tuple[str, str, Origin, str, tuple[Flag, ...]], ...]
) -> tuple[Text, ...]:
    return tuple(
        Text(address.at(sentence=number), zh, en, origin, by, flags=flags)
        for number, (zh, en, origin, by, flags) in enumerate(sentences, 1)
    )
