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
        ("extracts", ", ".join(f"{count} {reason}" for reason, count in found.extracts)),
        ("seconds an article", f"{report.seconds:.3f}"),
    ]
    show.table(("what", "figure"), rows)
    if read:
        for reference, summary in zip(references, made, strict=True):
            show.say(f"\n{reference.article.title}")
            for sentence in summary.sentences:
                show.say(f"  [{sentence.outcome}] {sentence.text}")
            show.say(f"  ({summary.note})" if summary.note else f"  = {reference.abstract}")


@app.command("translation")
def translation(
    data: Annotated[Path, typer.Option("--data", help="TSV: a French sentence, a tab, its translation.")],
    to: Annotated[str, typer.Option("--to", help="The language of the translations, as its ISO code.")] = "en",
    sentences: Annotated[int | None, typer.Option(min=1, help="Only the first so many pairs.")] = None,
    read: Annotated[bool, typer.Option("--show", help="Also print every translation below its French.")] = False,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Print BLEU and chrF with and without the audit, numbers and names kept, outcomes and speed."""
    from summarizer.offline import deny_network
    from summarizer.pipeline import evaluation_translation as evaluation

    chosen = configuration(config, languages=[to], out=out)
    pairs = evaluation.read_pairs(data, sentences)
    deny_network()
    report, raw, made = evaluation.evaluate_translation(pairs, chosen, to)
    if json:
        show.as_json(report)
        return
    columns = [("what the engines write", report.engine), ("what readers get", report.readers)]
    if report.published is not None:
        columns.append(("what is not withheld", report.published))
    show.say(f"{report.sentences} sentences into {report.language} by {' → '.join(report.route)}")
    show.table(
        ("", *(title for title, _ in columns)),
        [
            ("BLEU", *(f"{scores.bleu:.1f}" for _, scores in columns)),
            ("chrF", *(f"{scores.chrf:.1f}" for _, scores in columns)),
            ("numbers kept", *(f"{scores.numbers_kept:.1f} %" for _, scores in columns)),
            ("names kept", *(f"{scores.names_kept:.1f} %" for _, scores in columns)),
            ("sentences a second", f"{report.engine_rate:.1f}", f"{report.readers_rate:.1f}", "")[: len(columns) + 1],
        ],
    )
    show.say("outcomes: " + ", ".join(f"{outcome} {count}" for outcome, count in report.outcomes))
    show.say(f"{report.bleu_signature}; {report.chrf_signature}")
    if read:
        for pair, text, seen in zip(pairs, raw, made, strict=True):
            show.say(f"\n{pair.french}\n  engine: {text}\n  [{seen.outcome}] {seen.text}\n  = {pair.reference}")
