"""The bundled reader: an encoder on CTranslate2 and a small head in numpy that says what a journalist would tell.

It reads the title and the sentences that can be chosen at once, each article by itself, so that what it says of one
does not depend on what else is read.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.summarize import features
from summarizer.summarize.base import ReadRequest, Weighed
from summarizer.summarize.rouge import WORD, tokens
from summarizer.summarize.salience import STRANGE
from summarizer.text.typography import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEAD_NAME = "head.safetensors"
WINDOW = 380  # pieces; sentences that begin behind them are not read. Nine articles in ten have fewer
END = "</s>"
UNKNOWN = "<unk>"
UNREAD_PAIR = 0.06  # how likely a pair is that was not read: the share of all pairs that abstracts have
_DIGITS = 3  # of what is said, so that the last bits of a processor's sums change nothing


@dataclass(frozen=True, slots=True)
class Fed:
    """An article as pieces, and where its words lie among them."""

    pieces: tuple[str, ...]
    words: tuple[tuple[int, str, int, int], ...]  # sentence, word, first piece, last piece
    spans: tuple[tuple[int, int, int], ...]  # sentence, its first piece, one past its last; of those that fitted in


class EncoderReader:
    """What lies in `folder`: an encoder for CTranslate2, and `head.safetensors`; the pieces' model lies elsewhere.

    Args:
        folder: of the encoder and its head.
        spelling: SentencePiece model that cuts text into the encoder's pieces.
        threads: articles that are read at the same time, each on a core of its own.
    """

    def __init__(self, folder: Path, spelling: Path, threads: int) -> None:
        import ctranslate2
        import numpy as np
        import sentencepiece
        from safetensors.numpy import load_file

        self._threads = threads
        self._encoder: Any = ctranslate2.Encoder(
            str(folder), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )
        self.spelling: Any = sentencepiece.SentencePieceProcessor(model_file=str(spelling))
        head = load_file(folder / HEAD_NAME)
        self._head = {name: value.astype(np.float32) for name, value in head.items()}

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        """For every sentence of every reading its words with their chances, in order.

        Args:
            readings: each an article's.
        """
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._read, readings))

    def _read(self, reading: ReadRequest) -> tuple[Weighed, ...]:
        import numpy as np

        fed = feed(self.spelling, reading, self.known)
        if not fed.words:
            return tuple(_unread(sentence) for sentence in reading.sentences)
        states = np.array(self._encoder.forward_batch([list(fed.pieces)]).last_hidden_state)[0]
        told, pairs = self._judge(states, fed, extras_of(reading, fed))
        return _by_sentence(reading, fed, told, pairs)

    @cached_property
    def known(self) -> frozenset[str]:
        """The pieces that the encoder has."""
        return frozenset(self.spelling.id_to_piece(list(range(self.spelling.get_piece_size()))))

    def _judge(
        self, states: NDArray[np.float32], fed: Fed, extras: Sequence[tuple[float, ...]]
    ) -> tuple[list[float], list[float]]:
        """The head: a layer over each word's two ends and plain numbers, then one answer a word and one a pair."""
        import numpy as np

        head = self._head
        first = [word[2] for word in fed.words]
        last = [word[3] for word in fed.words]
        rows = np.concatenate([states[first], states[last], np.array(extras, np.float32)], axis=1)
        mixed = np.maximum(rows @ head["mix.weight"].T + head["mix.bias"], 0)
        told = mixed @ head["p.weight"][0] + head["p.bias"][0]
        both = np.concatenate([mixed, np.roll(mixed, -1, axis=0)], axis=1)
        pairs = np.maximum(both @ head["q.weight"].T + head["q.bias"], 0) @ head["q2.weight"][0] + head["q2.bias"][0]
        return _chances(told), _chances(pairs)


def feed(spelling: Any, reading: ReadRequest, known: frozenset[str]) -> Fed:
    """Cut an article into pieces, and find its words among them.

    Args:
        spelling: the SentencePiece model.
        reading: the article.
        known: pieces that the encoder has; any other is fed as unknown.
    """
    pieces = [*spelling.encode(f"titre : {_line(reading.title)} |", out_type=str)]
    words: list[tuple[int, str, int, int]] = []
    spans: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(reading.sentences):
        text = _line(sentence)
        low = text.lower()
        found = spelling.encode(text, return_type="proto").pieces
        if len(pieces) + len(found) > WINDOW:
            break
        spans.append((number, len(pieces), len(pieces) + len(found)))
        ends = [(piece.begin, piece.end) for piece in found]
        if len(low) == len(text):  # "İ" has two letters when it is small, and no place in common
            at = [0, *itertools.accumulate(len(mark.encode()) for mark in text)]
            words += [
                (number, match.group(), len(pieces) + hit[0], len(pieces) + hit[-1])
                for match in WORD.finditer(low)
                if (hit := _pieces_of(at[match.start()], at[match.end()], ends))
            ]
        pieces += [piece.piece for piece in found]
    return Fed(tuple(piece if piece in known else UNKNOWN for piece in (*pieces, END)), tuple(words), tuple(spans))


def _pieces_of(start: int, end: int, ends: Sequence[tuple[int, int]]) -> list[int]:
    """The pieces that share a byte with a word."""
    return [at for at, (opens, closes) in enumerate(ends) if opens < end and start < closes != opens]


def extras_of(reading: ReadRequest, fed: Fed) -> list[tuple[float, ...]]:
    """What is plainly known of each word, and costs an encoder many layers to find out."""
    table = features.rarity_table()
    title = frozenset(tokens(reading.title))
    counts = Counter(tokens(reading.article))
    rows: list[tuple[float, ...]] = []
    for number, word, _, _ in fed.words:
        stems = features.stems_of(word)
        rows.append(
            (
                float(word in title),
                math.log1p(counts[word]),
                features.weight(stems[0], table) if stems else 0.0,
                math.log1p(reading.places[number]),
                float(any(mark.isdigit() for mark in word)),
                min(len(word), 12) / 12,
            )
        )
    return rows


def _by_sentence(reading: ReadRequest, fed: Fed, told: Sequence[float], pairs: Sequence[float]) -> tuple[Weighed, ...]:
    made = []
    by_sentence: dict[int, list[int]] = {}
    for at, word in enumerate(fed.words):
        by_sentence.setdefault(word[0], []).append(at)
    for number, sentence in enumerate(reading.sentences):
        mine = by_sentence.get(number, [])
        if not mine:
            made.append(_unread(sentence))
            continue
        made.append(
            Weighed(
                tuple(fed.words[at][1] for at in mine),
                tuple(told[at] for at in mine),
                (*(pairs[at] for at in mine[:-1]), 0.0),
            )
        )
    return tuple(made)


def _unread(sentence: str) -> Weighed:
    """A sentence that did not fit in: nothing is known but what is true of all."""
    words = tuple(tokens(sentence))
    return Weighed(words, (STRANGE,) * len(words), ((UNREAD_PAIR,) * (len(words) - 1) + (0.0,)) if words else ())


def _chances(logits: NDArray[np.float32]) -> list[float]:
    return [round(1 / (1 + math.exp(-max(-30.0, min(30.0, float(value))))), _DIGITS) for value in logits]


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", fold(text)).split())
