"""Argos packages through the `argostranslate` module, kept away from the user's home and from the network.

The module makes folders in the home when it is imported, reads a dozen variables, logs whole articles and may fetch a
sentence splitter. So its environment is set before the lazy import and put back afterwards, its splitter is replaced,
and its one-at-a-time loop gives way to batches whose make-up cannot change a result.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import os
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.model import EngineCard
from summarizer.models.manifest import Manifest, remedy_for, verify
from summarizer.models.narrow import saturates
from summarizer.translate.loops import loops

DECODING = 1  # raise it whenever the constants below or the code around them may change an output
BEAM = 4
HYPOTHESES = 4
LENGTH_PENALTY = 1.0
CORES = 2  # batches that are worked on at the same time
BATCH = 32  # sentences in one call of the model
STEP = 8  # pieces; sentences are padded to multiples of it
FILLER = "</s>"
LONGEST_BATCH = 4096  # pieces in one call of the model
LONGEST_SOURCE = 200  # pieces; small models know 256 positions, and longer sentences are cut before they are reached
LONGEST_TARGET = 250  # pieces
NO_REPEAT = 3  # pieces; only for sentences whose best hypothesis runs in circles
SCRATCH = ".argos"  # folder of the model store where the module may make its own folders

_MODULES = ("settings", "package", "translate")
_import_lock = threading.RLock()


class ArgosEngine:
    """One installed Argos package."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Prepare an engine without loading anything.

        Args:
            folder: the package, in the model store.
            manifest: its manifest.
        """
        self._folder = folder
        self._manifest = manifest
        self._loaded: _Loaded | None = None
        self._lock = threading.Lock()
        decoding = f"argos {DECODING} {BEAM} {HYPOTHESES} {LENGTH_PENALTY} {NO_REPEAT} {manifest.digest}"
        self._card = EngineCard(
            id=manifest.id,
            name=manifest.name,
            kind="translation",
            version=manifest.version,
            licence=manifest.licence,
            digest=hashlib.sha256(decoding.encode()).hexdigest(),
            source=manifest.setting("from"),
            target=manifest.setting("to"),
            learned_from=manifest.learned_from,
        )

    @property
    def card(self) -> EngineCard:
        """Who made the text."""
        return self._card

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """Hypotheses for every sentence, best first, whatever else is in the call.

        Raises:
            ModelError: where the package is missing, damaged or cannot be loaded.
        """
        distinct = list(dict.fromkeys(sentence.strip() for sentence in sentences))
        with self._lock:  # one model is enough for two cores, and the tokenizer says nothing about threads
            if self._loaded is None:
                self._loaded = _Loaded(self._folder)
            made = dict(zip(distinct, self._loaded.translate(distinct), strict=True))
        return [made[sentence.strip()] for sentence in sentences]


class _Loaded:
    """A package in memory."""

    def __init__(self, folder: Path) -> None:
        manifest = verify(folder)
        package, translate, settings = import_argostranslate(folder.parent / SCRATCH)
        try:
            self._package = package.Package(folder)
            self._tokenizer = self._package.tokenizer
            self._tokenizer.encode("a")
            languages = [translate.Language(code, code) for code in (self._package.from_code, self._package.to_code)]
            translation = translate.PackageTranslation(*languages, self._package)
            translation.sentencizer = _WholeTexts()
            with (
                _setting(
                    settings, "compute_type", manifest.setting("compute_type") or ("float32" if saturates() else "auto")
                ),
                # One batch a core: two cores on one small batch spend most of their time waiting for each other.
                _setting(settings, "inter_threads", CORES),
                _setting(settings, "intra_threads", 1),
            ):
                translation.hypotheses("", 1)  # makes it load its model
        except (OSError, RuntimeError, ValueError, AttributeError, TypeError, KeyError) as error:
            raise ModelError(str(folder), f"the package cannot be loaded ({error})", remedy_for(folder)) from error
        self._translator = translation.translator

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        cut = [self._cut(sentence) for sentence in sentences]
        stretches = list(dict.fromkeys(stretch for stretches in cut for stretch in stretches))
        made = dict(zip(stretches, self._translate_short(stretches), strict=True))
        return [_joined([made[stretch] for stretch in stretches]) for stretches in cut]

    def _cut(self, sentence: str) -> list[str]:
        """A sentence that is too long for the model in stretches, at a comma where there is one, else at a blank."""
        if len(self._tokenizer.encode(sentence)) <= LONGEST_SOURCE:
            return [sentence]
        words = sentence.split(" ")
        if len(words) == 1:
            middle = len(sentence) // 2
            return [*self._cut(sentence[:middle]), *self._cut(sentence[middle:])]
        middle = len(words) // 2
        commas = [index for index, word in enumerate(words[:-1], 1) if word.endswith((",", ";", ":"))]
        place = min(commas, key=lambda index: abs(index - middle), default=middle)
        if not len(words) // 4 <= place <= len(words) - len(words) // 4:
            place = middle
        return [*self._cut(" ".join(words[:place])), *self._cut(" ".join(words[place:]))]

    def _translate_short(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        pieces = [self._tokenizer.encode(sentence) if sentence else [] for sentence in sentences]
        found = self._decode(dict(enumerate(pieces)), no_repeat=0)
        again = {index: pieces[index] for index, texts in found.items() if loops(texts[0], sentences[index])}
        for index, texts in self._decode(again, no_repeat=NO_REPEAT).items():
            found[index] = tuple(dict.fromkeys((*texts, *found[index])))
        return [found[index] for index in range(len(sentences))]

    def _decode(self, wanted: dict[int, list[str]], no_repeat: int) -> dict[int, tuple[str, ...]]:
        """Decode in batches whose padded length belongs to the sentence and not to its neighbours.

        Padding changes the order of floating-point sums, and with it one result in sixty. So sentences are padded to
        the next multiple of `STEP`, alone as in company: where no sentence of a batch is that long, one more is put
        in that is, and thrown away; it is all end marks, which models answer by an end mark. Measured on 300 news
        sentences: no difference alone, batched or shuffled, at the speed of ordinary padding.
        """
        found: dict[int, tuple[str, ...]] = {index: ("",) for index, pieces in wanted.items() if not pieces}
        groups: dict[int, list[int]] = defaultdict(list)
        for index, pieces in wanted.items():
            if pieces:
                groups[-(-len(pieces) // STEP) * STEP].append(index)
        under_way: list[tuple[list[int], Any]] = []
        for length, members in sorted(groups.items(), reverse=True):
            size = max(1, min(BATCH, LONGEST_BATCH // length))
            for low in range(0, len(members), size):
                chosen = members[low : low + size]
                batch = [wanted[index] for index in chosen]
                if max(map(len, batch)) < length:
                    batch.append([FILLER] * length)
                under_way.append((chosen, self._call(batch, length, no_repeat)[: len(chosen)]))
        for chosen, results in under_way:
            for index, waiting in zip(chosen, results, strict=True):
                found[index] = tuple(dict.fromkeys(self._text(tokens) for tokens in self._result(waiting).hypotheses))
        return found

    def _result(self, waiting: Any) -> Any:
        try:
            return waiting.result()
        except (RuntimeError, ValueError) as error:
            subject = str(self._package.package_path)
            raise ModelError(subject, f"the model failed ({error})", remedy_for(self._package.package_path)) from error

    def _call(self, batch: list[list[str]], length: int, no_repeat: int) -> Any:
        prefix = self._package.target_prefix
        try:
            return self._translator.translate_batch(
                batch,
                target_prefix=[[prefix]] * len(batch) if prefix else None,
                beam_size=BEAM,
                num_hypotheses=HYPOTHESES,
                length_penalty=LENGTH_PENALTY,
                no_repeat_ngram_size=no_repeat,
                max_input_length=0,
                max_decoding_length=min(2 * length + 20, LONGEST_TARGET),
                replace_unknowns=True,
                asynchronous=True,
            )
        except (RuntimeError, ValueError) as error:
            subject = str(self._package.package_path)
            raise ModelError(subject, f"the model failed ({error})", remedy_for(self._package.package_path)) from error

    def _text(self, tokens: list[str]) -> str:
        """The module's own decoding turns every `_` into a space, which breaks addresses; so only `▁` is."""
        prefix = self._package.target_prefix
        processor = getattr(self._tokenizer, "lazy_processor", None)
        if processor is not None:
            text = str(processor().decode_pieces(tokens)).replace("▁", " ")
        else:
            text = str(self._tokenizer.decode(tokens))
        return " ".join(text.strip().removeprefix(prefix).split())


