"""Whether a page shows only the beginning of its article: several signs together, because each alone is often wrong.

`isAccessibleForFree` is wrong on some sites, and a phrase such as "réservé aux abonnés" also stands beside links to
other articles. A part of an article is labelled as one and never hidden.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.ingest.facts import Facts
from summarizer.ingest.furnishings import words_of
from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

REASON = "behind a paywall"
ENOUGH = 2  # signs
SHORT = 250  # words; what is shown of a locked article has fewer, whole news articles mostly more
COMPLETE = 0.8  # share of the words that a page says its article has, from which all of it is there
LONGEST = 300  # characters of a notice

_REST = Pattern(
    r".{0,60}\bil (?:vous )?reste \d+(?:[.,]\d+)? ?% .{0,30}\ba (?:lire|decouvrir)\b.*"
    r"|.{0,80}\bla suite (?:de (?:cet|l')article )?est (?:reservee|accessible|disponible)\b.{0,30}\babonne.*"
    r"|.{0,40}(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous).{0,40}pour"
    r" (?:lire|acceder a|decouvrir|debloquer) (?:la suite|la totalite|l'integralite|(?:cet |tout )?(?:l')?article).*"
    r"|.{0,40}(?:pour|envie de) (?:lire|continuer|poursuivre) (?:la suite|votre lecture|la lecture|l'article)"
    r".{0,60}abonne.*"
    r"|lecture restreinte.*|.{0,40}(?:debloquez|deverrouillez) (?:cet|l')article.*"
)
_RESERVED = Pattern(
    r".{0,60}\b(?:reserve[es]*|exclusivement|accessible uniquement) (?:a|aux|a nos) (?:nos )?abonne.{0,80}"
    r"|(?:article|contenu) (?:premium|abonnes?|payant)"
)
_SPEAKS = Pattern(r"abonn|vous reste|inscrivez-|identifiez-|restreinte|bloquez|verrouillez|premium", re.IGNORECASE)
_WALLS = frozenset({"paywall", "paywalled", "premium", "poool", "piano", "locked", "subscriberonly"})


def notices(tree: HtmlElement) -> tuple[str, ...]:
    """Signs of a wall in what a page shows, before its furniture is cleared away."""
    found: dict[str, None] = {}
    body = tree.find("body")
    if body is None:
        return ()
    speaks = bool(_SPEAKS.search("".join(body.itertext())))
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in ("a", "li", "nav"):
            continue
        own = (element.text or "") + " ".join(child.tail or "" for child in element)
        text = key(own) if speaks and 0 < len(own.strip()) <= LONGEST else ""
        if text and _REST.fullmatch(text):
            found["the rest is announced"] = None
        elif text and _RESERVED.fullmatch(text):
            found["reserved for subscribers"] = None
        if "wall in the page" not in found and element.get("class") and _is_wall(element):
            found["wall in the page"] = None
    return tuple(found)


def _is_wall(element: HtmlElement) -> bool:
    return element.tag not in ("body", "html") and bool(_WALLS & words_of(element))


def partial(facts: Facts, signs: Sequence[str], body: Sequence[str]) -> str:
    """Why what was read is only a part of the article; "" where it seems whole.

    Args:
        facts: what the page states.
        signs: as `notices` gives them.
        body: the texts that were read.
    """
    words = sum(len(text.split()) for text in body)
    if facts.words and words >= COMPLETE * facts.words:
        return ""
    if "the rest is announced" in signs:
        return REASON
    stated = len(facts.locked[:1])
    short = words < SHORT or (facts.words > 0 and words < COMPLETE * facts.words) or _breaks_off(body)
    count = stated + len(signs) + short
    return (
        REASON if (stated or "reserved for subscribers" in signs) and short and count >= ENOUGH + (not stated) else ""
    )


def _breaks_off(body: Sequence[str]) -> bool:
    last = body[-1].rstrip(" \u00a0\u202f\"'»”)]") if body else ""
    return last.endswith(("…", "...", "[…]", "[...]"))
