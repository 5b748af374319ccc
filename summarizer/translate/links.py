"""Addresses, e-mail addresses, hashtags and handles: what must come out exactly as it went in.

Placeholders do not survive a SentencePiece vocabulary (`_` becomes a space), so links at the end of a sentence are cut
off before it is translated and put back behind it, and links inside part the sentence where it fails as a whole.
"""

from __future__ import annotations

import re

_DOMAINS = "com|org|net|fr|eu|info|io|be|ch|ca|tv|de|es|it|pt|uk|gouv"
LINK = re.compile(
    r"https?://[^\s<>\"«»]+"
    r"|www\.[^\s<>\"«»]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})(?:/[^\s<>\"«»]*)?(?![\w.])"
    r"|(?<![\w&/])[#@]\w+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}'…"
_TAIL = re.compile(r"[\s,;:()–—-]*")


def links(text: str) -> list[str]:
    """The links of a text in order, without the punctuation that follows them."""
    return [text[start:end] for start, end in link_spans(text)]


def link_spans(text: str) -> list[tuple[int, int]]:
    """Where each link starts and ends."""
    spans = []
    for match in LINK.finditer(text):
        found = match.group(0)
        while found and found[-1] in _TRAILING:
            if found[-1] == ")" and found.count("(") >= found.count(")"):
                break
            found = found[:-1]
        if len(found) > 1:
            spans.append((match.start(), match.start() + len(found)))
    return spans


def cut_tail(text: str) -> tuple[str, str]:
    """A sentence and the links that end it, with their punctuation; the two together are the text.

    Returns:
        ("Plus d'informations sur", " https://exemple.fr/a_b."); the tail is "" where no link ends the text, and the
        sentence is "" where there is nothing else.
    """
    end = len(text.rstrip(" .,;:!?)…"))
    cut = len(text)
    for start, stop in reversed(link_spans(text)):
        between = text[stop:end] if cut == len(text) else text[stop:cut]
        if between.strip(" ,;:()–—-"):
            break
        cut = start
    if cut == len(text):
        return text, ""
    opened = _TAIL.match(text[:cut][::-1])
    if opened:
        cut -= opened.end()
    return text[:cut], text[cut:]
