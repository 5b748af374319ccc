"""Firefox Translations models through `fxtranslate`: small, fast, and used from files that are already here."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

from summarizer.errors import ExtraMissing, ModelError
from summarizer.model import EngineCard
from summarizer.models.wheels import COMMAND, WheelModel
from summarizer.translate.parts import shortened

DECODING = 1  # raise it whenever an output may change


class FirefoxEngine:
    """One Firefox Translations model; it gives one hypothesis a sentence and translates one sentence at a time."""

    def __init__(self, files: WheelModel) -> None:
        """Prepare an engine without loading anything.

        Args:
            files: the model's files.
        """
        self._files = files
        self._here = threading.local()  # the library's object must stay in the thread that made it
        manifest = files.manifest
        self._card = EngineCard(
            id=manifest.id,
            name=manifest.name,
            kind="translation",
            version=manifest.version,
            licence=manifest.licence,
            digest=hashlib.sha256(f"firefox {DECODING} {manifest.digest}".encode()).hexdigest(),
            source=manifest.setting("from"),
            target=manifest.setting("to"),
            learned_from=manifest.learned_from,
        )

    @property
    def card(self) -> EngineCard:
        """Who made the text."""
        return self._card

    def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """One hypothesis for every sentence.

        Raises:
            ModelError: where a file is damaged or the engine fails.
        """
        engine = self._engine()
        made: dict[str, str] = {}
        for sentence in sentences:
            text = " ".join(sentence.split())
            if text not in made:
                made[text] = " ".join(self._short(engine, stretch) for stretch in shortened(text)).strip()
        return [(made[" ".join(sentence.split())],) for sentence in sentences]

    def _short(self, engine: Any, text: str) -> str:
        """A stretch that the model can read: beyond a hundred words it drops what it likes."""
        try:
            return " ".join(str(engine.translate(text)).split()) if text else ""
        except (ValueError, RuntimeError) as error:
            raise ModelError(self._card.id, f"the model failed ({error})", self._files.remedy) from error

    def _engine(self) -> Any:
        engine = getattr(self._here, "engine", None)
        if engine is None:
            try:
                from fxtranslate import Translator
            except ImportError as error:
                remedy = f"Install it: {COMMAND}"
                raise ExtraMissing("fxtranslate", "this part of the program is not installed", remedy) from error
            files = self._files
            vocabulary = files.read(files.vocabulary)
            other = files.read(files.target_vocabulary) if files.target_vocabulary else vocabulary
            try:
                engine = Translator(files.read(files.model), vocabulary, other, files.read(files.shortlist))
            except ValueError as error:
                raise ModelError(str(files.folder), f"the model cannot be loaded ({error})", files.remedy) from error
            self._here.engine = engine
        return engine
