"""Records as other programs read them: the fields are part of the interface and stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from index.answer import Answer
from index.engine import Hit, Results
from kb.addresses import Address
from kb.lexicon import Pair
from kb.model import Passage, Report, Text
from kb.provenance import provenance

Url = Callable[[Passage], str]
"""The permanent link of a passage."""


def of_answer(answer: Answer, url: Url) -> dict[str, Any]:
    """A search: `query`, `total`, `took_ms` and the `hits` of one page, best first."""
    return {
        "query": answer.query.text,
        "total": answer.results.total,
        "took_ms": round(answer.results.took_ms, 2),
        "hits": [of_hit(hit, url) for hit in answer.results.hits],
    }


def of_hit(hit: Hit, url: Url) -> dict[str, Any]:
    """One hit; `heading` is the nearest above it, empty before the first.

    `through` are the word pairs of the lexicon that helped to find what is not translated.
    """
    passage = hit.passage
    return {
        "address": str(passage.address),
        "report": passage.address.report,
        "section": passage.address.number,
        "heading": hit.path[-1].label if hit.path else "",
        "zh": passage.zh,
        "en": passage.en,
        "en_origin": passage.origin,
        "score": round(hit.score, 4),
        "url": url(passage),
        "through": [msgspec.to_builtins(pair) for pair in hit.through],
    }


def of_passage(report: Report, passage: Passage, url: Url) -> dict[str, Any]:
    """A passage with its sentences, the headings above it and where its source stands."""
    return {
        "address": str(passage.address),
        "report": passage.address.report,
        "section": passage.address.number,
        "headings": [of_text(heading) for heading in report.path(passage.address)],
        "zh": passage.zh,
        "en": passage.en,
        "en_origin": passage.origin,
        "en_by": list(provenance(passage.sentences).by),
        "sentences": [of_text(sentence) for sentence in passage.sentences],
        "source_range": list(passage.lines),
        "source_pages": list(passage.pages),
        "fingerprint": passage.fingerprint,
        "url": url(passage),
    }


def of_word(word: str, pairs: Iterable[Pair]) -> dict[str, Any]:
    """The entry of a word in the lexicon; `forward` is from Chinese to English, from 0 to 1."""
    return {
        "word": word,
        "pairs": [
            {
                "zh": pair.zh,
                "en": pair.en,
                "source": pair.source,
                "forward": round(pair.forward, 4),
                "backward": round(pair.backward, 4),
            }
            for pair in pairs
        ],
    }


def of_text(text: Text) -> dict[str, Any]:
    """A sentence, a heading or a caption; `flags` say what may be wrong with its English.

    `en_match` is how alike, in percent, the Chinese is that the English was made from.
    """
    return {
        "address": str(text.address),
        "zh": text.zh,
        "en": text.en,
        "en_origin": text.origin,
        "en_by": text.by,
        "en_match": text.match,
        "flags": [msgspec.to_builtins(flag) for flag in text.flags],
    }


def of_report(report: Report, url: Url) -> dict[str, Any]:
    """A whole report: what is known of it, its headings, passages and captions."""
    return {
        "info": msgspec.to_builtins(report.info),
        "sections": [of_text(section.heading) for section in report.sections],
        "passages": [of_passage(report, passage, url) for passage in report.passages],
        "captions": [of_text(caption) for caption in report.captions],
    }


def of_place(report: Report, address: Address, url: Url) -> dict[str, Any]:
    """A place: its headings, its passages with their sentences, its captions."""
    return {
        "address": str(address),
        "headings": [of_text(heading) for heading in report.path(address)],
        "passages": [of_passage(report, passage, url) for passage in report.inside(address)],
        "captions": [of_text(text) for text in report.captions if text.address in address],
    }


def of_outline(report: Report) -> list[dict[str, Any]]:
    """The headings in order: `number`, `level`, `zh` and `en`."""
    return [
        {
            "number": section.address.number,
            "level": section.level,
            "zh": section.heading.zh,
            "en": section.heading.en,
        }
        for section in report.sections
    ]


def of_export(report: Report) -> Iterator[dict[str, Any]]:
    """Every passage in order; `source_range` is its first and last line in the source."""
    for passage in report.passages:
        yield {
            "address": str(passage.address),
            "report": passage.address.report,
            "section": passage.address.number,
            "zh": passage.zh,
            "en": passage.en,
            "en_origin": passage.origin,
            "source_range": list(passage.lines),
        }


def of_audit(report: Report) -> list[dict[str, Any]]:
    """What the reader did to the source: `line`, `kind` and the `text` that stands there."""
    return [{"line": e.line, "kind": e.kind, "text": e.text} for e in report.audit]


def led_to(answer: Answer, report: Report, *, offset: int = 0, limit: int = 20) -> Answer:
    """An answer whose address leads somewhere, with a page of what is there as its hits.

    A caption is given as a passage of one sentence, as a search that finds it does.
    """
    place = answer.jump or report.address
    captions = (Passage(text.address, (text,)) for text in report.captions)
    there = (*report.inside(place), *(passage for passage in captions if passage.address in place))
    hits = tuple(
        Hit(
            passage=passage,
            title=report.info.title,
            path=report.path(passage.address),
            score=1.0,
            tier="exact",
            fields=("address",),
            zh=tuple(() for _ in passage.sentences),
            en=tuple(() for _ in passage.sentences),
        )
        for passage in there[offset : offset + limit]
    )
    results = Results(len(there), {"exact": len(there)}, hits, 0.0)
    return msgspec.structs.replace(answer, results=results)
