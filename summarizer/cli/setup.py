"""`summarizer init`, `summarizer prune` and `summarizer models add`: looking after the newsroom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import show
from summarizer.cli.options import ConfigFile, Machine, Out, configuration
from summarizer.config import CONFIG_NAME
from summarizer.errors import ConfigError, OutputError

TEMPLATE = """\
# Settings of your briefing. Lines that begin with # are explanations or examples;
# take the # away from a setting to change it. Nothing here needs programming.

# Where your French articles are: text, Markdown and HTML files, saved pages, mails and mailboxes, or folders of them.
sources = ["articles"]

# The languages of the briefing besides French. `summarizer languages` lists what this machine can do.
languages = ["en"]

# The name at the top of every edition.
title = "La revue du matin"

# The folder in which a sub-folder for every day is made. Open its index.html in your browser.
out = "out"

# Decides which day it is when you do not say so with --date.
timezone = "Europe/Paris"

# How long a summary is: at most so many sentences, about so many words.
sentences = 3
words = 60

# true: an edition is held until an editor approves it with `summarizer review`.
gate = false

# true: whole articles are published instead of the sentences that support a summary.
# Ask for permission first where the articles are not yours.
full_text = false

# true: stories that an earlier edition told and that have nothing new are told in full again, among the others;
# false: they stand at the end, in one sentence, with the day on which they were told.
repeat = false

# true: sentences are chosen word for word; the summarization model is not used.
extractive = false

# A summarization model of your own: the folder of a Hugging Face seq2seq model, or the name of one that
# `summarizer models add` brought.
# summary_model = "hf:moussaKam/barthez-orangesum-abstract"

# Terms of your own and how they are to be translated: a TSV file, or a folder of them.
# glossary = "glossary"

# Who looks again at the names that the rules find in French: "rules" for nobody, "spacy" for spaCy's French model,
# which takes fewer words at the start of a sentence for names. Needs `pip install "summarizer[names]"`.
names = "rules"

# Tables, each beginning with its name in brackets, stand at the end of this file.

# More sources: as many [[source]] tables as you like. One has either a path (a file, a folder, a list of feeds
# exported as OPML) or an address of the web: a feed (RSS, Atom, JSON), a home page that names its feed, a single
# page, or an OPML list. Addresses are read by `summarizer fetch`; `summarizer brief` uses what it kept.
# [[source]]
# url = "https://example.org/rss.xml"
# name = "L'Exemple"          # the outlet's name, where the feed's own does not please
# section = "Politique"       # the section of the briefing that its articles go to
# topics = ["Budget"]         # topics that all of its articles belong to
# weight = 1.5                # how much it counts when stories are ordered; 1 is usual
# limit = 100                 # at most so many items of a feed

# What you or your readers follow: as many [[topic]] tables as you like. A story that has one of the words
# belongs to the topic and stands further up. "négociation" also finds "négociations"; a word that you write with a
# capital is a name and is found as you spell it.
# [[topic]]
# name = "Budget"
# words = ["budget", "loi de finances", "Bercy"]

# How `summarizer fetch` goes about it.
# [fetch]
# agent = "Revue du matin (+mailto:desk@example.org)"  # say who you are: sites see it
# days = 1                    # an edition holds what appeared since the beginning of so many days before its own
# delay = 2.0                 # seconds between two requests to one host
# timeout = 30.0              # seconds for one answer
# retries = 2                 # further tries after a failure that may pass
# max_bytes = 10000000        # the longest answer, after decompression
# allow_private = ["intranet.example:8080"]  # hosts in your own network; all others there are refused

# The mail: `summarizer send`. Rehearse with `summarizer send --eml letters`. The password stands in the variable
# SUMMARIZER_SMTP_PASSWORD or in a file that only you can read, never here.
# [mail]
# host = "smtp.example.org"
# security = "starttls"       # or "tls"; "none" for a server on this machine
# user = "desk"
# password_file = "smtp.password"
# sender = "Revue du matin <desk@example.org>"
# readers = "readers.csv"     # address,name,language,topics,active
# list_id = "briefing.example.org"
# unsubscribe = ["mailto:desk@example.org?subject=unsubscribe"]

# The site: `summarizer publish` builds it, `summarizer serve` shows it to you.
# [site]
# folder = "site"
# base_url = "https://briefing.example.org"
# theme = "newspaper"         # or "compact", or a folder that `summarizer templates export` filled

# The morning: `summarizer run` does these, as far as each is set up.
# [run]
# steps = ["fetch", "brief", "publish", "send"]
# catch_up = 1                # a missed morning is made up for, so many days back
# metrics = "briefing.prom"   # a text file for Prometheus
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write the settings.")] = Path(),
) -> None:
    """Write a commented settings file and say what to do next."""
    path = folder / CONFIG_NAME
    if path.exists():
        raise ConfigError(str(path), "there is one already", "Edit it, or move it away first.")
    try:
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        path.write_text(TEMPLATE, encoding="utf-8")
    except OSError as problem:
        raise OutputError(str(path), problem.strerror or "cannot be written", "Choose another folder.") from problem
    show.say(f"Written: {path}, with an explanation of every setting, and an empty folder `articles` beside it.")
    show.say("")
    show.say("Next:")
    show.say("  1. Put French articles into `articles`, each as a text file ending in .txt.")
    show.say("  2. Run: summarizer brief")
    show.say("  3. Open out/latest/index.html in your browser.")


def models_add(
    model: Annotated[
        str,
        typer.Argument(
            help="A model's file or directory, or where it comes from: hf:OWNER/NAME, argos:en-de, firefox:en-pt, "
            "apertium:fr-es."
        ),
    ],
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Install a model from a file, a directory or a hub, after checking it."""
    from summarizer.cli.downloads import DownloadBars
    from summarizer.pipeline.adding import add_model

    with DownloadBars() as bars:
        entry = add_model(configuration(config, out=out), model, bars)
    show.say(f"Installed {entry.id} ({entry.licence or 'no licence stated'}), verified by {entry.digest[:12]}….")


def models_export(
    model: Annotated[str, typer.Argument(help="A summarization model's name, as `models list` shows it.")],
    file: Annotated[Path, typer.Argument(help="The file to write; `models add FILE` reads it on another machine.")],
    out: Out = None,
    config: ConfigFile = None,
) -> None:
    """Write an installed summarization model into one file, for a machine without a network."""
    from summarizer.pipeline.adding import export_model

    entry = export_model(configuration(config, out=out), model, file)
    show.say(f"Written: {file}, with {entry.id} ({entry.licence or 'no licence stated'}), {entry.size / 1e6:.1f} MB.")


def prune(
    keep_days: Annotated[int, typer.Option(min=1, help="Keep editions and results of so many days.")] = 90,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    out: Out = None,
    config: ConfigFile = None,
    json: Machine = False,
) -> None:
    """Remove old editions and results that no edition has used for a while."""
    from summarizer.pipeline.house import prune_house

    today = dt.datetime.now(tz=dt.UTC).date()
    report = prune_house(configuration(config, out=out), keep_days, today, dry_run=dry_run)
    if json:
        show.as_json(report)
        return
    verb = "Would remove" if dry_run else "Removed"
    show.say(f"{verb} {len(report.editions)} editions and {report.rows} kept results.")
    for day in report.editions:
        show.say(f"  {day}")
