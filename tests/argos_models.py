"""A tiny Argos Translate package, real in every part, that translates word for word.

Its weights are set by hand: nothing is learnt, so what it makes of a text is known
beforehand. 发展5%。 becomes "development 5%." and what it has no word for becomes "thing".
"""

from __future__ import annotations

import io
import json
import string
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal

import ctranslate2
import numpy as np
import numpy.typing as npt
import sentencepiece

Fault = Literal["loop", "digit", "unit"]
"""Says "again" for ever where it should end; writes 1 for 7; writes tonnes for 公里."""

WORDS: Mapping[str, str] = dict(
    pair.strip().split(" ", 1)
    for pair in """
    年 year; 今年 this year; 去年 last year; 全市 the city; 全县 the county; 政府 government;
    工作 work; 报告 report; 经济 economy; 社会 society; 发展 development; 增长 growth;
    增加 increase; 下降 decline; 达到 reached; 完成 completed; 新建 built; 改造 rebuilt;
    建设 construction; 坚持 persist in; 加强 strengthen; 支持 support; 产值 output;
    投资 investment; 收入 income; 农业 agriculture; 工业 industry; 教育 education; 水利 water;
    水库 reservoirs; 道路 roads; 学校 schools; 基站 base stations; 群众 people; 生活 life;
    和 and; 的 of; 元 yuan; 公里 kilometers; 米 meters; 亩 mu; 公顷 hectares; 吨 tonnes;
    户 households; 人 people; 倍 times; 个百分点 percentage points
    """.split(";")
)
"""Words of reports; where several fit, the longest is taken."""

_COPIED = string.ascii_letters + string.digits + string.punctuation
_OPENING = {"（": "▁(", "“": "▁“", "—": "—"}
_MARKS = {"▁": ""} | dict(zip("，、；：。！？）”％", ",,;:.!?)”%", strict=True))
# Right after a whole number, and only there: 12万户 is 120000 households.
_SCALES = {"万": "0000", "亿": "00000000"}
_FILLER, _AGAIN, _END = "▁thing", "▁again", "</s>"

# What the coordinates of a vector say, in bits that are 1 or -1: the place of a piece; the
# place before it; what it means; whether it sets a number after it apart by a space; whether
# the piece before it does. The last is 1 where the decoder has just said "again".
_PLACE, _BEFORE, _MEANING = slice(12), slice(12, 24), slice(24, 36)
_PARTS, _PARTED, _LOOPS, _WIDTH = 36, 37, 38, 39
_ALL, _NOTHING = np.eye(_WIDTH), np.zeros((_WIDTH, _WIDTH))
_Array = npt.NDArray[np.float64]


def make_model(
    folder: Path,
    words: Mapping[str, str] = WORDS,
    *,
    version: str = "1.0",
    fault: Fault | None = None,
    name: str = "translate-zh_en-1_0",
) -> Path:
    """The package `name`.argosmodel in `folder`; the same arguments give the same bytes.

    `words` may leave a word out, 的 to "", or make it a figure, 三 to "3".
    """
    english = {sign: sign for sign in _COPIED} | _OPENING | _MARKS | _SCALES
    english |= {zh: f" {en}".replace(" ", "▁") if en[1:] else en for zh, en in words.items()}
    english |= {"digit": {"7": "1"}, "unit": {"公里": "▁tonnes"}}.get(fault or "", {})
    tokenizer = _tokenizer(english.keys() - set(_COPIED))
    pieces = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    sources = [pieces.id_to_piece(number) for number in range(len(pieces))]
    meanings = dict.fromkeys(sources, _FILLER) | english
    meanings[_END] = _AGAIN if fault == "loop" else _END
    about = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
    }
    members = {
        "README.md": b"# Chinese - English\n\nInvented, to test with.\n",
        "metadata.json": json.dumps(about, indent=2).encode(),
        "sentencepiece.model": tokenizer,
    }
    path = folder / f"{name}.argosmodel"
    with tempfile.TemporaryDirectory(dir=folder) as model, zipfile.ZipFile(path, "w") as package:
        _transformer(meanings).save(model)
        members |= {f"model/{file.name}": file.read_bytes() for file in Path(model).iterdir()}
        for member, content in sorted(members.items()):
            package.writestr(zipfile.ZipInfo(f"{name}/{member}"), content, zipfile.ZIP_DEFLATED)
    return path


