"""`python -m bench.translation`: what batches, the memory and the audit do for translations; one JSON object.

Sentences are the 200 French ones of `tests/eval/data`, or `--data FILE.jsonl.gz` with OrangeSum articles. Every figure
is taken in one process, one after the other, on the same sentences; ratios hold on other machines, seconds do not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.config import Config
from summarizer.pipeline.house import route_to
from summarizer.store.fake import MemoryResults
from summarizer.text.sentences import split_sentences
from summarizer.text.typography import display, fold
from summarizer.translate.argos import BEAM, CORES, HYPOTHESES, ArgosEngine, import_argostranslate
from summarizer.translate.compose import translate
from summarizer.translate.finish import straighten
from summarizer.translate.loops import loops

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "eval" / "data" / "pud200.en.tsv"


def french(data: Path | None, count: int) -> list[str]:
    """Distinct French sentences."""
    if data is None:
        lines = SAMPLE.read_text(encoding="utf-8").splitlines()
        found = [line.partition("\t")[0] for line in lines]
    else:
        found = []
        with gzip.open(data, "rt", encoding="utf-8") as articles:
            for line in articles:
                found += split_sentences(json.loads(line)["article"])
                if len(found) > 2 * count:
                    break
    return list(dict.fromkeys(straighten(fold(display(text))) for text in found))[:count]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def raw(engine: ArgosEngine, sentences: Sequence[str]) -> float:
    """CTranslate2 itself on the same sentences in length-sorted batches, tokens in and tokens out."""
    loaded = engine._loaded
    assert loaded is not None  # noqa: S101
    pieces = sorted((loaded._tokenizer.encode(text) for text in sentences), key=len, reverse=True)
    batches = [pieces[low : low + 32] for low in range(0, len(pieces), 32)]

    def work() -> None:
        waiting = [
            loaded._translator.translate_batch(
                batch, beam_size=BEAM, num_hypotheses=HYPOTHESES, max_input_length=0, asynchronous=True,
                max_decoding_length=min(2 * len(batch[0]) + 20, 250), replace_unknowns=True,
            )
            for batch in batches
        ]  # fmt: skip
        for results in waiting:
            for result in results:
                result.result()

    return seconds(work)


def one_by_one(engine: ArgosEngine, sentences: Sequence[str]) -> float:
    """The module's own function, one sentence at a time, its model loaded."""
    folder = engine._folder
    package, module, _ = import_argostranslate(folder.parent / ".argos")
    known = package.Package(folder)
    languages = [module.Language(code, code) for code in (known.from_code, known.to_code)]
    translation = module.PackageTranslation(*languages, known)
    translation.sentencizer = engine._loaded and _Whole()
    translation.translate("Bonjour.")
    return seconds(lambda: [translation.translate(text) for text in sentences])


class _Whole:
    def split_sentences(self, text: str) -> list[str]:
        return [text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--loops-only", action="store_true", help="only count sentences that run in circles")
    options = parser.parse_args()
    sentences = french(options.data, options.count)
    with tempfile.TemporaryDirectory() as name:
        config = Config(out=Path(name))
        engine = route_to("en", config)[0]
        assert isinstance(engine, ArgosEngine)  # noqa: S101
        engine.translate(["Bonjour."])
        made = [hypotheses[0] for hypotheses in engine.translate(sentences)] if options.loops_only else []
        if options.loops_only:
            circles = [text for text, source in zip(made, sentences, strict=True) if loops(text, source)]
            print(json.dumps({"sentences": len(sentences), "loops": len(circles), "examples": circles[:5]}))
            return
        ours = min(seconds(lambda: engine.translate(sentences)) for _ in range(2))
        bare = min(raw(engine, sentences) for _ in range(2))
        audited = seconds(lambda: translate(sentences, [engine]))
        single = one_by_one(engine, sentences[: max(20, len(sentences) // 4)]) * len(sentences)
        single /= max(20, len(sentences) // 4)
        from summarizer.pipeline.remembered import RememberedEngine

        remembered = RememberedEngine(engine, MemoryResults())
        translate(sentences, [remembered])
        remembered.used = False
        again = seconds(lambda: remembered.translate(sentences))
    figures = {
        "sentences": len(sentences),
        "sentences a second": round(len(sentences) / ours, 1),
        "with the audit": round(len(sentences) / audited, 1),
        "times one by one": round(single / ours, 2),
        "of CTranslate2 itself": round(bare / ours, 3),
        "hypotheses remembered, seconds": round(again, 4),
        "cores": CORES,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
