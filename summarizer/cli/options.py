"""Options that several commands share, and the configuration they make."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from summarizer.config import CONFIG_NAME, Config, load_config

To = Annotated[list[str] | None, typer.Option("--to", help="A language to translate into, as its ISO code; repeat it.")]
Out = Annotated[Path | None, typer.Option("--out", help="Folder of the editions (default: out).")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help=f"Configuration file (default: {CONFIG_NAME}, where there is one).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Machine = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
SummaryModel = Annotated[
    Path | None,
    typer.Option("--summary-model", help="Folder or name of a summarization model in place of the bundled one."),
]
Extractive = Annotated[
    bool | None, typer.Option("--extractive", help="Choose sentences only, without a seq2seq model.")
]


def configuration(file: Path | None, **flags: object) -> Config:
    """The configuration of this call: file, environment, flags."""
    if file is None and Path(CONFIG_NAME).is_file():
        file = Path(CONFIG_NAME)
    return load_config(file, flags, os.environ)
