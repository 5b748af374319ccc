"""A seq2seq model on CTranslate2 that rewrites chosen sentences: the bundled one or any that `convert` made.

A model's folder holds `model/` (CTranslate2), `tokenizer/` (what `transformers` reads) and `manifest.json`, whose
settings say how the model is fed and decoded; so the digest of the manifest covers all that shapes an output.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.model import EngineCard
from summarizer.models.manifest import Manifest, load_manifest, remedy_for, verify
from summarizer.summarize.base import RewriteRequest
from summarizer.summarize.fidelity import cuts_of
from summarizer.text.typography import fold

MODEL_FOLDER = "model"
TOKENIZER_FOLDER = "tokenizer"
DECODING = "1"  # raise it when this module decodes another way, so that kept results are made anew
BATCH = 16  # requests of one length at once; more brings no speed on two cores


class Seq2SeqRewriter:
    """A rewriter in a folder of its own.

    Args:
        folder: holds `manifest.json`, `model/` and `tokenizer/`.
        threads: batches that are worked on at the same time, each on a core of its own.
        writes_freely: whether its sentences may be more than cuts of their source (`free`): a user's own model.

    Raises:
        ModelError: where the folder is not that of a summarization model.
    """

    def __init__(self, folder: Path, *, threads: int = 2, writes_freely: bool = False) -> None:
        self.writes_freely = writes_freely
        self._folder = folder
        self._threads = threads
        self._manifest = load_manifest(folder)
        if self._manifest.kind != "summary":
            raise ModelError(str(folder), f"this is a {self._manifest.kind} model", "Name a summarization model.")
        self._settings = _Decoding(self._manifest)
        self._loaded: tuple[Any, Any] | None = None

    @property
    def card(self) -> EngineCard:
        """The manifest as readers and caches see it."""
        manifest = self._manifest
        return EngineCard(
            id=manifest.id,
            name=manifest.name,
            kind=manifest.kind,
            version=manifest.version,
            licence=manifest.licence,
            digest=hashlib.sha256(f"{DECODING} {manifest.digest}".encode()).hexdigest(),
            learned_from=manifest.learned_from,
        )

    def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
        """The model's own texts, best first, then the cuts of the request's text that it likes better than the whole.

        Special pieces that the model wrote ("<unk>") are left in, for the checks to see.
        """
        distinct = list(dict.fromkeys(requests))
        free, grounded = self._written(distinct), self._preferred(distinct)
        return [tuple(dict.fromkeys((*free[request], *grounded[request]))) for request in requests]

    def _written(self, requests: Sequence[RewriteRequest]) -> dict[RewriteRequest, tuple[str, ...]]:
        """What beam search finds."""
        if not requests:
            return {}
        translator, tokenizer = self._load()
        settings = self._settings
        pieces = {request: self._pieces(request.title, request.text) for request in requests}
        found: dict[RewriteRequest, tuple[str, ...]] = {}
        under_way: list[tuple[list[RewriteRequest], Any]] = []
        for batch in _alike(pieces):
            results = translator.translate_batch(
                [pieces[request] for request in batch],
                target_prefix=[settings.begin] * len(batch),
                beam_size=settings.beam,
                num_hypotheses=settings.hypotheses,
                no_repeat_ngram_size=settings.no_repeat,
                min_decoding_length=settings.shortest,
                max_decoding_length=settings.longest,
                max_batch_size=0,
                asynchronous=True,
            )
            under_way.append((batch, results))
        for batch, results in under_way:
            for request, result in zip(batch, results, strict=True):
                texts = (_text(tokenizer, hypothesis) for hypothesis in result.result().hypotheses)
                found[request] = tuple(text for text in texts if text)
        return found

    def _preferred(self, requests: Sequence[RewriteRequest]) -> dict[RewriteRequest, tuple[str, ...]]:
        """Decoding within the source: of the sentences that can be cut from the text, those the model finds likeliest.

        A small model seldom writes a faithful sentence of its own, but it knows which of several faithful ones a
        journalist would have written.
        """
        cuts = {request: [cut.text for cut in cuts_of(request.text)] for request in requests}
        scores = self.rank([(request, text) for request, texts in cuts.items() if len(texts) > 1 for text in texts])
        found: dict[RewriteRequest, tuple[str, ...]] = {}
        for request, texts in cuts.items():
            order = sorted(texts, key=lambda text: (-scores.get((request, text), 0.0), texts.index(text)))
            found[request] = tuple(order[: order.index(texts[0])])
        return found

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        """How likely the model finds each text as an answer: the mean log-probability of a piece, to 4 decimals."""
        if not pairs:
            return {}
        translator, _ = self._load()
        sources = {pair: self._pieces(pair[0].title, pair[0].text) for pair in dict.fromkeys(pairs)}
        targets = {pair: self._target(pair[1]) for pair in sources}
        scores: dict[tuple[RewriteRequest, str], float] = {}
        under_way: list[tuple[list[tuple[RewriteRequest, str]], Any]] = []
        for batch in _alike(sources, beside=targets):
            heads, tails = [sources[pair] for pair in batch], [targets[pair] for pair in batch]
            under_way.append((batch, translator.score_batch(heads, tails, max_batch_size=0, asynchronous=True)))
        for batch, results in under_way:
            for pair, waiting in zip(batch, results, strict=True):
                log_probs = waiting.result().log_probs
                scores[pair] = round(sum(log_probs) / max(1, len(log_probs)), 4)
        return scores

    def _pieces(self, title: str, text: str) -> list[str]:
        _, tokenizer = self._load()
        settings = self._settings
        fed = settings.template.replace("{title}", _line(title)).replace("{text}", _line(text))
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(fed)["input_ids"])
        if len(tokens) > settings.window:  # the end mark stays
            tokens = tokens[: settings.window - 1] + tokens[-1:]
        return tokens

    def _target(self, text: str) -> list[str]:
        _, tokenizer = self._load()
        ids = tokenizer(text_target=_line(text), add_special_tokens=False)["input_ids"]
        pieces: list[str] = tokenizer.convert_ids_to_tokens(ids)
        return (self._settings.begin + pieces)[: self._settings.window]

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            verify(self._folder)
            self._loaded = _open(self._folder, self._threads)
        return self._loaded


class _Decoding:
    """How a model is fed and decoded, read from its manifest's settings."""

    def __init__(self, manifest: Manifest) -> None:
        self.template = manifest.setting("template") or "{text}"
        self.begin = [begin] if (begin := manifest.setting("begin")) else []
        self.beam = _number(manifest, "beam", 4)
        self.hypotheses = min(self.beam, _number(manifest, "hypotheses", 4))
        self.no_repeat = _number(manifest, "no_repeat", 3)
        self.shortest = _number(manifest, "shortest", 12)
        self.longest = _number(manifest, "longest", 120)
        self.window = _number(manifest, "window", 400)


