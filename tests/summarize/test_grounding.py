from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from summarizer.models.manifest import load_manifest, write_manifest
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.ctranslate import CTranslate2Network, vocabularies
from summarizer.summarize.grounding import Grounding, is_bound, read_map, vocabulary_map
from summarizer.summarize.networks import Decoding
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from summarizer.text.sentences import split_sentences

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
SLICE = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"
VOCABULARY = ["▁Mac", "▁mac", "ron", "▁12", "1", "▁Le", "▁le", "▁Était", "▁était", "<unk>", "</s>", "▁P", "▁p", "Mac"]


def plain(piece: str) -> str:
    return piece.replace("▁", " ")


def grounding() -> Grounding:
    return Grounding(VOCABULARY, plain)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Mac", True), ("É", True), ("19", True), ("x2", True), ("²", True), ("٣", True), ("Ⅳ", True),
        ("mac", False), ("Le", False), ("Dans", False), ("</s>", False), ("", False), ("«", False), ("eMac", False),
    ],
)  # fmt: skip
def test_names_and_numbers_are_bound(text: str, bound: bool) -> None:
    assert is_bound(text) is bound


def test_a_bound_piece_needs_its_source() -> None:
    found = grounding()
    assert set(found.free) == {"▁mac", "ron", "▁Le", "▁le", "▁était", "<unk>", "</s>", "▁p"}
    assert found.allowed(["ron", "▁le"]) == frozenset()
    assert found.allowed(["▁Mac"]) == {"▁Mac", "Mac"}
    assert found.allowed(["▁12"]) == {"▁12"}
    assert found.allowed(["▁était"]) == {"▁Était"}
    assert found.allowed(["▁p"]) == frozenset()


def test_the_map_is_read_as_it_was_written() -> None:
    text = vocabulary_map(grounding(), [*VOCABULARY, "of the", "\n"])
    rows = read_map(text)
    assert set(rows[""]) == set(grounding().free)
    assert rows["▁Mac"] == ("▁Mac", "Mac")
    assert rows["▁était"] == ("▁Était",)
    assert not {"ron", "▁le", "of the", "\n"} & set(rows)
    assert text.endswith("\n")
    assert text.count("\n") == len(rows)


@pytest.fixture(scope="module")
def grounded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled model with a map: a real network under grounded decoding."""
    folder = tmp_path_factory.mktemp("grounded") / "summary_fr"
    shutil.copytree(BUNDLED, folder)
    read, written = vocabularies(folder / "model")
    (folder / "model" / "vmap.txt").write_text(vocabulary_map(Grounding(written, plain), read), encoding="utf-8")
    before = load_manifest(BUNDLED)
    write_manifest(
        folder, identifier=before.id, name=before.name, kind=before.kind, version=before.version,
        licence=before.licence, source=before.source, settings=before.settings,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module", params=[(10, 18), pytest.param((0, 24), marks=pytest.mark.slow)])
def sources(request: pytest.FixtureRequest) -> list[list[str]]:
    """The first sentences of the evaluation slice, in pieces."""
    import sentencepiece

    cut = sentencepiece.SentencePieceProcessor(model_file=str(BUNDLED / "tokenizer" / "source.spm"))
    bodies = [
        json.loads(line)["article"] for line in SLICE.read_text(encoding="utf-8").splitlines()[slice(*request.param)]
    ]
    return [[*cut.encode(split_sentences(body)[0], out_type=str)[:150], "</s>"] for body in bodies]


def decoding(*begin: str) -> Decoding:
    return Decoding("{text}", begin, beam=4, hypotheses=4, no_repeat=3, shortest=12, longest=60, window=200)


def strangers(source: list[str], hypotheses: list[list[str]], found: Grounding) -> set[str]:
    """Pieces that were written without right."""
    return {piece for pieces in hypotheses for piece in pieces} - {*found.free, *found.allowed(source)}


@pytest.mark.parametrize("begin", [(), ("▁le",), ("▁France",)])
def test_no_piece_is_written_without_its_source(
    grounded: Path, sources: list[list[str]], begin: tuple[str, ...]
) -> None:
    found = Grounding(vocabularies(grounded / "model")[1], plain)
    free, bound = (CTranslate2Network(folder / "model", 2) for folder in (BUNDLED, grounded))
    invented = [strangers(source, pieces, found) for source, pieces in zip(
        sources, free.write(sources, decoding(*begin)), strict=True
    )]  # fmt: skip
    assert sum(map(bool, invented)) >= 3
    written = bound.write(sources, decoding(*begin))
    for source, pieces in zip(sources, written, strict=True):
        assert strangers(source, pieces, found) <= set(begin)
        assert all(tuple(one[: len(begin)]) == begin for one in pieces)


@pytest.mark.parametrize("begin", [(), ("▁le",), ("▁France",)])
def test_grounded_answers_do_not_depend_on_their_neighbours(
    grounded: Path, sources: list[list[str]], begin: tuple[str, ...]
) -> None:
    network = CTranslate2Network(grounded / "model", 2)
    together = network.write(sources, decoding(*begin))
    order = random.Random(5).sample(range(len(sources)), len(sources))
    assert network.write([sources[at] for at in order], decoding(*begin)) == [together[at] for at in order]
    for at in order[:4]:
        alone = CTranslate2Network(grounded / "model", 1)
        assert alone.write([sources[at]], decoding(*begin)) == [together[at]]


def test_likelihood_is_by_the_whole_vocabulary(grounded: Path, sources: list[list[str]]) -> None:
    pairs = [(source, source[:8]) for source in sources[:8]]
    network = CTranslate2Network(grounded / "model", 1)
    network.write(sources[:4], decoding())
    assert network.score(pairs) == CTranslate2Network(BUNDLED / "model", 1).score(pairs)


@pytest.fixture(params=["bundled", "grounded"])
def rewriter(request: pytest.FixtureRequest, grounded: Path) -> Seq2SeqRewriter:
    return Seq2SeqRewriter(BUNDLED if request.param == "bundled" else grounded)


def test_numbers_of_a_grounded_model_are_the_source_s(grounded: Path) -> None:
    requests = [RewriteRequest("", f"Le {day} mars, {many} habitants de Roanne ont quitté leur maison inondée.")
                for day, many in ((3, 120), (14, 58), (27, 9))]  # fmt: skip
    for request, answers in zip(requests, Seq2SeqRewriter(grounded).rewrite(requests), strict=True):
        digits = set("".join(re.findall(r"\d", request.text)))
        assert answers
        assert {digit for answer in answers for digit in re.findall(r"\d", answer)} <= digits


@pytest.mark.parametrize("times", [60, 400])
def test_a_sentence_longer_than_the_window_is_left_alone(
    rewriter: Seq2SeqRewriter, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    seen: list[int] = []
    write: Callable[..., list[list[list[str]]]] = CTranslate2Network.write

    def watched(self: CTranslate2Network, sources: list[list[str]], how: Decoding) -> list[list[list[str]]]:
        seen.extend(map(len, sources))
        return write(self, sources, how)

    monkeypatch.setattr(CTranslate2Network, "write", watched)
    long = RewriteRequest("Crue", "Le préfet a parlé " + "des rivières et des ponts, " * times + "lundi.")
    short = RewriteRequest("Crue " * 300, "Le préfet de la Loire a parlé lundi des rivières et des ponts.")
    answers = rewriter.rewrite([long, short])
    assert answers[0] == ()
    assert answers[1]  # the title alone was too long, and is left out
    assert seen
    assert max(seen) <= 200
    assert rewriter.rank([(long, "Le préfet a parlé.")]) == {}
