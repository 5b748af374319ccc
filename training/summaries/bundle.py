"""Put a converted rewriter, or the reader beside it, into the program: its files, its manifest.

    python training/summaries/bundle.py [--model DIR] [--reader DIR] --version 0.3

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
    parser.add_argument("--model", type=Path, help="what training/export.py wrote")
    parser.add_argument("--reader", type=Path, help="what training/summaries/salience.py wrote")
    parser.add_argument("--version", required=True)
    parser.add_argument("--folder", type=Path, default=bundled_root() / "summary_fr")
    options = parser.parse_args()
    before = load_manifest(options.folder)
    if options.model:
        for path in options.model.iterdir():
            shutil.copyfile(path, options.folder / "model" / path.name)
    if options.reader:
        shutil.rmtree(options.folder / "reader", ignore_errors=True)
        shutil.copytree(options.reader, options.folder / "reader")
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