def _number(manifest: Manifest, key: str, default: int) -> int:
    try:
        return int(manifest.setting(key) or default)
    except ValueError:
        raise ModelError(
            manifest.id, f"the manifest's setting {key!r} is not a number", "Install the model again."
        ) from None


def _open(folder: Path, threads: int) -> tuple[Any, Any]:
    import ctranslate2

    with quiet_transformers():
        from transformers import AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(
                str(folder / TOKENIZER_FOLDER), local_files_only=True, trust_remote_code=False
            )
            # One batch a core: two cores on one small batch mostly wait for each other, and take nine times as long.
            translator = ctranslate2.Translator(
                str(folder / MODEL_FOLDER), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
            )
        except (OSError, RuntimeError, ValueError, KeyError, ImportError) as error:
            cause = " ".join(str(error).split())[:200]
            raise ModelError(str(folder), f"the model cannot be loaded ({cause})", remedy_for(folder)) from error
    return translator, tokenizer


@contextlib.contextmanager
def quiet_transformers() -> Iterator[None]:
    """Without its advice to install PyTorch, which this program does without."""
    logger = logging.getLogger("transformers")
    told = _Silent()
    logger.addFilter(told)
    handlers = list(logger.handlers)
    try:
        yield
    finally:
        logger.removeFilter(told)
        logger.handlers[:] = handlers


class _Silent(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR


def _alike(pieces: dict[Any, list[str]], beside: dict[Any, list[str]] | None = None) -> Iterator[list[Any]]:
    """Batches in which every input has the same number of pieces, for padding changes what a model answers."""
    groups: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for item, tokens in pieces.items():
        groups[len(tokens), len(beside[item]) if beside else 0].append(item)
    for _, items in sorted(groups.items()):
        for at in range(0, len(items), BATCH):
            yield items[at : at + BATCH]


def _line(text: str) -> str:
    return " ".join(fold(text).split())


def _text(tokenizer: Any, pieces: list[str]) -> str:
    marks = set(tokenizer.all_special_tokens) - {tokenizer.unk_token}
    ids = tokenizer.convert_tokens_to_ids([piece for piece in pieces if piece not in marks])
    text: str = tokenizer.decode(ids, clean_up_tokenization_spaces=False)
    return " ".join(text.split())
