"""Pack a converted translator as an Argos package.

python training/translation/package.py MODEL_DIR --tokenizer source.model --card CARD.md --version 0.3 --out DIR
"""

from __future__ import annotations

import argparse
import json
import zipfile
from pathlib import Path

METADATA = {"argos_version": "1.9.6", "from_code": "fr", "from_name": "French", "to_code": "en", "to_name": "English"}
EPOCH = (2026, 1, 1, 0, 0, 0)  # the same files give the same package


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--card", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    root = f"translate-fr_en-{options.version.replace('.', '_')}"
    files = {f"model/{path.name}": path.read_bytes() for path in sorted(options.model.iterdir())}
    files["sentencepiece.model"] = options.tokenizer.read_bytes()
    files["README.md"] = options.card.read_bytes()
    files["metadata.json"] = json.dumps({"package_version": options.version, **METADATA}, indent=1).encode()
    path = options.out / f"{root}.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{root}/{name}", EPOCH), data, zipfile.ZIP_DEFLATED)
    print(path, f"{path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
