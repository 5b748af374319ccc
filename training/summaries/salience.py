"""Train the reader of articles: which words, and which pairs of neighbours, the journalist's abstract has.

    python training/summaries/salience.py pack --data ORANGESUM_FOLDER --spelling source.model --out pack.npz
    python training/summaries/salience.py train pack.npz --checkpoint DIR --out DIR --minutes 45
    python training/summaries/salience.py export DIR --like MODEL_FOLDER --out DIR

`pack` needs the program's own environment: it shows the reader what the program will show it, the title and the best
seven sentences of an article. `train` starts from the encoder of a Marian checkpoint that reads French
(`summary_fr` 0.1), in float32 or, with `--device cuda` or `--bf16`, in bf16; the articles 6,000 to 8,999 are kept for
the ranker, which must see the reader's opinion of articles that it has not learned. `export` writes what the program
loads: the encoder as CTranslate2 int8 of seven bits, and the head in half precision.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import multiprocessing
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

FIELDS = ("sentence", "first", "last", "told", "pair", "inner")
EXTRAS = 6  # plain numbers a word, `reader.extras_of`
HELD = (6000, 9000)  # articles of `train` that the ranker learns from
SHOWN = 200  # pieces: of a longer article some sentences are shown, others each time


def pack(options: argparse.Namespace) -> None:
    """Write pieces, words and what the abstract has of them."""
    from summarizer.pipeline.evaluation import read_references

    packed: dict[str, np.ndarray] = {}
    for part, name, most in (("train", "train", None), ("dev", "valid", options.dev)):
        references = read_references(options.data / f"{name}.jsonl.gz", most)
        with multiprocessing.Pool(options.processes) as pool:
            made = pool.map(functools.partial(_example, str(options.spelling)), references, chunksize=32)
        kept = [(number, example) for number, example in enumerate(made) if example is not None]
        print(part, len(references), len(kept), flush=True)
        columns = list(zip(*(example for _, example in kept), strict=True))
        packed |= {
            f"{part}_article": np.array([number for number, _ in kept], np.int32),
            f"{part}_sizes": np.array([[len(e[0]), len(e[1]), len(e[2])] for _, e in kept], np.int32),
            f"{part}_pieces": np.concatenate(columns[0]).astype(np.uint16),
            f"{part}_spans": np.concatenate(columns[1]).astype(np.int16),
            f"{part}_words": np.concatenate(columns[2]).astype(np.int16),
            f"{part}_extras": np.concatenate(columns[3]).astype(np.float16),
        }
    np.savez_compressed(options.out, **packed)


@functools.cache
def _spelling(path: str) -> tuple[Any, frozenset[str]]:
    import sentencepiece

    model: Any = sentencepiece.SentencePieceProcessor(model_file=path)
    return model, frozenset(model.id_to_piece(list(range(model.get_piece_size()))))


def _example(path: str, reference: Any) -> tuple[list[int], list[Any], list[Any], list[Any]] | None:
    """Piece ids, where each sentence's pieces lie, a row a word (`FIELDS`), and its plain numbers."""
    from summarizer.summarize import chooser, extract, reader
    from summarizer.summarize.rouge import tokens

    pool = extract.pool(reference.article)
    reading = chooser.reading_of(reference.article, pool)
    spelling, known = _spelling(path)
    fed = reader.feed(spelling, reading, known)
    if not fed.words:
        return None
    abstract = tokens(reference.abstract)
    have, pairs = set(abstract), set(itertools.pairwise(abstract))
    rows = []
    for at, (number, word, first, last) in enumerate(fed.words):
        after = fed.words[at + 1] if at + 1 < len(fed.words) else None
        inner = after is not None and after[0] == number
        rows.append((number, first, last, word in have, inner and after and (word, after[1]) in pairs, inner))
    ids = [spelling.piece_to_id(piece) for piece in fed.pieces]
    return ids, list(fed.spans), rows, reader.extras_of(reading, fed)


