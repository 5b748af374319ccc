"""`summarizer evaluate`: how good the product's texts are, measured on data of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, SummaryModel, configuration
from summarizer.errors import ConfigError

app = typer.Typer(help="Measure summaries and translations on data with references.", no_args_is_help=True)


@app.command("summaries")
def summaries(
    data: Annotated[Path, typer.Option("--data", help="JSONL, plain or .gz: title, article, abstract.")],
    articles: Annotated[int | None, typer.Option(min=1, help="Only the first so many articles.")] = None,
    engine: Annotated[str, typer.Option(help="model, extract or lead (the first two sentences).")] = "model",
    sentences: Annotated[int, typer.Option(help="At most so many sentences a summary.")] = 2,
    words: Annotated[int, typer.Option(help="About so many words a summary.")] = 45,
    summary_model: SummaryModel = None,
    read: Annotated[bool, typer.Option("--show", help="Also print every summary beside its article's title.")] = False,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Print ROUGE, names and numbers found in the source, new pairs of words, length, outcomes and time."""
    from summarizer.offline import deny_network
    from summarizer.pipeline import evaluation

    chosen = configuration(config, sentences=sentences, words=words, summary_model=summary_model, out=out)
    try:
        kind = evaluation.SummaryEngine(engine)
    except ValueError:
        raise ConfigError("--engine", f"{engine!r} is no engine", "Write model, extract or lead.") from None
    references = evaluation.read_references(data, articles)
    deny_network()
    report, made = evaluation.evaluate_summaries(references, chosen, kind)
    if json:
        show.as_json(report)
        return
    found = report.judged
    own = f"{found.own_sentences:.1f} % of sentences, {found.own_new_bigrams:.1f} % of their pairs of words new"
    rows = [
        ("engine", report.engine),
        ("articles", f"{found.articles}, {found.without} without a summary"),
        ("ROUGE-1/2/L", f"{found.rouge_1:.2f} / {found.rouge_2:.2f} / {found.rouge_l:.2f}"),
        ("length", f"{found.words:.1f} words, {found.sentences:.2f} sentences"),
        ("names found in the source", f"{found.names_found:.2f} % of {found.names}"),
        ("numbers found in the source", f"{found.numbers_found:.2f} % of {found.numbers}"),
        ("new pairs of words", f"{found.new_bigrams:.1f} %"),
        ("the model's own", own),
        ("outcomes", ", ".join(f"{name} {count}" for name, count in found.outcomes)),
        ("seconds an article", f"{report.seconds:.3f}"),
    ]
    show.table(("what", "figure"), rows)
    if read:
        for reference, summary in zip(references, made, strict=True):
            show.say(f"\n{reference.article.title}")
            for sentence in summary.sentences:
                show.say(f"  [{sentence.outcome}] {sentence.text}")
            show.say(f"  ({summary.note})" if summary.note else f"  = {reference.abstract}")
