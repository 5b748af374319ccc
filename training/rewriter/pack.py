"""Lay a trained rewriter out as the product reads it: `summarizer/bundled/summary_fr/`.

    python training/rewriter/pack.py CTRANSLATE2_FOLDER

The folder holds `config.json`, `model.bin`, both vocabularies and `sentencepiece.model`. The model card (`README.md`)
is kept; the manifest is written anew, so run this also after a change of the card.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from summarizer.models.manifest import write_manifest  # noqa: E402

FOLDER = ROOT / "summarizer" / "bundled" / "summary_fr"
TOKENIZER = {
    "tokenizer_class": "MarianTokenizer",
    "source_lang": "fr",
    "target_lang": "fr",
    "unk_token": "<unk>",
    "eos_token": "</s>",
    "pad_token": "<pad>",
    "model_max_length": 512,
    "separate_vocabs": False,
    "additional_special_tokens": [],
}


def main() -> None:
    trained = Path(sys.argv[1])
    model, tokenizer = FOLDER / "model", FOLDER / "tokenizer"
    for folder in (model, tokenizer):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "model.bin", "source_vocabulary.json", "target_vocabulary.json"):
        shutil.copyfile(trained / name, model / name)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(trained / "sentencepiece.model", tokenizer / name)
    pieces = json.loads((trained / "source_vocabulary.json").read_text(encoding="utf-8"))
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    text = json.dumps(vocabulary, ensure_ascii=False, indent=0)
    (tokenizer / "vocab.json").write_text(text, encoding="utf-8")
    (tokenizer / "tokenizer_config.json").write_text(json.dumps(TOKENIZER, indent=2), encoding="utf-8")
    manifest = write_manifest(
        FOLDER,
        identifier="summary_fr",
        name="French rewriter 0.1",
        kind="summary",
        version="0.1",
        licence="MPL-2.0",
        source="the Firefox Translations Portuguese-English student (MPL-2.0), by way of the French-English student",
        learned_from="OrangeSum articles, abstracts and titles (CC BY-SA 4.0)",
        settings=[
            ("template", "titre : {title} | {text}"),
            ("beam", "4"),
            ("hypotheses", "4"),
            ("no_repeat", "3"),
            ("shortest", "12"),
            ("longest", "120"),
            ("window", "200"),
        ],
    )
    print(manifest.digest, manifest.size)


if __name__ == "__main__":
    main()
