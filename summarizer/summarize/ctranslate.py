"""A seq2seq network on CTranslate2: int8 weights, one batch a core, grounded by the vocabulary map beside them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from summarizer.summarize.grounding import read_map
from summarizer.summarize.networks import Decoding

MAP_NAME = "vmap.txt"  # CTranslate2's own name
BATCH = 16  # sources of one length at once; more brings no speed on two cores


class CTranslate2Network:
    """A converted model.

    Args:
        folder: what the converter wrote; grounded where it holds a vocabulary map.
        threads: batches that are worked on at the same time, each on a core of its own.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        import ctranslate2

        # One batch a core: two cores on one small batch mostly wait for each other, and take nine times as long.
        self._translator = ctranslate2.Translator(
            str(folder), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )
        self._folder = folder
        self._grounded = (folder / MAP_NAME).is_file()

    def write(self, sources: Sequence[list[str]], decoding: Decoding) -> list[list[list[str]]]:
        """As `Network.write`; a map allows what any source of its batch has, so with one each source goes alone.

        CTranslate2 4.8 looks up the first piece of an answer in the map of the call before, so that an answer that must
        begin with a given piece would depend on its neighbours; there the pieces that the map leaves out are named.
        """
        mapped = self._grounded and not decoding.begin
        named = self._grounded and not mapped
        found: list[list[list[str]]] = [[] for _ in sources]
        under_way = []
        for batch in _alike([(len(source), 0) for source in sources], 1 if self._grounded else BATCH):
            results = self._translator.translate_batch(
                [sources[at] for at in batch],
                target_prefix=[list(decoding.begin)] * len(batch),
                beam_size=decoding.beam,
                num_hypotheses=decoding.hypotheses,
                no_repeat_ngram_size=decoding.no_repeat,
                min_decoding_length=decoding.shortest,
                max_decoding_length=decoding.longest,
                max_input_length=0,
                max_batch_size=0,
                use_vmap=mapped,
                suppress_sequences=self._shut(sources[batch[0]]) if named else None,
                asynchronous=True,
            )
            under_way.append((batch, results))
        for batch, results in under_way:
            for at, result in zip(batch, results, strict=True):
                found[at] = result.result().hypotheses
        return found

    def score(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[list[float]]:
        """As `Network.score`, by the whole vocabulary."""
        found: list[list[float]] = [[] for _ in pairs]
        under_way = []
        for batch in _alike([(len(head), len(tail)) for head, tail in pairs], BATCH):
            heads, tails = [pairs[at][0] for at in batch], [pairs[at][1] for at in batch]
            results = self._translator.score_batch(
                heads, tails, max_input_length=0, max_batch_size=0, asynchronous=True
            )
            under_way.append((batch, results))
        for batch, results in under_way:
            for at, waiting in zip(batch, results, strict=True):
                found[at] = waiting.result().log_probs
        return found

    def _shut(self, source: list[str]) -> list[list[str]]:
        """The pieces that may not be written, as CTranslate2 wants them: sequences of one."""
        bound, answers = self._map
        allowed = {answer for piece in source for answer in answers.get(piece, ())}
        return [[piece] for piece in bound if piece not in allowed]

    @cached_property
    def _map(self) -> tuple[list[str], dict[str, tuple[str, ...]]]:
        """Every bound piece in the vocabulary's order, and what a piece of the source allows of them."""
        answers = read_map((self._folder / MAP_NAME).read_text(encoding="utf-8"))
        free = {*answers.pop("", ())}
        _, written = vocabularies(self._folder)
        return [piece for piece in written if piece not in free], answers


def vocabularies(folder: Path) -> tuple[list[str], list[str]]:
    """What a converted model reads and writes: one vocabulary for both, or one each."""
    names = ("source_vocabulary.json", "target_vocabulary.json")
    paths = [folder / (name if (folder / name).is_file() else "shared_vocabulary.json") for name in names]
    read, written = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    return read, written


def _alike(lengths: Sequence[tuple[int, int]], largest: int) -> Iterator[list[int]]:
    """Batches in which every input has the same number of pieces, for padding changes what a model answers."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, length in enumerate(lengths):
        groups[length].append(at)
    for _, places in sorted(groups.items()):
        for start in range(0, len(places), largest):
            yield places[start : start + largest]
