"""How deep, how many, how long: what no feed needs and what costs its parser the square of it is refused before."""

from __future__ import annotations

import re

from summarizer.errors import SourceError
from summarizer.ingest.markup import DEEPEST, LONGEST_TAG, MOST_ATTRIBUTES

MOST_TAGS = 20_000  # of one entry, outside of CDATA; an article of 10,000 words written as XHTML has 2,000
_REMEDY = "Tell the site; take the feed out."
# Every "<" is a match, a tag or not, and nothing is looked at twice.
_PIECE = re.compile(
    r"<(?:(?P<cdata>!\[CDATA\[)|(?P<comment>!--)"
    r"|(?P<close>/?)(?:[\w.-]{1,40}+:)?(?P<name>[A-Za-z_][\w.-]{0,80}+)(?P<rest>[^<>]*+)>)?"
)


def require_bearable(text: str, url: str) -> None:
    """Look at the tags of a feed.

    Careless sites write HTML whose tags nothing closes, so depth and number begin anew with each entry.

    Args:
        text: from the root element on.
        url: the feed's, for errors.

    Raises:
        SourceError: where an entry's elements are too deep or too many, or one has too many attributes.
    """
    position = depth = tags = 0
    while match := _PIECE.search(text, position):
        position = match.end()
        ending = "]]>" if match["cdata"] else "-->" if match["comment"] else ""
        if ending:
            position = text.find(ending, position)
            if position < 0:
                return
            continue
        tags += 1
        if tags > MOST_TAGS:
            raise SourceError(url, f"an entry of it has more than {MOST_TAGS:,} tags", _REMEDY)
        if match["name"] is None:
            continue
        if match["name"] in ("item", "entry"):
            depth = tags = 0
        elif match["close"]:
            depth = max(0, depth - 1)
        elif not match["rest"].endswith("/"):
            depth += 1
            if depth > DEEPEST:
                raise SourceError(url, f"its elements are nested more than {DEEPEST} deep", _REMEDY)
        if len(match["rest"]) > LONGEST_TAG and match["rest"].count("=") > MOST_ATTRIBUTES:
            raise SourceError(url, f"an element of it has more than {MOST_ATTRIBUTES} attributes", _REMEDY)
