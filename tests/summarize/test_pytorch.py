"""The engine for what CTranslate2 does not take, on a real encoder-decoder made on the spot."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import Config
from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.manifest import load_manifest, verify, write_manifest
from summarizer.models.shared import export, install_exported
from summarizer.pipeline.adding import add_model
from summarizer.pipeline.house import rewriter_of
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.convert import convert
from summarizer.summarize.grounding import Grounding
from summarizer.summarize.networks import Decoding
from summarizer.summarize.pytorch import PyTorchNetwork, text_of
from summarizer.summarize.seq2seq import Seq2SeqRewriter
from tests.summarize import shapes

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
REQUESTS = [
    RewriteRequest("Incendie à Rouen", "Un incendie a fait 12 blessés lundi dans un entrepôt de Rouen."),
    RewriteRequest("", "Le maire a parlé."),
    RewriteRequest("Vote", "Le Sénat a adopté mardi la loi sur les rivières, malgré l'avis du gouvernement."),
]
DECODING = Decoding("{text}", (), beam=4, hypotheses=4, no_repeat=3, shortest=8, longest=40, window=126)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shapes.sentencepiece_model(tmp_path_factory.mktemp("pieces"))


@pytest.fixture(scope="module")
def source(pieces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("hub") / "camembert2camembert"
    shapes.encoder_decoder(folder, pieces)
    return folder


@pytest.fixture(scope="module")
def folder(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return convert(source, tmp_path_factory.mktemp("store"))


def network_of(folder: Path) -> tuple[PyTorchNetwork, Any]:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(folder / "tokenizer"))
    return PyTorchNetwork(folder / "model", tokenizer), tokenizer


@pytest.mark.convert
def test_what_cannot_be_converted_is_kept_as_it_is(folder: Path, source: Path) -> None:
    manifest = verify(folder)
    assert manifest.kind == "summary"
    assert manifest.setting("engine") == "pytorch"
    assert manifest.setting("window") == "126"
    names = {path.name for path in (folder / "model").iterdir()}
    assert names == {"config.json", "generation_config.json", "model.safetensors"}
    kept, given = (path / "model.safetensors" for path in (folder / "model", source))
    assert kept.read_bytes() == given.read_bytes()


@pytest.mark.convert
def test_it_answers_alone_as_among_others(folder: Path) -> None:
    rewriter = Seq2SeqRewriter(folder)
    together = rewriter.rewrite(REQUESTS)
    assert all(together)
    shuffled = random.Random(7).sample(REQUESTS * 2, 6)
    answers = dict(zip(REQUESTS, together, strict=True))
    assert rewriter.rewrite(shuffled) == [answers[request] for request in shuffled]
    assert [Seq2SeqRewriter(folder).rewrite([request])[0] for request in REQUESTS] == together
    assert not any(mark in text for answer in together for text in answer for mark in ("<pad>", "</s>"))


@pytest.mark.convert
def test_no_piece_is_written_without_its_source(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network, tokenizer = network_of(folder)
    found = Grounding(tokenizer.get_vocab(), lambda piece: text_of(tokenizer, piece))
    fed = [tokenizer.convert_ids_to_tokens(tokenizer(request.text)["input_ids"]) for request in REQUESTS]

    rights = [{*found.free, *found.allowed(read)} for read in fed]

    def strangers() -> list[set[str]]:
        written = network.write(fed, DECODING)
        return [
            {piece for one in pieces for piece in one} - right for right, pieces in zip(rights, written, strict=True)
        ]

    assert strangers() == [set(), set(), set()]
    every = frozenset(tokenizer.get_vocab())
    monkeypatch.setattr(Grounding, "allowed", lambda self, source: every)
    assert any(strangers())  # left to itself, this network invents


@pytest.mark.convert
def test_likelihood_is_the_network_s(folder: Path, source: Path) -> None:
    import torch
    from transformers import AutoModelForSeq2SeqLM

    network, tokenizer = network_of(folder)
    plain = AutoModelForSeq2SeqLM.from_pretrained(str(source)).eval()
    read = tokenizer(REQUESTS[0].text)["input_ids"]
    answer = tokenizer("Un incendie à Rouen.", add_special_tokens=False)["input_ids"]
    with torch.no_grad():
        logits = plain(input_ids=torch.tensor([read]), decoder_input_ids=torch.tensor([[0, *answer]])).logits[0]
    expected = torch.log_softmax(logits, -1)[range(len(answer) + 1), [*answer, 1]].tolist()
    pair = (tokenizer.convert_ids_to_tokens(read), tokenizer.convert_ids_to_tokens(answer))
    other = (pair[1], pair[1])
    assert network.score([pair])[0] == pytest.approx(expected, abs=1e-5)
    assert network.score([other, pair, pair])[1:] == network.score([pair, pair])


@pytest.mark.convert
def test_a_user_s_model_is_added_found_and_exported(source: Path, tmp_path: Path) -> None:
    config = Config(out=tmp_path, summary_model=source)
    entry = add_model(config, str(source))
    assert entry.path is not None
    rewriter, failures = rewriter_of(config)
    assert rewriter is not None
    assert not failures
    answers = rewriter.rewrite(REQUESTS)
    export(entry.path, tmp_path / "model.zip")
    carried = install_exported(tmp_path / "model.zip", tmp_path / "elsewhere").folder
    assert Seq2SeqRewriter(carried).rewrite(REQUESTS) == answers


@pytest.mark.convert
def test_pickled_weights_come_in_by_the_careful_way(source: Path, folder: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    pickled = tmp_path / "pickled"
    shutil.copytree(source, pickled)
    torch.save(load_file(pickled / "model.safetensors"), pickled / "pytorch_model.bin")
    (pickled / "model.safetensors").unlink()
    made = convert(pickled, tmp_path / "store")
    assert not list(made.rglob("*.bin"))
    assert Seq2SeqRewriter(made).rewrite(REQUESTS) == Seq2SeqRewriter(folder).rewrite(REQUESTS)


@pytest.mark.convert
@pytest.mark.parametrize("lost", ["decoder.bert.encoder.layer.0.crossattention.self.query.weight", "encoder."])
def test_weights_that_are_missing_are_not_made_up(source: Path, tmp_path: Path, lost: str) -> None:
    from safetensors.torch import load_file, save_file

    torn = tmp_path / "torn"
    shutil.copytree(source, torn)
    weights = load_file(torn / "model.safetensors")
    left = {name: value for name, value in weights.items() if not name.startswith(lost)}
    assert len(left) < len(weights)
    save_file(left, torn / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="no weights for"):
        convert(torn, tmp_path / "store")
    assert not any((tmp_path / "store").iterdir())


@pytest.mark.convert
def test_a_directory_s_own_decoding_is_not_followed(source: Path, folder: Path, tmp_path: Path) -> None:
    wild = tmp_path / "wild"
    shutil.copytree(source, wild)
    path = wild / "generation_config.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    chance = {"do_sample": True, "temperature": 9.0, "num_beams": 1, "length_penalty": 5.0}
    path.write_text(json.dumps(settings | chance), encoding="utf-8")
    made = convert(wild, tmp_path / "store")
    assert Seq2SeqRewriter(made).rewrite(REQUESTS) == Seq2SeqRewriter(folder).rewrite(REQUESTS)


def test_without_torch_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(BUNDLED, tmp_path / "kept"))
    before = load_manifest(folder)
    (folder / "manifest.json").unlink()
    write_manifest(
        folder, identifier="kept", name="kept", kind="summary", version="1", licence="MPL-2.0", source="a test",
        settings=[*before.settings, ("engine", "pytorch")],
    )  # fmt: skip
    there: Callable[[str], object] = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *_: None if name == "torch" else there(name))
    rewriter = Seq2SeqRewriter(folder)
    with pytest.raises(ExtraMissing) as caught:
        rewriter.rewrite(REQUESTS)
    assert "torch" in caught.value.cause
    assert 'pip install "summarizer[convert]"' in caught.value.remedy
