from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from importlib import resources
from itertools import islice
from pathlib import Path

import pytest

from summarizer.errors import ModelError
from summarizer.models.manifest import load_manifest, verify
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.seq2seq import READER_FOLDER, Seq2SeqRewriter
from summarizer.text.sentences import split_sentences

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
SLICE = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"


def sentences() -> list[tuple[str, str]]:
    """(title, sentence) of the evaluation slice."""
    found = []
    for line in SLICE.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found += [(article["title"], sentence) for sentence in split_sentences(article["article"])]
    return found


def test_the_bundled_model_is_whole_small_and_licensed() -> None:
    manifest = verify(BUNDLED)
    assert manifest.licence == "MPL-2.0"
    assert "OrangeSum" in manifest.learned_from
    reader = sum(file.size for file in manifest.files if file.path.startswith(f"{READER_FOLDER}/"))
    assert 0 < reader < 13_000_000
    assert manifest.size - reader < 25_000_000


def test_transformers_cuts_pieces_as_sentencepiece_does() -> None:
    import sentencepiece
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(BUNDLED / "tokenizer"), local_files_only=True)
    plain = sentencepiece.SentencePieceProcessor(model_file=str(BUNDLED / "tokenizer" / "source.spm"))
    texts = [f"titre : {title} | {sentence}" for title, sentence in sentences()]
    texts += [sentence for _, sentence in sentences()]
    assert len(texts) >= 500
    for text in texts:
        assert tokenizer.tokenize(text) == plain.encode(text, out_type=str)
        assert tokenizer(text)["input_ids"] == [*plain.encode(text), plain.eos_id()]


@pytest.mark.slow
def test_batches_change_nothing_over_a_hundred_sentences() -> None:
    requests = [RewriteRequest(title, sentence) for title, sentence in islice(sentences(), 100)]
    rewriter = Seq2SeqRewriter(BUNDLED)
    together = dict(zip(requests, rewriter.rewrite(requests), strict=True))
    shuffled = random.Random(3).sample(requests, len(requests))
    assert [together[request] for request in shuffled] == rewriter.rewrite(shuffled)
    for request in shuffled[:15]:
        assert rewriter.rewrite([request]) == [together[request]]


def test_making_one_loads_nothing() -> None:
    code = (
        "import sys, pathlib; from summarizer.summarize.seq2seq import Seq2SeqRewriter;"
        f"Seq2SeqRewriter(pathlib.Path({str(BUNDLED)!r})).card;"
        "print([name for name in ('transformers', 'ctranslate2', 'sentencepiece', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_loading_writes_nothing_on_the_screen() -> None:
    code = (
        "import pathlib; from summarizer.summarize.seq2seq import *;"
        f"Seq2SeqRewriter(pathlib.Path({str(BUNDLED)!r})).rewrite([RewriteRequest('Titre', 'Une phrase courte.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "summary_fr"))


def test_a_flipped_byte_is_found_before_anything_is_loaded(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "model" / "model.bin"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        Seq2SeqRewriter(folder).rewrite([RewriteRequest("", "Une phrase.")])
    assert "model.bin" in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["model/model.bin", "tokenizer/source.spm", "tokenizer/vocab.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=Path(name).name):
        Seq2SeqRewriter(folder).rewrite([RewriteRequest("", "Une phrase.")])


def test_no_manifest_and_another_kind_of_model_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Seq2SeqRewriter(tmp_path)
    folder = copied(tmp_path)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"summary"', '"translation"'), encoding="utf-8")
    with pytest.raises(ModelError, match="translation model"):
        Seq2SeqRewriter(folder)


def test_the_digest_covers_the_way_of_decoding(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    manifest = folder / "manifest.json"
    plain = json.loads(manifest.read_text(encoding="utf-8"))
    plain["settings"] = [[key, "2" if key == "beam" else value] for key, value in plain["settings"]]
    manifest.write_text(json.dumps(plain), encoding="utf-8")
    assert load_manifest(folder).setting("beam") == "2"
    assert Seq2SeqRewriter(folder).card.digest != Seq2SeqRewriter(BUNDLED).card.digest
