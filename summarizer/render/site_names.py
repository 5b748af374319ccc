"""Names of the site's pages: from days, ids and topics that may be hostile to paths that cannot be.

A path never leaves its folder, never meets another one on a file system that takes capitals for small letters, and
stays the same as long as what it is named for does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from urllib.parse import quote

from summarizer.render.escape import clean

_ID = re.compile(r"[0-9a-z]{1,40}")
_WORD = re.compile(r"[a-z0-9]+")
_SLUG_LENGTH = 40  # characters before the digest
_DIGEST = 8  # hex digits: four topics in a billion pairs share them


def _digest(text: str, digits: int = _DIGEST) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def slug(name: str) -> str:
    """A name as a part of a path: readable letters, and a digest that keeps look-alikes apart.

    Args:
        name: anything at all; the same name always gives the same slug.
    """
    folded = unicodedata.normalize("NFKD", clean(name)).encode("ascii", "ignore").decode().lower()
    words = "-".join(_WORD.findall(folded))[:_SLUG_LENGTH].strip("-")
    return "-".join(part for part in (words, _digest(name)) if part)


def edition_path(day: dt.date) -> str:
    """An edition's page below its language's folder."""
    return f"editions/{day.isoformat()[:4]}/{day.isoformat()[5:]}.html"


def story_path(day: dt.date, brief: str) -> str:
    """A story's page below its language's folder.

    Args:
        day: on which it was first briefed.
        brief: its Brief.id on that day.
    """
    name = brief if _ID.fullmatch(brief) else _digest(brief, 16)
    return f"stories/{day.isoformat()[:4]}/{day.isoformat()[5:]}-{name}.html"


def list_path(folder: str, name: str, page: int = 0) -> str:
    """A page of a topic or section: 0 for the newest stories, then numbered from the oldest."""
    return f"{folder}/{slug(name)}{f'-{page}' if page else ''}.html"


def month_path(month: str) -> str:
    """The archive's page for a month like "2025-12"."""
    return f"archive/{month}.html"


def absolute(base_url: str, path: str) -> str:
    """A page's address for readers elsewhere; "" where the site has no address."""
    if not base_url:
        return ""
    path = path.removesuffix("index.html")
    return f"{base_url.rstrip('/')}/{quote(path)}"


def up(path: str) -> str:
    """The way from a page to the site's root."""
    return "../" * path.count("/")