def _joined(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The hypotheses of a cut sentence: all of a whole one, the best of each stretch of a cut one."""
    return parts[0] if len(parts) == 1 else (" ".join(texts[0] for texts in parts if texts[0]),)


class _WholeTexts:
    """Stands in for the module's sentence splitter: texts come here as single sentences."""

    def split_sentences(self, text: str) -> list[str]:
        return [text] if text else []


def import_argostranslate(scratch: Path) -> tuple[Any, Any, Any]:
    """Import the module without a trace in the home, the environment or the network.

    Args:
        scratch: where it may make the folders that it makes when it is imported.

    Returns:
        Its modules `package`, `translate` and `settings`.

    Raises:
        ModelError: where it is not installed or `scratch` cannot be made.
    """
    with _import_lock:
        try:
            if not all(f"argostranslate.{name}" in sys.modules for name in _MODULES):
                scratch.mkdir(parents=True, exist_ok=True)
                ours = {
                    "HOME": str(scratch),
                    "XDG_DATA_HOME": str(scratch / "data"),
                    "XDG_CONFIG_HOME": str(scratch / "config"),
                    "XDG_CACHE_HOME": str(scratch / "cache"),
                    "ARGOS_PACKAGES_DIR": str(scratch / "packages"),
                    "ARGOS_DEVICE_TYPE": "cpu",
                }
                with _environment(ours, without=("ARGOS_", "SNAP")):
                    for name in _MODULES:  # what they import makes folders as well
                        importlib.import_module(f"argostranslate.{name}")
            from argostranslate import package, settings, translate
        except ImportError as error:
            remedy = "Install the program again: pip install --force-reinstall summarizer"
            raise ModelError("argostranslate", f"it is not installed ({error})", remedy) from error
        except OSError as error:
            remedy = "Choose another folder with `--out`, or give yourself the right to write there."
            raise ModelError(str(scratch), f"it cannot be made ({error.strerror})", remedy) from error
        logging.getLogger("argostranslate.utils").setLevel(logging.WARNING)  # at INFO it logs whole articles
    return package, translate, settings


@contextmanager
def _environment(ours: dict[str, str], without: tuple[str, ...]) -> Iterator[None]:
    hidden = {name: value for name, value in os.environ.items() if name in ours or name.startswith(without)}
    for name in hidden:
        del os.environ[name]
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)
        os.environ.update(hidden)


@contextmanager
def _setting(settings: Any, name: str, value: str | int) -> Iterator[None]:
    before = getattr(settings, name)
    setattr(settings, name, value)
    try:
        yield
    finally:
        setattr(settings, name, before)
