"""Web addresses that stand on a line of their own: the page's own, or the sources that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.ingest.patterns import Pattern

LONGEST = 2000  # characters of one address; browsers' common limit

_LINE = Pattern(r"(?P<label>[^:/]{0,40}?)\s*:?\s*(?P<rest>(?:<?https?://[^\s<>]+>?[\s,;]*(?:et\s+)?)+)", re.IGNORECASE)
_ADDRESS = Pattern(r"https?://[^\s<>]+", re.IGNORECASE)
_OWN = Pattern(
    r"(?:url|lien|adresse|permalien|page|canonique|lien (?:permanent|de l.article|vers l.article)|lire en ligne)", re.I
)
_SOURCE = Pattern(
    r"(?:sources?|via|d.apr[eè]s|origine|original|article (?:original|source)|lire l.original|voir|avec)", re.I
)
_NAMED_SOURCE = Pattern(r"[Ss]ources?\s*:\s*(?P<name>[^:]{2,60})")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one line; `own` is None where the line does not say whose they are."""

    found: tuple[str, ...]
    own: bool | None


def read_addresses(text: str) -> Addresses | None:
    """The addresses of a line that holds nothing else but a label; None for any other line."""
    if len(text) > 4 * LONGEST or "://" not in text:
        return None
    match = _LINE.fullmatch(text)
    if not match:
        return None
    found = tuple(address for raw in _ADDRESS.findall(match["rest"]) if (address := web_address(raw)))
    label = match["label"].strip(" :-–([")
    if not label:
        return Addresses(found, None)
    if _OWN.fullmatch(label):
        return Addresses(found, own=True)
    return Addresses(found, own=False) if _SOURCE.fullmatch(label) or len(label.split()) <= 4 else None


def named_source(text: str) -> str | None:
    """Who is named by a line such as "Source : AFP"."""
    match = _NAMED_SOURCE.fullmatch(text)
    return match["name"].strip(" .") if match and not text.endswith(("?", "!")) else None


def web_address(text: str) -> str | None:
    """A plain http or https address; None for everything else that an untrusted text may hold."""
    address = text.strip().rstrip(".,;:!?'\"»”)]>")
    if len(address) > LONGEST or not address.isprintable() or any(char in address for char in " <>\"'`\\"):
        return None
    try:
        parts = urlsplit(address)
        return (
            address
            if parts.scheme.lower() in ("http", "https") and parts.hostname and "@" not in parts.netloc
            else None
        )
    except ValueError:
        return None
