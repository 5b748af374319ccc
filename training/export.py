"""Turn a trained Marian checkpoint into what the product runs: CTranslate2 in int8, and a small fp16 checkpoint.

    python training/export.py --checkpoint run/final --like OLD_MODEL_DIR --out DIR [--fp16 DIR] [--check pack.npz]

`--like` names the CTranslate2 folder of an earlier version, whose vocabularies stay. Where encoder and decoder share a
table, the decoder is given a copy: CTranslate2 quantizes in place and would otherwise scale it twice, which turns the
text into loops. `--check` compares the mean log-probability of packed development pairs with PyTorch's.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import ctranslate2
import numpy as np
import torch
from ctranslate2.converters.transformers import BartLoader, MarianMTLoader
from ctranslate2.specs.model_spec import ModelSpec
from transformers import MarianMTModel

from summarizer.models.narrow import LIMIT, SCALE


def convert(model: MarianMTModel, like: Path, out: Path, quantization: str) -> None:
    """Write a CTranslate2 folder.

    Args:
        model: a Marian model whose decoder starts with the last row of its table, `<pad>`.
        like: folder with the vocabularies.
        out: is replaced.
        quantization: "int8" or "float32".
    """
    shared = model.model.encoder.embed_tokens.weight is model.model.decoder.embed_tokens.weight
    if shared:
        table = torch.nn.Parameter(model.model.decoder.embed_tokens.weight.detach().clone())
        model.model.decoder.embed_tokens.weight = table
        model.lm_head.weight = table
    loader = MarianMTLoader()
    model.config.normalize_before = False
    model.config.normalize_embedding = False
    spec = BartLoader.get_model_spec(loader, model)
    sources = json.loads((like / "source_vocabulary.json").read_text())
    targets = json.loads((like / "target_vocabulary.json").read_text())
    size = len(targets)
    for part in (spec.decoder.embeddings, spec.decoder.projection):
        part.weight = part.weight[:size]
    if spec.decoder.projection.has_bias():
        spec.decoder.projection.bias = spec.decoder.projection.bias[:size]
    spec.register_source_vocabulary(sources)
    spec.register_target_vocabulary(targets)
    spec.config.add_source_eos = True
    spec.config.bos_token = spec.config.eos_token = spec.config.decoder_start_token = "</s>"  # noqa: S105 - a mark
    spec.config.unk_token = "<unk>"  # noqa: S105 - a mark
    spec.validate()
    wide = {name: value.numpy().copy() for name, value in spec.variables(ordered=True) if not isinstance(value, str)}
    spec.optimize(quantization=quantization)
    if quantization == "int8":
        seven_bits(spec, wide)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))


def seven_bits(spec: ModelSpec, wide: dict[str, np.ndarray]) -> None:
    """Round weights to seven bits instead of eight, in place: `summarizer.models.narrow` says why."""
    variables = dict(spec.variables(ordered=True))
    for name, value in variables.items():
        scale = variables.get(name + SCALE)
        if isinstance(value, str) or value.dtype != "int8" or scale is None:
            continue
        largest = np.abs(wide[name]).max(axis=1)
        largest[largest == 0] = LIMIT
        scale.numpy()[:] = LIMIT / largest
        value.numpy()[:] = np.rint(wide[name] * (LIMIT / largest)[:, None]).astype(np.int8)


def compare(checkpoint: Path, folder: Path, pack: Path) -> tuple[float, float]:
    """Mean log-probability a piece by PyTorch and by CTranslate2, on the first packed development pairs."""
    model = MarianMTModel.from_pretrained(checkpoint, dtype=torch.float32).eval()
    translator = ctranslate2.Translator(str(folder), compute_type="int8")
    sources = json.loads((folder / "source_vocabulary.json").read_text())
    targets = json.loads((folder / "target_vocabulary.json").read_text())
    with np.load(pack) as archive:
        widths = archive["dev_widths"].astype(int)
        heads = np.split(archive["dev_source"].astype(int), widths[:, 0].cumsum()[:-1])[:64]
        tails = np.split(archive["dev_target"].astype(int), widths[:, 1].cumsum()[:-1])[:64]
    mine, theirs, pieces = 0.0, 0.0, 0
    for head, tail in zip(heads, tails, strict=True):
        labels = torch.tensor([tail.tolist()])
        inputs = torch.tensor([[model.config.decoder_start_token_id, *tail[:-1].tolist()]])
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([head.tolist()]), decoder_input_ids=inputs).logits
        scores = logits.log_softmax(-1).gather(-1, labels[..., None])
        mine += float(scores.sum())
        pieces += len(tail)
        found = translator.score_batch([[sources[i] for i in head[:-1]]], [[targets[i] for i in tail[:-1]]])
        theirs += sum(found[0].log_probs)
    return mine / pieces, theirs / pieces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="several are averaged")
    parser.add_argument("--like", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp16", type=Path)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    model = MarianMTModel.from_pretrained(options.checkpoint[0], dtype=torch.float32)
    state = model.state_dict()
    for other in options.checkpoint[1:]:
        for name, value in MarianMTModel.from_pretrained(other, dtype=torch.float32).state_dict().items():
            state[name] = state[name] + value
    model.load_state_dict({name: value / len(options.checkpoint) for name, value in state.items()})
    if options.fp16:
        model.half().save_pretrained(options.fp16)
        model.float()
    convert(model, options.like, options.out, "int8")
    if options.check:
        print("mean log-probability a piece:", *compare(options.checkpoint[0], options.out, options.check))


if __name__ == "__main__":
    main()
