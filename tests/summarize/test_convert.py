from __future__ import annotations

import json
import os
import shutil
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ExtraMissing, ModelError
from summarizer.models.manifest import verify
from summarizer.summarize import convert as conversion
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.convert import convert
from summarizer.summarize.grounding import read_map
from summarizer.summarize.seq2seq import Seq2SeqRewriter

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
SEQ2SEQ = {"model_type": "marian", "is_encoder_decoder": True}


def directory(path: Path, config: object = SEQ2SEQ, *names: str) -> Path:
    path.mkdir()
    (path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    for name in names:
        (path / name).write_bytes(b"weights")
    return path


def left_in(models: Path) -> list[str]:
    return sorted(path.name for path in models.iterdir()) if models.exists() else []


@pytest.mark.parametrize(
    ("config", "names", "cause"),
    [
        (SEQ2SEQ, ("optimizer.bin",), "pickled"),
        (SEQ2SEQ, ("model.pt",), "pickled"),
        (SEQ2SEQ, (), "no weights"),
        ({"model_type": "gpt2"}, ("model.safetensors",), "not a seq2seq"),
        ([], ("model.safetensors",), "not a seq2seq"),
        ({**SEQ2SEQ, "auto_map": {"AutoModel": "evil.py"}}, ("model.safetensors",), "code of its own"),
    ],
)
def test_what_cannot_be_trusted_is_refused(tmp_path: Path, config: object, names: tuple[str, ...], cause: str) -> None:
    source = directory(tmp_path / "model", config, *names)
    with pytest.raises(ModelError, match=cause) as caught:
        convert(source, tmp_path / "store")
    assert caught.value.remedy
    assert left_in(tmp_path / "store") == []


def test_a_tokenizer_that_wants_its_own_code_is_refused(tmp_path: Path) -> None:
    source = directory(tmp_path / "model", SEQ2SEQ, "model.safetensors")
    (source / "tokenizer_config.json").write_text(
        '{"auto_map": {"AutoTokenizer": ["evil.py", null]}}', encoding="utf-8"
    )
    with pytest.raises(ModelError, match="code of its own"):
        convert(source, tmp_path / "store")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[" * 100_000])
def test_an_unreadable_configuration_is_named(tmp_path: Path, content: bytes) -> None:
    source = directory(tmp_path / "model", SEQ2SEQ, "model.safetensors")
    (source / "config.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"config\.json"):
        convert(source, tmp_path / "store")


def test_no_directory_at_all(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no config\.json"):
        convert(tmp_path / "nowhere", tmp_path / "store")


def test_without_torch_the_command_that_installs_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "_is_installed", lambda module: False)
    source = directory(tmp_path / "model", SEQ2SEQ, "model.safetensors")
    with pytest.raises(ExtraMissing) as caught:
        convert(source, tmp_path / "store")
    assert 'pip install "summarizer[convert]"' in str(caught.value)
    assert left_in(tmp_path / "store") == []


class _Converter:
    """Stands for CTranslate2's converter: checks what it is given, writes the bundled weights."""

    fails = False
    seen: tuple[str, ...] = ()

    def __init__(self, folder: str, *, trust_remote_code: bool) -> None:
        assert not trust_remote_code
        type(self).seen = tuple(sorted(os.listdir(folder)))  # noqa: PTH208

    def convert(self, folder: str, *, quantization: str) -> str:
        assert quantization == "int8"
        if self.fails:
            raise ValueError("no such architecture")
        shutil.copytree(BUNDLED / "model", folder)
        return folder


@pytest.fixture
def seq2seq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory as a hub has it, and a converter that needs no PyTorch."""
    import ctranslate2.converters

    monkeypatch.setattr(conversion, "_is_installed", lambda module: True)
    monkeypatch.setattr(ctranslate2.converters, "TransformersConverter", _Converter)
    monkeypatch.setattr(_Converter, "fails", False)
    task: dict[str, Any] = {"summarization": {"prefix": "titre : | "}}
    source = directory(
        tmp_path / "mon modèle",
        {**SEQ2SEQ, "task_specific_params": task, "max_position_embeddings": 300},
        "model.safetensors", "pytorch_model.bin", "evil.py",
    )  # fmt: skip
    for path in (BUNDLED / "tokenizer").iterdir():
        shutil.copy(path, source)
    (source / "README.md").write_text("---\nlicense: apache-2.0\n---\n# A model\n", encoding="utf-8")
    return source


def test_a_converted_model_rewrites(seq2seq: Path, tmp_path: Path) -> None:
    folder = convert(seq2seq, tmp_path / "store")
    manifest = verify(folder)
    assert folder.name == manifest.id == "mon-mod-le"
    assert manifest.licence == "apache-2.0"
    assert manifest.setting("template") == "titre : | {text}"
    assert manifest.setting("window") == "298"
    assert "pytorch_model.bin" not in _Converter.seen
    assert "evil.py" not in _Converter.seen
    (answer,) = Seq2SeqRewriter(folder).rewrite([RewriteRequest("", "Le maire de Lyon a annoncé sa démission.")])
    assert answer
    assert left_in(tmp_path / "store") == ["mon-mod-le"]


def test_the_vocabulary_map_lies_beside_the_weights(seq2seq: Path, tmp_path: Path) -> None:
    rows = read_map((convert(seq2seq, tmp_path / "store") / "model" / "vmap.txt").read_text(encoding="utf-8"))
    assert set(rows["▁France"]) == {"▁France", "France"}
    assert "▁de" in rows[""]
    assert not {"▁France", "▁2019"} & set(rows[""])


@pytest.mark.parametrize(
    ("said", "window", "longest"),
    [
        ({"max_position_embeddings": 300}, "298", ""),
        ({"encoder": {"max_position_embeddings": 512}, "decoder": {"max_position_embeddings": 64}}, "510", "62"),
        ({"max_encoder_position_embeddings": 16384, "max_decoder_position_embeddings": 1024}, "1022", ""),
        ({"n_positions": 512, "encoder": "none"}, "510", ""),
        ({}, "510", ""),
    ],
)
def test_both_sides_of_a_network_have_room(
    seq2seq: Path, tmp_path: Path, said: dict[str, object], window: str, longest: str
) -> None:
    (seq2seq / "config.json").write_text(json.dumps({**SEQ2SEQ, **said}), encoding="utf-8")
    manifest = verify(convert(seq2seq, tmp_path / "store"))
    assert (manifest.setting("window"), manifest.setting("longest")) == (window, longest)


def test_a_failed_conversion_leaves_the_old_model(seq2seq: Path, tmp_path: Path) -> None:
    folder = convert(seq2seq, tmp_path / "store", name="mine")
    before = (folder / "manifest.json").read_bytes()
    _Converter.fails = True
    with pytest.raises(ModelError, match="no such architecture"):
        convert(seq2seq, tmp_path / "store", name="mine")
    assert left_in(tmp_path / "store") == ["mine"]
    assert (folder / "manifest.json").read_bytes() == before


def test_converting_again_replaces(seq2seq: Path, tmp_path: Path) -> None:
    convert(seq2seq, tmp_path / "store", name="mine")
    (seq2seq / "README.md").unlink()
    folder = convert(seq2seq, tmp_path / "store", name="mine")
    assert verify(folder).licence == conversion.NOT_STATED
    assert left_in(tmp_path / "store") == ["mine"]


@pytest.mark.parametrize("name", ["..", "///", "."])
def test_a_name_never_leaves_the_store(seq2seq: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError):
        convert(seq2seq, tmp_path / "store", name=name)


@pytest.mark.convert
def test_a_real_directory_is_converted_by_torch(tmp_path: Path) -> None:
    from transformers import MarianConfig, MarianMTModel

    pieces = len(json.loads((BUNDLED / "tokenizer" / "vocab.json").read_text(encoding="utf-8")))
    config = MarianConfig(
        vocab_size=pieces, d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=128,
        pad_token_id=pieces - 1, decoder_start_token_id=pieces - 1, eos_token_id=0, forced_eos_token_id=0,
    )  # fmt: skip
    source = tmp_path / "tiny"
    MarianMTModel(config).save_pretrained(source)
    for path in (BUNDLED / "tokenizer").iterdir():
        shutil.copy(path, source)
    folder = convert(source, tmp_path / "store")
    assert verify(folder).kind == "summary"
    assert len(Seq2SeqRewriter(folder).rewrite([RewriteRequest("", "Le maire a parlé.")])) == 1
    assert "torch" in sys.modules
