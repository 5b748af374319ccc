"""The command line: parse, call, print. Nothing is decided here."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the `summarizer` command."""
    from summarizer.cli.app import run

    sys.exit(run(sys.argv[1:]))
