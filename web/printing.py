"""What the commands print for people; `web.records` has the same for programs."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from index.answer import Answer, Widening
from index.engine import Engine, Hit, Span, Tier
from index.ladder import Rung
from index.query import Query
from kb.addresses import Address
from kb.figures.figure import FigureKind
from kb.model import ORIGINS, Passage, Report, Text
from web.command import counted, remark
from web.english import NO_ENGLISH, english, source, warn
from web.figures.card import Card
from web.figures.said import Said
from web.figures.spelled import said_en, words_en
from web.records import Url
from web.ways import names, through

TIERS: dict[Tier, str] = {
    "exact": "the exact run",
    "all": "all words",
    "some": "most of the words",
    "few": "a few of the words",
    "machine": "words of a machine translation",
    "gloss": "word pairs of the lexicon",
}
RUNGS = {
    "unquoted": "without the quotation marks",
    "any": "any of the words",
    "near": "a term that is near",
    "language": "in the other language",
    "pinyin": "sounds the same",
}

KINDS: dict[FigureKind, str] = {"achieved": "result", "target": "target", "other": "figure"}


def card(found: Card) -> None:
    """What is said of an indicator that was asked for, a line for each figure."""
    click.secho(f"{found.indicator.en[0]} {found.indicator.zh[0]}", bold=True)
    for line in found.lines:
        for said in line.said:
            place = line.place.en or line.place.zh or said.info.id
            click.echo(f"{place}: {_figure(said)}")
    if found.silent:
        place = found.silent.place.en or found.silent.place.zh
        click.echo(f"{place}: none was found in its report for {found.silent.year}")
    more = f" {found.more} more: kb figures --indicator {found.indicator.id}" if found.more else ""
    click.secho(f"Read from the text by rules; check the sentence.{more}\n", dim=True)


def _figure(said: Said) -> str:
    """Target 2022: up about 5.5 percent (5.5%), where it stands."""
    figure = said.figure
    what = " ".join(filter(None, (KINDS[figure.kind], figure.period)))
    english = words_en(figure.words, said.info.language, figure.dimension)
    amount = said_en(figure, english or figure.words)
    words = f" ({figure.words})" if english else ""
    return f"{what}: {amount}{words} · {figure.address}"


def search(found: Answer, url: Url, *, offset: int) -> None:
    """Hits with what matched in bold, then what else was tried and how to undo it."""
    for hit in found.results.hits:
        _hit(hit, url)
    if found.jump:
        remark(counted(found.results.total, "passage"), f"at {found.jump}")
        _shown(len(found.results.hits), found.results.total, offset)
    elif found.results.total:
        counts = (f"{n} with {TIERS[tier]}" for tier, n in found.results.tiers.items() if n)
        remark(counted(found.results.total, "passage"), *counts)
        _shown(len(found.results.hits), found.results.total, offset)
    for widening in found.widenings:
        _widening(widening)
    if found.query.was_cut:
        remark(f"Only the first {len(found.query.text)} characters were searched.")
    if not found.results.total and not found.jump:
        _nothing(found)


def place(report: Report, address: Address, url: Url) -> None:
    """The headings and passages of a place, or a caption, in both languages."""
    headings = {heading.address: heading for heading in report.path(address)}
    if not address.passage:
        inside = (section.heading for section in report.sections if section.address in address)
        headings.update({heading.address: heading for heading in inside})
    passages = {passage.address: passage for passage in report.inside(address)}
    for at in sorted((*headings, *passages)):
        if at in headings:
            for line in _lines(at.local, headings[at], headings[at].label):
                click.secho(line, bold=True)
            warn(headings[at])
            click.echo()
        else:
            _passage(passages[at], url, only=address.sentence)
    for caption in report.captions:
        if caption.address in address:
            click.echo("\n".join(_lines(caption.address.local, caption, caption.zh)))
            warn(caption)
            click.secho(f"  {source([caption])}\n", dim=True)


def outline(report: Report) -> None:
    """Headings, each under the one above it."""
    for section in report.sections:
        indent = "  " * (section.level - 1)
        number = section.address.number
        for text in filter(None, (section.heading.label, section.heading.en)):
            click.echo(f"{indent}{number}  {text}")
            number = " " * len(number)


def audit(report: Report) -> None:
    """What the reader did to the source, line by line, and how often."""
    counts: dict[str, int] = {}
    for entry in report.audit:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
        click.echo(f"{entry.line}\t{entry.kind}\t{entry.text}")
    remark(*(f"{count} {kind}" for kind, count in sorted(counts.items())))


def table(counts: Mapping[str, int | str]) -> None:
    """A line for each name and value."""
    width = max(map(len, counts))
    for name, value in counts.items():
        click.echo(f"{name:{width}}  {value}")


def counts(engine: Engine) -> dict[str, int | str]:
    """How much there is in an engine."""
    status = engine.ping()
    reports = [engine.report(info.id) for info in status.reports]
    sentences = [text for report in reports for p in report.passages for text in p.sentences]
    origins = Counter(sentence.origin for sentence in sentences)
    return {
        "engine": status.url,
        "reports": len(reports),
        "sections": sum(len(report.sections) for report in reports),
        "passages": status.passages,
        "sentences": len(sentences),
        "sentences in English": sum(bool(sentence.origin) for sentence in sentences),
        **{f"sentences, {origin}": count for origin in ORIGINS if (count := origins[origin])},
        "captions": sum(len(report.captions) for report in reports),
        "characters": sum(len(sentence.zh) for sentence in sentences),
        "terms": len(engine.terms()),
        "glossary": len(status.stamp.glossary),
    }


def _shown(shown: int, total: int, offset: int) -> None:
    """Which of the passages found were printed, where these are not all."""
    last = offset + shown
    numbers = f"{offset + 1}–{last}" if shown > 1 else f"{last}"
    if shown and last < total:
        remark(f"shown: {numbers}; for more: --offset {last}")
    elif shown and offset:
        remark(f"shown: {numbers}, the last")
    elif offset >= total:
        remark(f"shown: none; --offset {offset} passes over all of them")


def _nothing(found: Answer) -> None:
    """What was searched in vain, and what to try."""
    searched = found.searched
    remark(f"No passage was found in {counted(len(searched), 'report')}, in either language.")
    accounts = [info for info in searched if info.kind == "account"]
    if len(accounts) == 1:
        title = accounts[0].title.en or accounts[0].title.zh or accounts[0].id
        remark(f"{title} is a newspaper's account, not the whole report.")
    elif accounts:
        remark(f"{len(accounts)} of them are newspapers' accounts, not whole reports.")
    for rung in found.ladder:
        remark(_try(rung, found.query))


def _try(rung: Rung, query: Query) -> str:
    """What to type for a rung, and what that finds."""
    how = "" if rung.match == "most" else f"--match {rung.match} "
    if query.report and "report" not in rung.dropped and "report:" not in rung.text:
        how += f"--report {query.report} "
    dashes = "-- " if rung.text.startswith("-") else ""
    kind = f"without {rung.filters}" if rung.dropped else RUNGS[rung.kind]
    count = counted(rung.total, "passage")
    return f"try: kb search {how}{dashes}{shlex.quote(rung.text)}  ({kind}: {count})"


def _hit(hit: Hit, url: Url) -> None:
    passage = hit.passage
    headings = " › ".join(heading.label or heading.en for heading in hit.path)
    click.secho(f"{passage.address}  {headings}".rstrip(), dim=True)
    if passage.zh:
        click.echo("".join(_bold(s.zh, spans) for s, spans in _both(passage, hit.zh)))
    found = " ".join(_bold(s.en, spans) for s, spans in _both(passage, hit.en) if s.en)
    click.echo(found or NO_ENGLISH)
    if hit.through:
        pairs = (f"{typed} → {', '.join(words)}" for typed, words in through(hit))
        click.secho(f"found through: {'; '.join(pairs)}", dim=True)
    how = "the address" if "address" in hit.fields else TIERS[hit.tier]
    for sentence in passage.sentences:
        warn(sentence)
    click.secho(f"{source(passage.sentences)} · {how} · {url(passage)}", dim=True)
    click.echo()


def _widening(widening: Widening) -> None:
    undo = "--no-script" if widening.kind == "script" else "--no-glossary"
    first, more = names(widening)
    tried = ", ".join(first) + (f" and {more} more" if more else "")
    remark(f"{widening.typed} was also searched as {tried}; undo: {undo}")


def _both(
    passage: Passage, marks: Sequence[Sequence[Span]]
) -> Iterable[tuple[Text, Sequence[Span]]]:
    return zip(passage.sentences, marks, strict=True)


def _passage(passage: Passage, url: Url, *, only: int) -> None:
    """A passage sentence by sentence; with `only`, that sentence alone."""
    for sentence in passage.sentences:
        if only in (0, sentence.address.sentence):
            click.echo("\n".join(_lines(sentence.address.local, sentence, sentence.zh)))
            warn(sentence)
    click.secho(f"  {source(passage.sentences)} · {url(passage)}", dim=True)
    click.echo()


def _lines(number: str, text: Text, zh: str) -> list[str]:
    """A text with its number, the English below the Chinese; of a document in English, alone."""
    return [f"{number}  {zh}", f"  {english(text)}"] if zh else [f"{number}  {text.en}"]


def _bold(text: str, spans: Sequence[Span]) -> str:
    """The text with each span in bold on a terminal."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], click.style(text[start:end], bold=True)]
        done = end
    return "".join(pieces) + text[done:]
