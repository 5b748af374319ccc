"""Keyword lines: "Ukraine, Russie, États-Unis", "Tags : climat, océans", "#Climat #Océans"."""

from __future__ import annotations

import re

from summarizer.ingest.patterns import Pattern

LONGEST = 250  # characters of a line of tags
MOST_WORDS = 5  # of one tag

_LABEL = Pattern(
    r"(?:tags?|mots?[- ]cl(?:é|e)s?|th(?:è|e)mes?|sujets?|(?:é|e)tiquettes?|cat(?:é|e)gories?"
    r"|class(?:é|e) (?:dans|sous)|rubriques?|dossiers?|th(?:é|e)matiques?|keywords?)\s*:\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_SEPARATOR = Pattern(r"\s*[,;|•·]\s*|\s+/\s+")
_HASHTAGS = Pattern(r"(?:#\w[\w-]*[\s,]*){1,20}")


def labelled_tags(text: str) -> tuple[str, ...]:
    """The tags of a line that says that it holds tags; empty for any other line."""
    if len(text) > LONGEST:
        return ()
    if _HASHTAGS.fullmatch(text):
        return tuple(tag.strip("#, ") for tag in text.split() if tag.strip("#, "))
    match = _LABEL.fullmatch(text)
    return _items(match["rest"]) if match else ()


def bare_tags(text: str) -> tuple[str, ...]:
    """The tags of a line that can only be a list of names: three or more short ones, each with a capital."""
    if len(text) > LONGEST or text.endswith((".", "!", "?", ":", ";", ",")):
        return ()
    items = _items(text)
    listed = len(items) >= 3 and all(item[0].isupper() and " et " not in item for item in items)
    return items if listed else ()


def _items(text: str) -> tuple[str, ...]:
    items = tuple(item.lstrip("#").strip() for item in _SEPARATOR.split(text.strip(" .")) if item.strip("# "))
    return items if all(len(item.split()) <= MOST_WORDS for item in items) else ()