def _tokenizer(words: Collection[str]) -> bytes:
    """A SentencePiece model that keeps `words` whole, and whole what lies between them."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([_COPIED]),
        model_writer=model,
        model_type="char",
        vocab_size=len(words) + 2 * len(_COPIED),
        hard_vocab_limit=False,
        user_defined_symbols=sorted(words),
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        minloglevel=2,
    )
    return model.getvalue()


def _transformer(english: Mapping[str, str]) -> Any:  # noqa: ANN401 - CTranslate2 has no types
    """Writes, at each step, what `english` has for the source piece at the same place.

    The encoder tells each piece of the one before it; the decoder takes over what the encoder
    has. All else is silent, and the norms only scale.
    """
    texts = sorted({*english.values(), _END})
    meaning = dict(zip(texts, _bits(np.arange(len(texts)), _MEANING), strict=True))
    targets = {"<unk>": _NOTHING[0], "<s>": _NOTHING[0]} | meaning
    for text in filter(str.isalnum, sorted(meaning.keys() & set(_COPIED))):
        targets[text] = meaning[text] - _ALL[_PARTED]
        targets[f"▁{text}"] = meaning[text] + _ALL[_PARTED]
    said = dict.fromkeys(targets, _NOTHING[0])
    if english[_END] == _AGAIN:
        said[_AGAIN] = _ALL[_LOOPS]
        # Each counts for more than all 12 bits of a meaning; the end is the second best.
        targets[_AGAIN] = meaning[_AGAIN] + 32 * _ALL[_LOOPS]
        targets[_END] = 16 * _ALL[_LOOPS]

    spec = ctranslate2.specs.TransformerSpec.from_config(1, 1, no_final_norm=True, rms_norm=True)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(list(english))
    spec.register_target_vocabulary(list(targets))
    parts = {piece: -1 if piece in {*_COPIED, *_OPENING} else 1 for piece in english}
    spec.encoder.embeddings[0].weight = np.array(
        [meaning[text] + parts[piece] * _ALL[_PARTS] for piece, text in english.items()]
    )
    spec.decoder.embeddings.weight = np.array(list(said.values()))
    spec.decoder.projection.weight = 20 * np.array(list(targets.values()))
    places = np.arange(2**12)
    for stack in (spec.encoder, spec.decoder):
        stack.scale_embeddings = False
        stack.position_encodings.encodings = _bits(places, _PLACE)
        stack.position_encodings.encodings += _bits(np.maximum(places - 1, 0), _BEFORE)
        stack.layer[0].ffn.layer_norm.gamma = np.ones(_WIDTH)
        stack.layer[0].ffn.linear_0.weight = stack.layer[0].ffn.linear_1.weight = _NOTHING
    _attend(spec.encoder.layer[0].self_attention, _BEFORE, np.outer(_ALL[_PARTED], _ALL[_PARTS]))
    _attend(spec.decoder.layer[0].self_attention, _PLACE, _NOTHING)
    _attend(spec.decoder.layer[0].attention, _PLACE, _ALL)
    spec.validate()
    return spec


def _bits(numbers: npt.NDArray[np.int64], at: slice) -> _Array:
    """A vector for each number, 0 but for its bits `at` those coordinates."""
    vectors = np.zeros((len(numbers), _WIDTH))
    bits = np.arange(vectors[:, at].shape[1])
    vectors[:, at] = np.where(numbers[:, np.newaxis] >> bits & 1, 1, -1)
    return vectors


def _attend(attention: Any, place: slice, value: _Array) -> None:  # noqa: ANN401
    """Add to each vector the `value` of the one at the place that the first has in `place`."""
    query = np.zeros_like(_ALL)
    query[_PLACE] = 100 * _ALL[place]
    weights = np.concatenate([query, _ALL, value, _ALL])
    cuts = (3 * _WIDTH,) if len(attention.linear) == 2 else (_WIDTH, 3 * _WIDTH)
    for linear, weight in zip(attention.linear, np.split(weights, cuts), strict=True):
        linear.weight = weight
    attention.layer_norm.gamma = np.ones(_WIDTH)
