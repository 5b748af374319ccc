"""Every shape of model that a hub has, through the real converter: added, verified, decoded, batched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.manifest import verify
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.convert import convert
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from tests.summarize import shapes

pytestmark = pytest.mark.convert
REQUESTS = [
    RewriteRequest("Incendie à Rouen", "Un incendie a fait douze blessés lundi dans un entrepôt de Rouen."),
    RewriteRequest("", "Le maire a parlé."),
    RewriteRequest("Vote", "Le Sénat a adopté mardi la loi sur les rivières, malgré l'avis du gouvernement."),
]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shapes.sentencepiece_model(tmp_path_factory.mktemp("pieces"))


@pytest.mark.parametrize("name", sorted(shapes.CONVERTIBLE))
def test_every_shape_is_converted_and_answers(name: str, pieces: Path, tmp_path: Path) -> None:
    source = tmp_path / name
    shapes.CONVERTIBLE[name](source, pieces)
    folder = convert(source, tmp_path / "store")
    manifest = verify(folder)
    assert manifest.kind == "summary"
    rewriter = Seq2SeqRewriter(folder)
    together = rewriter.rewrite(REQUESTS)
    assert [rewriter.rewrite([request])[0] for request in REQUESTS] == together
    assert all(isinstance(text, str) for answer in together for text in answer)
    assert not any("<pad>" in text or "</s>" in text for answer in together for text in answer)
    if name in ("t5", "mt5"):
        assert manifest.setting("template") == "summarize: {text}"
    if name == "mbart":
        assert manifest.setting("begin") == "fr_XX"


@pytest.mark.parametrize("name", sorted(shapes.CONVERTIBLE))
def test_a_converted_model_finds_texts_as_likely_as_the_original(name: str, pieces: Path, tmp_path: Path) -> None:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.manual_seed(7)  # chance weights differ in how much eight bits take from them: 0.5 % at worst of 40
    source = tmp_path / name
    shapes.CONVERTIBLE[name](source, pieces)
    folder = convert(source, tmp_path / "store")
    rewriter = Seq2SeqRewriter(folder)
    tokenizer = AutoTokenizer.from_pretrained(str(folder / "tokenizer"))
    network = AutoModelForSeq2SeqLM.from_pretrained(str(source)).eval()
    begin = verify(folder).setting("begin")
    prefix = verify(folder).setting("template").replace("{text}", "")
    for request in REQUESTS:
        target = "Un incendie a fait douze blessés."
        inside = tokenizer(prefix + request.text, return_tensors="pt")["input_ids"]
        ids = tokenizer(text_target=target, add_special_tokens=False)["input_ids"]
        ids = ([tokenizer.convert_tokens_to_ids(begin)] if begin else []) + ids + [network.config.eos_token_id]
        with torch.no_grad():
            start = network.config.decoder_start_token_id
            logits = network(input_ids=inside, decoder_input_ids=torch.tensor([[start, *ids[:-1]]])).logits
        expected = torch.log_softmax(logits[0], -1)[range(len(ids)), ids].mean().item()
        found = rewriter.rank([(request, target)])[request, target]
        assert found == pytest.approx(expected, abs=0.05, rel=0.01)


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.system, ("touch /tmp/summarizer-was-here",)


def test_a_pickle_that_runs_a_program_is_refused(pieces: Path, tmp_path: Path) -> None:
    import torch

    source = tmp_path / "evil"
    shapes.barthez(source, pieces)
    mark = Path("/tmp/summarizer-was-here")
    mark.unlink(missing_ok=True)
    torch.save({"weight": _Evil()}, source / "pytorch_model.bin")
    with pytest.raises(ModelError, match="refused"):
        convert(source, tmp_path / "store")
    assert not mark.exists()
    assert not any((tmp_path / "store").iterdir())


@pytest.mark.parametrize("content", [[1, 2], {"weight": "text"}, {}])
def test_a_pickle_of_something_else_is_refused(content: object, pieces: Path, tmp_path: Path) -> None:
    import torch

    source = tmp_path / "odd"
    shapes.barthez(source, pieces)
    torch.save(content, source / "pytorch_model.bin")
    with pytest.raises(ModelError, match="refused"):
        convert(source, tmp_path / "store")


def test_safetensors_are_preferred(pieces: Path, tmp_path: Path) -> None:
    source = tmp_path / "both"
    shapes.t5(source, pieces)
    (source / "pytorch_model.bin").write_bytes(b"never opened")
    verify(convert(source, tmp_path / "store"))


def test_tokenizer_settings_are_plain_json(pieces: Path, tmp_path: Path) -> None:
    source = tmp_path / "shape"
    shapes.barthez(source, pieces)
    folder = convert(source, tmp_path / "store")
    assert json.loads((folder / "tokenizer" / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert not list(folder.rglob("*.bin")) or [p.name for p in folder.rglob("*.bin")] == ["model.bin"]
