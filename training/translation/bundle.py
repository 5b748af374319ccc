"""Bundle a trained translation package: copy it beside the program and pin what it must be.

    python training/translation/bundle.py translate-fr_en-0_3.argosmodel \
        --licence MPL-2.0 --learned-from "OrangeSum sentences (CC BY-SA 4.0), Hansard, Tatoeba"

A bundled package of the same pair is replaced. `summarizer` installs the new one by itself at the next translation,
since its digest is another.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from summarizer.models import archive as archives
from summarizer.models.bundled import BUNDLED_SOURCE, PINS_NAME, BundledPackage, bundled, bundled_root, write_pins
from summarizer.models.install import read_metadata, write_package_manifest
from summarizer.models.manifest import sha256_of

# The weights have seven bits (`export.py`), so that every processor may use them; CTranslate2 would choose another type
# on some, and other words.
SETTINGS = (("compute_type", "int8"),)


def bundle(archive: Path, root: Path, licence: str, learned_from: str) -> BundledPackage:
    with tempfile.TemporaryDirectory() as scratch:
        staging = Path(scratch)
        archives.unpack(archive, staging)
        metadata = read_metadata(archive, staging)
        manifest = write_package_manifest(
            staging, metadata, source=BUNDLED_SOURCE, licence=licence, learned_from=learned_from, settings=SETTINGS
        )
    name = f"translate-{metadata.source}_{metadata.target}.argosmodel"
    if archive.resolve() != (root / name).resolve():
        shutil.copyfile(archive, root / name)
    package = BundledPackage(
        id=manifest.id,
        file=name,
        name=manifest.name,
        version=manifest.version,
        licence=manifest.licence,
        learned_from=learned_from,
        sha256=sha256_of(root / name),
        size=(root / name).stat().st_size,
        digest=manifest.digest,
        settings=SETTINGS,
    )
    others = bundled(root) if (root / PINS_NAME).exists() else ()
    kept = [other for other in others if other.id != package.id]
    write_pins(root, tuple(sorted([*kept, package], key=lambda package: package.id)))
    return package


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--licence", required=True)
    parser.add_argument("--learned-from", required=True)
    parser.add_argument("--root", type=Path, default=bundled_root())
    options = parser.parse_args()
    package = bundle(options.archive, options.root, options.licence, options.learned_from)
    print(f"{package.name}: {package.size:,} bytes, digest {package.digest[:12]}, pinned in {options.root / PINS_NAME}")


if __name__ == "__main__":
    main()
