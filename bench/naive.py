"""The baseline: the same models and texts, one text at a time, through `argostranslate.translate.translate`.

    python -m bench.naive ARTICLES_FOLDER EDITION_JSON MODEL_STORE

Prints the seconds that the work took, models already loaded: the summaries; the translations with the same checks and
the same further attempts at what they refuse; and the translations alone, each text once and unchecked.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path


class Whole:
    """A sentence splitter for texts that are one sentence each; the module's own would be downloaded."""

    def split_sentences(self, text: str) -> list[str]:
        """The text itself."""
        return [text]


def main() -> None:
    articles, edition, models = (Path(argument) for argument in sys.argv[1:4])
    scratch = tempfile.mkdtemp()
    packages = Path(scratch) / "packages"  # the module takes every folder of the store for a package
    packages.mkdir()
    for folder in models.iterdir():
        if not folder.name.startswith("."):
            (packages / folder.name).symlink_to(folder.resolve())
    os.environ |= {"ARGOS_PACKAGES_DIR": str(packages), "ARGOS_DEVICE_TYPE": "cpu", "ARGOS_COMPUTE_TYPE": "int8"}
    os.environ |= {f"XDG_{name}_HOME": scratch for name in ("DATA", "CONFIG", "CACHE")}
    from argostranslate import translate

    from summarizer.ingest.files import read_sources
    from summarizer.model import EngineCard
    from summarizer.models.bundled import bundled_root
    from summarizer.summarize.base import ReadRequest, RewriteRequest, Weighed
    from summarizer.summarize.compose import summarize
    from summarizer.summarize.reader import EncoderReader
    from summarizer.summarize.seq2seq import READER_FOLDER, Seq2SeqRewriter
    from summarizer.translate.compose import translate as audited

    briefs = json.loads(edition.read_text(encoding="utf-8"))["briefs"]
    texts = [
        text
        for brief in briefs
        for text in (brief["summary"]["headline"], *(sentence["text"] for sentence in brief["summary"]["sentences"]))
    ]
    read = read_sources([articles], dt.date(2025, 12, 23)).articles
    ours = Seq2SeqRewriter(bundled_root() / "summary_fr")

    class OneByOne:
        """The rewriter as one writes it first: a sentence at a time, CTranslate2's own settings."""

        card = ours.card
        writes_freely = False

        def __init__(self) -> None:
            import ctranslate2
            import sentencepiece

            folder = bundled_root() / "summary_fr"
            self.translator = ctranslate2.Translator(str(folder / "model"), compute_type="int8")
            spelling = folder / "tokenizer" / "source.spm"
            self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(spelling))
            self.reader = EncoderReader(folder / READER_FOLDER, spelling, 1)

        def rewrite(self, requests: Sequence[RewriteRequest]) -> list[tuple[str, ...]]:
            """Four hypotheses for each request."""
            return [self.one(request) for request in requests]

        def one(self, request: RewriteRequest) -> tuple[str, ...]:
            """Four hypotheses."""
            fed = self.pieces.encode(f"titre : {request.title} | {request.text}", out_type=str)
            (result,) = self.translator.translate_batch(
                [fed], beam_size=4, num_hypotheses=4, no_repeat_ngram_size=3, min_decoding_length=12
            )
            return tuple(self.pieces.decode(hypothesis) for hypothesis in result.hypotheses)

        def rank(self, pairs: Sequence[tuple[RewriteRequest, str]]) -> dict[tuple[RewriteRequest, str], float]:
            """The mean log-probability of each text, one after the other."""
            return {pair: self.likelihood(*pair) for pair in pairs}

        def likelihood(self, request: RewriteRequest, text: str) -> float:
            """The mean log-probability of one text."""
            fed = self.pieces.encode(f"titre : {request.title} | {request.text}", out_type=str)
            (found,) = self.translator.score_batch([fed], [self.pieces.encode(text, out_type=str)])
            return float(sum(found.log_probs)) / max(1, len(found.log_probs))

        def weigh(self, readings: Sequence[ReadRequest]) -> list[tuple[Weighed, ...]]:
            """The same reader, one article after the other."""
            return [self.reader.weigh([reading])[0] for reading in readings]

    class OneText:
        """The module's own function as an engine."""

        card = EngineCard("argos-fr-en", "fr-en", "translation", "", "", "", source="fr", target="en")

        def translate(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
            """The module's answer to each, one after the other."""
            return [(translate.translate(sentence, "fr", "en"),) for sentence in sentences]

    rewriter = OneByOne()
    translation = translate.get_translation_from_codes("fr", "en")
    getattr(translation, "underlying", translation).sentencizer = Whole()
    summarize(read[:1], rewriter, sentences=3, words=60)
    translate.translate("Bonjour.", "fr", "en")
    began = time.perf_counter()
    for article in read:
        summarize([article], rewriter, sentences=3, words=60)
    middle = time.perf_counter()
    for text in dict.fromkeys(texts):
        audited([text], [OneText()])
    checked = time.perf_counter()
    for text in dict.fromkeys(texts):
        translate.translate(text, "fr", "en")
    end = time.perf_counter()
    figures = {"summaries": middle - began, "translations": checked - middle, "unchecked": end - checked}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
