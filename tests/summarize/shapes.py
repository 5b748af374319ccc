"""Tiny real models of every shape that a hub has, made on the spot: real networks, real tokenizers, no sense."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

BUNDLED = Path(str(resources.files("summarizer"))) / "bundled" / "summary_fr"
TEXT = Path(__file__).parents[1] / "eval" / "data" / "orangesum_100.jsonl"
PIECES = 1000
SMALL = {
    "d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2, "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64, "decoder_ffn_dim": 64, "max_position_embeddings": 128,
}  # fmt: skip


def sentencepiece_model(folder: Path) -> Path:
    """A SentencePiece unigram vocabulary learned from French news."""
    import sentencepiece

    texts = [json.loads(line)["article"] for line in TEXT.read_text(encoding="utf-8").splitlines()[:30]]
    (folder / "text.txt").write_text("\n".join(texts), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text.txt"), model_prefix=str(folder / "pieces"), vocab_size=PIECES, minloglevel=2,
        pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
    )  # fmt: skip
    return folder / "pieces.model"


def _pieces(model: Path) -> list[tuple[str, float]]:
    import sentencepiece

    reader = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [(reader.id_to_piece(at), float(reader.get_score(at))) for at in range(3, reader.get_piece_size())]


def barthez(folder: Path, model: Path) -> None:
    """As BARThez lies on its hub: an MBart network, pickled weights, a SentencePiece file, the class in settings."""
    import torch
    from transformers import AutoTokenizer, MBartConfig, MBartForConditionalGeneration

    folder.mkdir()
    shutil.copy(model, folder / "sentencepiece.bpe.model")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BarthezTokenizer"}', encoding="utf-8")
    config = MBartConfig(
        vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=0,
        forced_eos_token_id=2, scale_embedding=False, **SMALL,
    )  # fmt: skip
    config.save_pretrained(folder)
    config.vocab_size = len(AutoTokenizer.from_pretrained(str(folder)))
    config.save_pretrained(folder)
    torch.save(MBartForConditionalGeneration(config).state_dict(), folder / "pytorch_model.bin")


def mbart(folder: Path, model: Path) -> None:
    from transformers import MBartConfig, MBartForConditionalGeneration, MBartTokenizer

    vocab = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *_pieces(model)]
    tokenizer = MBartTokenizer(vocab=vocab, src_lang="fr_XX", tgt_lang="fr_XX")
    config = MBartConfig(
        vocab_size=len(tokenizer), decoder_start_token_id=2, forced_eos_token_id=2, pad_token_id=1, **SMALL
    )
    network = MBartForConditionalGeneration(config)
    network.generation_config.forced_bos_token_id = tokenizer.convert_tokens_to_ids("fr_XX")
    _save(folder, network, tokenizer)


def bart(folder: Path, model: Path) -> None:
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizer

    learned = ByteLevelBPETokenizer()
    learned.train(
        [str(model.with_name("text.txt"))],
        vocab_size=PIECES,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
    )
    folder.mkdir()
    learned.save_model(str(folder))
    tokenizer = BartTokenizer.from_pretrained(str(folder))
    config = BartConfig(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
        forced_eos_token_id=2, **SMALL,
    )  # fmt: skip
    _save(folder, BartForConditionalGeneration(config), tokenizer)


def _t5_config(kind: Any, size: int) -> Any:
    return kind(
        vocab_size=size, d_model=32, d_kv=16, d_ff=64, num_layers=1, num_decoder_layers=1, num_heads=2,
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
        task_specific_params={"summarization": {"prefix": "summarize: "}},
    )  # fmt: skip


def t5(folder: Path, model: Path) -> None:
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *_pieces(model)]
    tokenizer = T5Tokenizer(vocab=vocab, extra_ids=0)
    _save(folder, T5ForConditionalGeneration(_t5_config(T5Config, len(tokenizer))), tokenizer)


def mt5(folder: Path, model: Path) -> None:
    from transformers import MT5Config, MT5ForConditionalGeneration, T5Tokenizer

    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *_pieces(model)]
    tokenizer = T5Tokenizer(vocab=vocab, extra_ids=0)
    _save(folder, MT5ForConditionalGeneration(_t5_config(MT5Config, len(tokenizer))), tokenizer)


def pegasus(folder: Path, model: Path) -> None:
    from transformers import PegasusConfig, PegasusForConditionalGeneration, PegasusTokenizer

    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<mask_1>", 0.0), ("<mask_2>", 0.0), ("<unk>", 0.0), *_pieces(model)]
    tokenizer = PegasusTokenizer(vocab=vocab)
    config = PegasusConfig(
        vocab_size=len(tokenizer),
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        forced_eos_token_id=1,
        **SMALL,
    )
    _save(folder, PegasusForConditionalGeneration(config), tokenizer)


def marian(folder: Path, model: Path) -> None:
    from transformers import MarianConfig, MarianMTModel

    size = len(json.loads((BUNDLED / "tokenizer" / "vocab.json").read_text(encoding="utf-8")))
    config = MarianConfig(
        vocab_size=size, pad_token_id=size - 1, decoder_start_token_id=size - 1, eos_token_id=0, forced_eos_token_id=0,
        **SMALL,
    )  # fmt: skip
    MarianMTModel(config).save_pretrained(folder)
    for path in (BUNDLED / "tokenizer").iterdir():
        shutil.copy(path, folder)


def encoder_decoder(folder: Path, model: Path) -> None:
    """CamemBERT2CamemBERT: what CTranslate2 does not take."""
    from transformers import BertConfig, EncoderDecoderConfig, EncoderDecoderModel, T5Tokenizer

    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *_pieces(model)]
    tokenizer = T5Tokenizer(vocab=vocab, extra_ids=0)
    half = {
        "vocab_size": len(tokenizer), "hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2,
        "intermediate_size": 64, "max_position_embeddings": 128,
    }  # fmt: skip
    config = EncoderDecoderConfig.from_encoder_decoder_configs(BertConfig(**half), BertConfig(**half))
    config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 0, 0, 1
    _save(folder, EncoderDecoderModel(config), tokenizer)


def _save(folder: Path, network: Any, tokenizer: Any) -> None:
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


CONVERTIBLE: dict[str, Callable[[Path, Path], None]] = {
    "barthez": barthez, "mbart": mbart, "bart": bart, "t5": t5, "mt5": mt5, "pegasus": pegasus, "marian": marian,
}  # fmt: skip
EVERY = {**CONVERTIBLE, "encoder_decoder": encoder_decoder}
