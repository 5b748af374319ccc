"""Plain words for what the vocabulary names: outcomes, checks, origins of dates, stages."""

from __future__ import annotations

from summarizer.model import CheckName, News, Outcome, Stage
from summarizer.render.i18n import msgid, plural_msgid

CHECKS: dict[CheckName, str] = {
    CheckName.NAMES: msgid("names"),
    CheckName.NUMBERS: msgid("numbers"),
    CheckName.DATES: msgid("dates"),
    CheckName.QUOTES: msgid("quotations"),
    CheckName.NEGATION: msgid("negations"),
    CheckName.SPEAKERS: msgid("who says what"),
    CheckName.FIDELITY: msgid("who did what"),
    CheckName.BOILERPLATE: msgid("text of the website"),
    CheckName.MEANING: msgid("meaning, word by word"),
    CheckName.GLOSSARY: msgid("terms of the glossary"),
    CheckName.LENGTH: msgid("length"),
    CheckName.REPETITION: msgid("repetitions"),
    CheckName.LANGUAGE: msgid("language"),
    CheckName.UNTRANSLATED: msgid("words left in French"),
    CheckName.LINKS: msgid("links"),
    CheckName.SUPPORT: msgid("support in the article"),
}

# How a French sentence came about.
WRITTEN: dict[Outcome, str] = {
    Outcome.OK: msgid("Shortened or written with the summary model; every check passed."),
    Outcome.REPAIRED: msgid("A second version, since the first could not be published; every check passed."),
    Outcome.EXTRACT: msgid("Taken word for word from the article."),
    Outcome.WITHHELD: msgid("No version of the summary model passed the checks."),
}

# Why the article's own words stand where the summary model had its say: the checks are of what is not shown.
EXTRACT_INSTEAD = msgid(
    "Taken word for word from the article: "
    "the summary model’s version did not pass a check ({checks}) and was left out."
)

# How it came into the reader's language. A word-for-word translation has no meaning of its own: it was simply kept.
TRANSLATED: dict[Outcome, str] = {
    Outcome.OK: msgid("Translated by machine; every check passed."),
    Outcome.REPAIRED: msgid("A second version of the translation; every check passed."),
    Outcome.EXTRACT: msgid("Kept as it stands in French."),
    Outcome.WITHHELD: msgid("No translation passed the checks: the French is shown."),
}

# The short mark that stands in the running text where all is not plainly well.
MARKS: dict[Outcome, str] = {
    Outcome.OK: "",
    Outcome.REPAIRED: msgid("second version"),
    Outcome.EXTRACT: msgid("a sentence of the article"),
    Outcome.WITHHELD: msgid("not checked"),
}
MARK_FRENCH = msgid("shown in French")

# Where a person stepped in.
WRITTEN_BY_HAND = msgid("Written by an editor.")
TRANSLATED_BY_HAND = msgid("Translated by an editor.")
MARK_BY_HAND = msgid("edited")

STAGES: dict[Stage, str] = {
    Stage.INGEST: msgid("while reading"),
    Stage.STORIES: msgid("while grouping stories"),
    Stage.SUMMARIZE: msgid("while summarizing"),
    Stage.TRANSLATE: msgid("while translating"),
    Stage.RENDER: msgid("while laying out"),
    Stage.FETCH: msgid("while fetching"),
    Stage.DELIVER: msgid("while delivering"),
}

# What a story is to readers of the earlier editions; most are new, and that needs no word.
NEWS: dict[News, str] = {
    News.NEW: "",
    News.UPDATE: msgid("Update"),
    News.BRIEFED: msgid("Briefed before, nothing new"),
}
MARK_FRESH = msgid("new")
MORE_NEWS = msgid("More news")  # the stories of no section, below those that have one

# What a story's or an edition's sentences came to; the order is that of the telling.
COUNTS: dict[str, tuple[str, str]] = {
    "ok": plural_msgid("{count} sentence passed every check", "{count} sentences passed every check"),
    "repaired": plural_msgid("{count} passed in a second version", "{count} passed in a second version"),
    "extract": plural_msgid("{count} is the article’s own words", "{count} are the article’s own words"),
    "edited": plural_msgid("{count} was worded by an editor", "{count} were worded by an editor"),
    "french": plural_msgid(
        "{count} is shown in French, its translation withheld",
        "{count} are shown in French, their translations withheld",
    ),
    "unchecked": plural_msgid("{count} did not pass the checks", "{count} did not pass the checks"),
}

# Remarks that other rooms make and that this one can say in a reader's language.
REMARKS = (
    msgid("The editor withheld this summary."),
    msgid("The article has no sentences."),
    msgid("No sentence of the article can stand on its own."),
    msgid("no title was found; the first sentence stands in for it"),
    msgid("behind a paywall"),
)
