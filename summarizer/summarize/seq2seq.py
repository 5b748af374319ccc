"""A seq2seq model that rewrites chosen sentences: the bundled one or any that `convert` made.

A model's folder holds `model/` (its network), `tokenizer/` (what `transformers` reads) and `manifest.json`, whose
settings say which engine runs the network (CTranslate2, or PyTorch for what CTranslate2 does not take) and how it is
fed and decoded; so the digest of the manifest covers all that shapes an output.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.model import EngineCard
from summarizer.models.manifest import Manifest, load_manifest, remedy_for, verify
from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
from summarizer.summarize.ctranslate import CTranslate2Network
from summarizer.summarize.networks import MODEL_FOLDER, Decoding, Network
from summarizer.summarize.pytorch import ENGINE as PYTORCH
from summarizer.summarize.pytorch import PyTorchNetwork
from summarizer.summarize.reader import EncoderReader
from summarizer.text.typography import fold

TOKENIZER_FOLDER = "tokenizer"
READER_FOLDER = "reader"
DECODING = "2"  # raise it when a network is fed or decoded another way, so that kept results are made anew


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
        self._writes_freely = writes_freely
        self._folder = folder
        self._threads = threads
        self._manifest = load_manifest(folder)
        if self._manifest.kind != "summary":
            raise ModelError(str(folder), f"this is a {self._manifest.kind} model", "Name a summarization model.")
        self._settings = _decoding(self._manifest)
        self._loaded: tuple[Network, Any] | None = None
        self._reader: EncoderReader | None = None
        self._verified = False

    @property
    def writes_freely(self) -> bool:
        """As it was made."""
        return self._writes_freely

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
        network, tokenizer = self._load()
        pieces = {request: fed for request in requests if (fed := self._fed(request.title, request.text))}
        found: dict[RewriteRequest, tuple[str, ...]] = dict.fromkeys(requests, ())
        for request, written in zip(pieces, network.write(list(pieces.values()), self._settings), strict=True):
            texts = (_text(tokenizer, hypothesis) for hypothesis in written)
            found[request] = tuple(text for text in texts if text)
        return found

    def _preferred(self, requests: Sequence[RewriteRequest]) -> dict[RewriteRequest, tuple[str, ...]]:
        """Decoding within the source: of the sentences that can be cut from the text, those the model finds likeliest.

        A small model seldom writes a faithful sentence of its own, but it knows which of several faithful ones a
        journalist would have written.
        """
        from summarizer.summarize.fidelity import cuts_of  # an edition that is remembered needs no grammar

        cuts = {request: [cut.text for cut in cuts_of(request.text)] for request in requests}
        scores = self.rank([(request, text) for request, texts in cuts.items() if len(texts) > 1 for text in texts])
        found: dict[RewriteRequest, tuple[str, ...]] = {}
        for request, texts in cuts.items():
            order = sorted(texts, key=lambda text: (-scores.get((request, text), 0.0), texts.index(text)))
            found[request] = tuple(order[: order.index(texts[0])])
        return found

    def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
        """How likely the model finds each text as an answer: the mean log-probability of a piece, to 4 decimals.

        A pair of which one side is longer than the model's window gets no score.
        """
        if not pairs:
            return {}
        network, _ = self._load()
        sides = {pair: (self._fed(pair[0].title, pair[0].text), self._target(pair[1])) for pair in dict.fromkeys(pairs)}
        fitting = {pair: (head, tail) for pair, (head, tail) in sides.items() if head and tail}
        scored = network.score(list(fitting.values()))
        return {pair: round(sum(found) / max(1, len(found)), 4) for pair, found in zip(fitting, scored, strict=True)}

    def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
        """What the reader beside the network says; a model without one cannot say."""
        if not readings or self._writes_freely or not (self._folder / READER_FOLDER).is_dir():
            return [()] * len(readings)
        if self._reader is None:
            self._verify()
            self._reader = _open_reader(self._folder, self._threads)
        return self._reader.weigh(readings)

    def _fed(self, title: str, text: str) -> list[str]:
        """The pieces that the model reads; none where the text is longer than its window.

        A sentence cut in its middle would be rewritten as if it ended there, so it is left to stand as it is; the
        title, which only helps, is left out first.
        """
        _, tokenizer = self._load()
        for heading in dict.fromkeys((_line(title), "")):
            fed = self._settings.template.replace("{title}", heading).replace("{text}", _line(text))
            tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(fed)["input_ids"])
            if len(tokens) <= self._settings.window:
                return tokens
        return []

    def _target(self, text: str) -> list[str]:
        _, tokenizer = self._load()
        ids = tokenizer(text_target=_line(text), add_special_tokens=False)["input_ids"]
        pieces = [*self._settings.begin, *tokenizer.convert_ids_to_tokens(ids)]
        return pieces if len(pieces) <= self._settings.window else []

    def _load(self) -> tuple[Network, Any]:
        if self._loaded is None:
            self._verify()
            self._loaded = _open(self._folder, self._manifest.setting("engine"), self._threads)
        return self._loaded

    def _verify(self) -> None:
        """Hold every file against the manifest, once for network and reader."""
        if not self._verified:
            verify(self._folder)
            self._verified = True


def _decoding(manifest: Manifest) -> Decoding:
    beam = _number(manifest, "beam", 4)
    return Decoding(
        template=manifest.setting("template") or "{text}",
        begin=(begin,) if (begin := manifest.setting("begin")) else (),
        beam=beam,
        hypotheses=min(beam, _number(manifest, "hypotheses", 4)),
        no_repeat=_number(manifest, "no_repeat", 3),
        shortest=_number(manifest, "shortest", 12),
        longest=_number(manifest, "longest", 120),
        window=_number(manifest, "window", 400),
    )


def _number(manifest: Manifest, key: str, default: int) -> int:
    try:
        return int(manifest.setting(key) or default)
    except ValueError:
        raise ModelError(
            manifest.id, f"the manifest's setting {key!r} is not a number", "Install the model again."
        ) from None


def _open(folder: Path, engine: str, threads: int) -> tuple[Network, Any]:
    with quiet_transformers():
        from transformers import AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(
                str(folder / TOKENIZER_FOLDER), local_files_only=True, trust_remote_code=False
            )
            network: Network = (
                PyTorchNetwork(folder / MODEL_FOLDER, tokenizer)
                if engine == PYTORCH
                else CTranslate2Network(folder / MODEL_FOLDER, threads)
            )
        except (OSError, RuntimeError, ValueError, KeyError, ImportError) as error:
            cause = " ".join(str(error).split())[:200]
            raise ModelError(str(folder), f"the model cannot be loaded ({cause})", remedy_for(folder)) from error
    return network, tokenizer


def _open_reader(folder: Path, threads: int) -> EncoderReader:
    try:
        return EncoderReader(folder / READER_FOLDER, folder / TOKENIZER_FOLDER / "source.spm", threads)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        cause = " ".join(str(error).split())[:200]
        raise ModelError(str(folder), f"the reader cannot be loaded ({cause})", remedy_for(folder)) from error


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


def _line(text: str) -> str:
    return " ".join(fold(text).split())


def _text(tokenizer: Any, pieces: list[str]) -> str:
    marks = set(tokenizer.all_special_tokens) - {tokenizer.unk_token}
    ids = tokenizer.convert_tokens_to_ids([piece for piece in pieces if piece not in marks])
    text: str = tokenizer.decode(ids, clean_up_tokenization_spaces=False)
    return " ".join(text.split())
