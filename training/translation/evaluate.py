"""BLEU and chrF of CTranslate2 translators on one half of PUD, all in one table.

    python training/translation/evaluate.py --data pud.tsv.gz --half dev --tokenizer source.model MODEL_DIR...

The half is chosen by the first byte of SHA-256 of the folded French: even for development, odd for the test.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece
from pack import DIGITS, NAME, fold, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("models", type=Path, nargs="+")
    options = parser.parse_args()
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(options.tokenizer))
    wanted = {"dev": (0,), "test": (1,), "all": (0, 1)}[options.half]
    chosen = [pair for pair in pairs(options.data) if hashlib.sha256(pair[0].encode()).digest()[0] % 2 in wanted]
    french, english = [fold(pair[0]) for pair in chosen], [pair[1] for pair in chosen]
    for folder in options.models:
        translator = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=2)
        results = translator.translate_batch(
            [tokenizer.encode(text, out_type=str) for text in french], beam_size=4, max_batch_size=32
        )
        made = ["".join(result.hypotheses[0]).replace("▁", " ").strip() for result in results]
        bleu, chrf = sacrebleu.corpus_bleu(made, [english]), sacrebleu.corpus_chrf(made, [english])
        both = zip(french, english, made, strict=True)
        shared = [(set(NAME.findall(source)) & set(NAME.findall(target)), text) for source, target, text in both]
        names = sum(len(names) for names, _ in shared)
        kept = sum(name in text for names, text in shared for name in names)
        digits = [(set(DIGITS.findall(f)), m) for f, m in zip(french, made, strict=True)]
        total = sum(len(found) for found, _ in digits)
        right = sum(digit in text.replace(",", "") or digit in text for found, text in digits for digit in found)
        print(
            f"{folder}: {len(made)} sentences, BLEU {bleu.score:.1f}, chrF {chrf.score:.1f}, "
            f"names {kept / names:.1%}, numbers {right / total:.1%}"
        )


if __name__ == "__main__":
    main()
