"""Fine-tune the French-English student on packed pairs, within a number of minutes.

    python training/translation/train.py --pack pack.npz --checkpoint DIR --out DIR --minutes 90

The rate falls to 0 over the minutes given, whatever the machine's speed, so a run always ends annealed. bf16 autocast,
eager attention, fused AdamW and a sampled softmax (3,000 random, 500 frequent and the batch's own pieces) for the first
nine tenths; the full softmax for the rest. Dropout and label smoothing are 0: the student was distilled without
either. `--device cuda` runs the same on an accelerator.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from transformers import MarianMTModel


class Pairs:
    """Packed pairs, served as length-sorted batches of at most `tokens` padded pieces."""

    def __init__(self, pack: dict[str, np.ndarray], part: str, source_pad: int, target_pad: int) -> None:
        widths = pack[f"{part}_widths"].astype(np.int64)
        self.widths = widths
        self.source, self.target = pack[f"{part}_source"], pack[f"{part}_target"]
        self.starts = np.concatenate([np.zeros((1, 2), np.int64), widths.cumsum(0)])
        self.source_pad, self.target_pad = source_pad, target_pad

    def order(self, rng: np.random.Generator, tokens: int, chunk: int = 40_000) -> list[np.ndarray]:
        """Batches of indices: sorted by length within chunks of a random order, the batches shuffled."""
        shuffled = rng.permutation(len(self.widths))
        batches = []
        for begin in range(0, len(shuffled), chunk):
            part = shuffled[begin : begin + chunk]
            part = part[np.lexsort((self.widths[part, 0], self.widths[part, 1]))]
            low = 0
            while low < len(part):
                high, longest = low, 0
                while high < len(part):
                    longest = max(longest, int(self.widths[part[high]].max()))
                    if longest * (high + 1 - low) > tokens:
                        break
                    high += 1
                batches.append(part[low : max(high, low + 1)])
                low = max(high, low + 1)
        return [batches[i] for i in rng.permutation(len(batches))]

    def tensors(self, indices: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        rows, columns = self.widths[indices].max(0)
        source = np.full((len(indices), rows), self.source_pad, np.int64)
        target = np.full((len(indices), columns), -100, np.int64)
        for row, index in enumerate(indices):
            (a, b), (c, d) = self.starts[index], self.starts[index + 1]
            source[row, : c - a] = self.source[a:c]
            target[row, : d - b] = self.target[b:d]
        return torch.from_numpy(source), torch.from_numpy(target)


def loss_of(
    model: MarianMTModel,
    source: torch.Tensor,
    target: torch.Tensor,
    source_pad: int,
    candidates: torch.Tensor | None,
) -> torch.Tensor:
    """Mean negative log-likelihood a target piece, over all pieces or over `candidates` (sorted ids)."""
    start = model.config.decoder_start_token_id
    inputs = target.new_full(target.shape, start)
    inputs[:, 1:] = target[:, :-1].clamp(min=0)
    states = model.model(
        input_ids=source, attention_mask=(source != source_pad).long(), decoder_input_ids=inputs
    ).last_hidden_state
    keep = target >= 0
    states, gold = states[keep], target[keep]
    weight, bias = model.lm_head.weight, model.final_logits_bias[0]
    if candidates is not None:
        weight, bias = weight[candidates], bias[candidates]
        gold = torch.searchsorted(candidates, gold)
    logits = torch.nn.functional.linear(states, weight.to(states.dtype)).float() + bias.float()
    return torch.nn.functional.cross_entropy(logits, gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=3.5e-4)
    parser.add_argument("--tokens", type=int, default=4096, help="padded pieces a batch")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--float32", action="store_true", help="for processors without avx512_bf16")
    parser.add_argument("--threads", type=int, help="processor cores")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-minutes", type=float, default=10)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    rng = np.random.default_rng(options.seed)
    device = torch.device(options.device)
    model = MarianMTModel.from_pretrained(options.checkpoint, dtype=torch.float32, attn_implementation="eager").to(
        device
    )
    with np.load(options.pack) as archive:
        pack = dict(archive)
    source_pad = model.config.vocab_size - 1
    vocabulary = model.config.decoder_vocab_size
    train = Pairs(pack, "train", source_pad, -100)
    dev = Pairs(pack, "dev", source_pad, -100)
    frequent = torch.from_numpy(np.bincount(pack["train_target"], minlength=vocabulary).argsort()[::-1][:500].copy())

    encoder_table = model.model.encoder.embed_tokens.weight
    decoder = [p for n, p in model.named_parameters() if ".decoder." in n or n.startswith("lm_head")]
    seen = {id(p) for p in decoder} | {id(encoder_table)}
    rest = [p for p in model.parameters() if id(p) not in seen]
    groups = [
        {"params": decoder, "lr": options.rate * 0.5},
        {"params": [encoder_table], "lr": options.rate * 2},
        {"params": rest, "lr": options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.0, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]

    def save(name: str) -> None:
        folder = options.out / name
        model.save_pretrained(folder)

    def development_loss() -> float:
        total = count = 0.0
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=not options.float32):
            for batch in dev.order(np.random.default_rng(0), 4096):
                source, target = (t.to(device) for t in dev.tensors(batch))
                pieces = float((target >= 0).sum())
                total += float(loss_of(model, source, target, source_pad, None)) * pieces
                count += pieces
        return total / count

    begun = saved = shown = time.monotonic()
    step = pieces = 0
    running = 0.0
    print("development loss", round(development_loss(), 4), flush=True)
    done = False
    while not done:
        for batch in train.order(rng, options.tokens):
            share = (time.monotonic() - begun) / (options.minutes * 60)
            if share >= 1:
                done = True
                break
            scale = min(1.0, (step + 1) / 30) * (1 - share)
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            source, target = (t.to(device) for t in train.tensors(batch))
            candidates = None
            if share < 0.9:
                sampled = torch.randint(vocabulary, (3000,))
                candidates = torch.cat([sampled, frequent, target[target >= 0].cpu()]).unique().to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=not options.float32):
                loss = loss_of(model, source, target, source_pad, candidates)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            pieces += int((target >= 0).sum())
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            now = time.monotonic()
            if now - shown > 60:
                print(f"step {step} pieces {pieces} loss {running:.3f} share {share:.3f}", flush=True)
                shown = now
            if now - saved > options.save_minutes * 60:
                save("last")
                print("development loss", round(development_loss(), 4), flush=True)
                saved = time.monotonic()
    save("final")
    (options.out / "run.json").write_text(json.dumps({"steps": step, "pieces": pieces, "dev_loss": development_loss()}))
    print("development loss", round(development_loss(), 4))


if __name__ == "__main__":
    main()
