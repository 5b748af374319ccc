"""Put a converted rewriter into the program: its files, its manifest.

    python training/summaries/bundle.py MODEL_DIR --version 0.2

The tokenizer, the way of feeding and the decoding stay those of the version before. The
model card is edited by hand, before this runs.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from summarizer.models.bundled import bundled_root
from summarizer.models.manifest import load_manifest, write_manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--folder", type=Path, default=bundled_root() / "summary_fr")
    options = parser.parse_args()
    before = load_manifest(options.folder)
    for path in options.model.iterdir():
        shutil.copyfile(path, options.folder / "model" / path.name)
    (options.folder / "manifest.json").unlink()
    made = write_manifest(
        options.folder,
        identifier=before.id,
        name=f"French rewriter {options.version}",
        kind=before.kind,
        version=options.version,
        licence=before.licence,
        source=before.source,
        learned_from=before.learned_from,
        settings=before.settings,
    )
    print(f"{made.name}: {made.size:,} bytes, digest {made.digest[:12]}")


if __name__ == "__main__":
    main()
