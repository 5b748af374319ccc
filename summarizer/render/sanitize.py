"""The last gate before a page: only known tags, attributes and address schemes pass, whatever came before.

Texts are escaped when the Markdown is written; this gate is there for the day when one is not.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

_TAGS = frozenset(
    {"a", "article", "b", "bdi", "blockquote", "br", "code", "dd", "details", "div", "dl", "dt", "em", "h2", "h3"}
    | {"hr", "li", "nav", "ol", "p", "section", "small", "span", "strong", "summary", "sup", "time", "ul"}
)
_EVERYWHERE = frozenset({"class", "dir", "id", "lang"})
_ATTRIBUTES = {
    "*": set(_EVERYWHERE),
    "a": {"href", "hreflang", "title", "aria-label"},
    "time": {"datetime"},
    "details": {"open"},
    "nav": {"aria-labelledby"},
    "section": {"aria-labelledby"},
    "article": {"aria-labelledby"},
}
_SCHEMES = {"http", "https", "mailto"}


@functools.cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener", strip_comments=True
    )


def sanitize(html: str) -> str:
    """The part of `html` that may stand on a page: no script, handler, style, frame, image or foreign scheme."""
    return str(_cleaner().clean(html))
