"""`summarizer summarize` and `summarizer translate`: the single steps, for people and pipes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Extractive, Machine, Out, SummaryModel, configuration
from summarizer.errors import EXIT_ITEMS_FAILED, EXIT_OK, SourceError

Files = Annotated[list[Path] | None, typer.Argument(help="Text files; standard input where none is named.")]
Lines = Annotated[bool, typer.Option("--lines", help="One text a line in, one line out, in the same order.")]


def summarize(
    files: Files = None,
    lines: Lines = False,
    sentences: Annotated[int | None, typer.Option(help="At most so many sentences (default: 3).")] = None,
    words: Annotated[int | None, typer.Option(help="About so many words (default: 60).")] = None,
    summary_model: SummaryModel = None,
    extractive: Extractive = None,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Summarize French texts."""
    from summarizer.offline import deny_network
    from summarizer.pipeline.filters import summarize_texts

    chosen = configuration(
        config, sentences=sentences, words=words, summary_model=summary_model, extractive=extractive, out=out
    )
    deny_network()
    results = summarize_texts(chosen, _texts(files, lines), titled=not lines)
    if json:
        show.as_json(results)
    else:
        for number, result in enumerate(results, 1):
            show.say(result.line if lines else result.text)
            if not result.text:
                show.tell(f"text {number}: {result.note}")
    raise typer.Exit(EXIT_OK if all(result.text for result in results) else EXIT_ITEMS_FAILED)


def translate(
    files: Files = None,
    to: Annotated[str, typer.Option("--to", help="The language to translate into, as its ISO code.")] = "en",
    lines: Lines = False,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Translate French texts; a sentence that fails its checks is left in French, marked [fr]."""
    from summarizer.offline import deny_network
    from summarizer.pipeline.filters import translate_texts

    chosen = configuration(config, languages=[to], out=out)
    deny_network()
    results = translate_texts(chosen, _texts(files, lines), to)
    if json:
        show.as_json(results)
    else:
        for result in results:
            show.say(result.line if lines else result.text)
    raise typer.Exit(EXIT_OK if all(result.complete for result in results) else EXIT_ITEMS_FAILED)


def _texts(files: list[Path] | None, lines: bool) -> list[str]:
    """The texts that were given: files whole, or standard input; with `lines`, every line by itself."""
    if files:
        try:
            raw = [(str(path), path.read_bytes()) for path in files]
        except OSError as error:
            raise SourceError(str(error.filename), error.strerror or "cannot be read", "Check the path.") from error
    else:
        raw = [("standard input", sys.stdin.buffer.read())]
    texts = [_decoded(name, data) for name, data in raw]
    return [line for text in texts for line in text.splitlines()] if lines else texts


def _decoded(name: str, data: bytes) -> str:
    from summarizer.text.decode import decode

    try:
        return decode(data).text if data else ""
    except SourceError as error:
        raise SourceError(name, error.cause, "Give a text file in its place.") from error
