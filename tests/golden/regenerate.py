"""Writes the golden files anew: `python tests/golden/regenerate.py`. Read the difference before you commit it."""

from __future__ import annotations

import runpy
from pathlib import Path

from summarizer.render.files import render_files

HERE = Path(__file__).parent
FOLDER = HERE / "edition"


def main() -> None:
    files = render_files(runpy.run_path(str(HERE / "sample.py"))["EDITION"])
    FOLDER.mkdir(exist_ok=True)
    for stale in sorted({path.name for path in FOLDER.iterdir()} - files.keys()):
        (FOLDER / stale).unlink()
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
    print(f"{len(files)} files in {FOLDER}")


if __name__ == "__main__":
    main()