class Articles:
    """Packed articles, shown whole or, where they are long, some of their sentences."""

    def __init__(self, packed: dict[str, np.ndarray], part: str) -> None:
        self.article = packed[f"{part}_article"]
        self.columns = [packed[f"{part}_{name}"] for name in ("pieces", "spans", "words")]
        self.extras = packed[f"{part}_extras"].astype(np.float32)
        sizes = packed[f"{part}_sizes"].astype(np.int64)
        self.starts = np.concatenate([np.zeros((1, 3), np.int64), sizes.cumsum(0)])

    def show(self, index: int, most: int | None, dice: np.random.Generator) -> tuple[np.ndarray, ...]:
        """Piece ids, a row a word, and its plain numbers."""
        (p, s, w), (q, t, x) = self.starts[index], self.starts[index + 1]
        pieces, spans, words = self.columns[0][p:q], self.columns[1][s:t], self.columns[2][w:x]
        extras = self.extras[w:x]
        if most and len(pieces) > most:
            head = int(spans[0][1]) if len(spans) else 0
            room, kept = most - head - 1, []
            for number in dice.permutation(len(spans)):
                size = int(spans[number][2] - spans[number][1])
                if size <= room or not kept:
                    kept.append(int(number))
                    room -= size
            kept.sort()
            parts = [np.arange(head), *(np.arange(spans[n][1], spans[n][2]) for n in kept), [len(pieces) - 1]]
            index_of = np.concatenate(parts)
            moved = np.full(len(pieces), -1)
            moved[index_of] = np.arange(len(index_of))
            chosen = np.isin(words[:, 0], [int(spans[n][0]) for n in kept])
            pieces, words, extras = pieces[index_of], words[chosen].copy(), extras[chosen]
            words[:, 1:3] = moved[words[:, 1:3]]
        return pieces.astype(np.int64), words.astype(np.int64), extras


def batches(
    articles: Articles, indices: np.ndarray, most: int | None, pieces: int, dice: np.random.Generator, pad: int
) -> Iterator[tuple[Any, ...]]:
    """Batches of at most so many padded pieces, of one length within 400 articles."""
    import torch

    for start in range(0, len(indices), 400):
        shown = [articles.show(int(index), most, dice) for index in indices[start : start + 400]]
        shown = sorted((item for item in shown if len(item[1])), key=lambda item: len(item[0]))
        groups: list[list[Any]] = [[]]
        for item in shown:
            if groups[-1] and (len(groups[-1]) + 1) * len(item[0]) > pieces:
                groups.append([])
            groups[-1].append(item)
        for at in dice.permutation(len(groups)):
            group = groups[at]
            ids = np.full((len(group), max(len(item[0]) for item in group)), pad, np.int64)
            for row, item in enumerate(group):
                ids[row, : len(item[0])] = item[0]
            rows = np.concatenate([np.full(len(item[1]), row) for row, item in enumerate(group)])
            words = np.concatenate([item[1] for item in group])
            extras = np.concatenate([item[2] for item in group])
            yield tuple(torch.from_numpy(array) for array in (ids, rows, words, extras))


def network(checkpoint: Path) -> tuple[Any, int]:
    """The encoder with the head that judges words, and the id of padding."""
    import torch
    from torch import nn
    from transformers import MarianMTModel

    class Reader(nn.Module):
        def __init__(self, encoder: Any, width: int) -> None:
            super().__init__()
            self.encoder = encoder
            self.mix = nn.Linear(2 * width + EXTRAS, width)
            self.p = nn.Linear(width, 1)
            self.q = nn.Linear(2 * width, 64)
            self.q2 = nn.Linear(64, 1)

        def forward(self, ids: Any, rows: Any, words: Any, extras: Any) -> tuple[Any, Any]:
            states = self.encoder(input_ids=ids, attention_mask=(ids != pad).long()).last_hidden_state.float()
            mixed = torch.relu(self.mix(torch.cat([states[rows, words[:, 1]], states[rows, words[:, 2]], extras], -1)))
            both = torch.cat([mixed, mixed.roll(-1, 0)], -1)
            return self.p(mixed)[:, 0], self.q2(torch.relu(self.q(both)))[:, 0]

    model = MarianMTModel.from_pretrained(checkpoint, dtype=torch.float32, attn_implementation="sdpa")
    pad = model.config.vocab_size - 1
    return Reader(model.model.encoder, model.config.d_model), pad


def losses(net: Any, batch: tuple[Any, ...]) -> tuple[Any, Any]:
    """Cross-entropy of the words, and of the pairs within a sentence."""
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    ids, rows, words, extras = batch
    told, pairs = net(ids, rows, words, extras)
    inner = words[:, 5].float()
    both = entropy(pairs, words[:, 4].float(), reduction="none") * inner
    return entropy(told, words[:, 3].float()), both.sum() / inner.sum().clamp(min=1)


def train(options: argparse.Namespace) -> None:
    """Fine-tune within a number of minutes, the rate falling to 0 over them."""
    import torch
    from torch import nn

    torch.manual_seed(1)
    if options.threads:
        torch.set_num_threads(options.threads)
    dice = np.random.default_rng(1)
    with np.load(options.pack) as archive:
        packed = dict(archive)
    learned, dev = Articles(packed, "train"), Articles(packed, "dev")
    indices = np.flatnonzero((learned.article < HELD[0]) | (learned.article >= HELD[1]))
    net, pad = network(options.checkpoint)
    if options.go_on:
        net.load_state_dict(torch.load(options.go_on, weights_only=True))
    device = torch.device(options.device)
    net.to(device)
    net.encoder.embed_tokens.weight.requires_grad_(False)
    net.encoder.layers[0].requires_grad_(False)
    moving = [value for value in net.parameters() if value.requires_grad]
    head = [value for name, value in net.named_parameters() if not name.startswith("encoder")]
    body = [value for name, value in net.named_parameters() if name.startswith("encoder") and value.requires_grad]
    groups = [{"params": head, "lr": options.rate * 5}, {"params": body, "lr": options.rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    half = torch.autocast(device.type, torch.bfloat16, enabled=options.bf16 or device.type == "cuda")

    def judged(most: int) -> list[float]:
        net.eval()
        sums = np.zeros(3)
        with torch.no_grad(), half:
            for batch in batches(dev, np.arange(min(most, len(dev.article))), None, 4000, dice, pad):
                batch = tuple(part.to(device) for part in batch)
                found = [float(loss) for loss in losses(net, batch)]
                sums += np.array([*found, 1.0]) * len(batch[1])
        net.train()
        return [round(float(value), 4) for value in sums[:2] / sums[2]]

    print(len(indices), "articles; development loss", judged(200), flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    begun = told = time.monotonic()
    step = seen = 0
    share = 0.0
    while share < 1:
        for batch in batches(learned, dice.permutation(indices), SHOWN, options.pieces, dice, pad):
            share = (time.monotonic() - begun) / (60 * options.minutes)
            if share >= 1:
                break
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * min(1.0, (step + 1) / 50) * (1 - share)
            with half:
                words, pairs = losses(net, tuple(part.to(device) for part in batch))
            optimizer.zero_grad(set_to_none=True)
            (words + 2 * pairs).backward()
            nn.utils.clip_grad_norm_(moving, 1.0)
            optimizer.step()
            step += 1
            seen += len(batch[0])
            if time.monotonic() - told > options.save_minutes * 60:
                torch.save(net.state_dict(), options.out / "reader.pt")
                print(f"step {step}, {seen} articles, share {share:.3f}, development loss {judged(200)}", flush=True)
                told = time.monotonic()
    torch.save(net.state_dict(), options.out / "reader.pt")
    print(f"{seen} articles shown; development loss {judged(len(dev.article))}")


def export(options: argparse.Namespace) -> None:
    """Write the encoder and its head, and say how far int8 is from what was trained."""
    import ctranslate2
    import torch
    from ctranslate2.converters.transformers import BartLoader, MarianMTLoader
    from ctranslate2.specs import transformer_spec
    from safetensors.numpy import save_file
    from transformers import MarianMTModel

    sys.path.insert(0, str(ROOT / "training"))
    from export import seven_bits

    state = torch.load(options.run / "reader.pt", weights_only=True)
    model = MarianMTModel.from_pretrained(options.checkpoint, dtype=torch.float32)
    model.model.encoder.load_state_dict(
        {name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")}
    )
    pieces = json.loads((options.like / "source_vocabulary.json").read_text())
    ids = np.random.default_rng(1).integers(10, len(pieces), 120)
    with torch.no_grad():  # before CTranslate2 rounds the weights in place
        mine = model.model.encoder.eval()(input_ids=torch.tensor(ids[None])).last_hidden_state[0].numpy().copy()
    model.config.normalize_before = model.config.normalize_embedding = False
    whole = BartLoader.get_model_spec(MarianMTLoader(), model)
    spec = transformer_spec.TransformerEncoderModelSpec(whole.encoder)
    spec.encoder.embeddings[0].weight = spec.encoder.embeddings[0].weight[: len(pieces)]
    spec.register_vocabulary(pieces)
    spec.config.unk_token = "<unk>"  # noqa: S105 - a mark
    spec.validate()
    wide = {name: value.numpy().copy() for name, value in spec.variables(ordered=True) if not isinstance(value, str)}
    spec.optimize(quantization="int8")
    seven_bits(spec, wide)
    shutil.rmtree(options.out, ignore_errors=True)
    folder = options.out
    folder.mkdir(parents=True)
    spec.save(str(folder))
    head = {name: value.numpy().astype(np.float16) for name, value in state.items() if not name.startswith("encoder.")}
    save_file(head, options.out / "head.safetensors")
    theirs = ctranslate2.Encoder(str(folder), compute_type="int8").forward_batch([[pieces[at] for at in ids]])
    off = np.abs(mine - np.array(theirs.last_hidden_state)[0]).mean() / np.abs(mine).mean()
    print(f"mean difference of a state after rounding: {off:.2%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("pack")
    one.add_argument("--data", type=Path, required=True)
    one.add_argument("--spelling", type=Path, required=True)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--dev", type=int, default=1440, help="articles of `valid` that training is watched by")
    one.add_argument("--processes", type=int, default=2)
    one.set_defaults(run_=pack)
    two = verbs.add_parser("train")
    two.add_argument("pack", type=Path)
    two.add_argument("--checkpoint", type=Path, required=True)
    two.add_argument("--out", type=Path, required=True)
    two.add_argument("--minutes", type=float, required=True)
    two.add_argument("--rate", type=float, default=3e-4)
    two.add_argument("--pieces", type=int, default=3000, help="padded pieces a batch")
    two.add_argument("--device", default="cpu")
    two.add_argument("--bf16", action="store_true", help="for processors with avx512_bf16")
    two.add_argument("--threads", type=int)
    two.add_argument("--go-on", type=Path, help="a `reader.pt` to start from")
    two.add_argument("--save-minutes", type=float, default=10)
    two.set_defaults(run_=train)
    three = verbs.add_parser("export")
    three.add_argument("run", type=Path)
    three.add_argument("--checkpoint", type=Path, required=True)
    three.add_argument("--like", type=Path, required=True, help="CTranslate2 folder with the vocabulary")
    three.add_argument("--out", type=Path, required=True)
    three.set_defaults(run_=export)
    options = parser.parse_args()
    options.run_(options)


if __name__ == "__main__":
    main()
