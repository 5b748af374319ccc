"""The title of a page: what its readers see over the text, held against what it tells search engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.ingest.facts import Facts
from summarizer.ingest.lines import key
from summarizer.ingest.patterns import Pattern
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 300  # characters; the longest of 1,440 French news titles has 143
FEWEST_WORDS = 3  # of a heading that is believed without a second witness
SITE_WORDS = 6  # of an outlet's name behind or before a title

_SEPARATOR = Pattern(r"(\s+[|–—·•»«]\s+|\s+-\s+|\s+:\s+|\s*\|\s*|\s*::\s*)")
_ALONE = ("h1", "h2", "h3", "p", "div", "span", "font", "b", "strong", "big", "td")
_STRONG = ("|", "-", "–", "—", "·", "•", "::")


@dataclass(frozen=True, slots=True)
class PageTitle:
    """A title and the element that shows it, where one does; `outlet` where the page's own title ends in a name."""

    text: str
    element: HtmlElement | None = None
    outlet: str | None = None


def find_page_title(tree: HtmlElement, facts: Facts, shown: str) -> PageTitle:
    """The best title of a page; its text is "" where there is none.

    A heading of the first level counts where a stated title says the same, other elements where they are a stated title
    or a part of one; of these the longest is the title, because a site's name is shorter. Else the first heading is
    taken, and at last what is stated alone.
    """
    stated = [title for title in (*facts.titles, shown) if title]
    names = {key(name) for name in facts.outlets}
    seen = _seen(tree, {" ".join(part.split()).lower() for title in stated for part in _parts(title)})
    heads = [(text, element) for text, element in seen if element.tag == "h1" and key(text) not in names]
    whole = {key(title) for title in stated}
    confirmed = [
        (text, element)
        for text, element in seen
        if key(text) not in names
        and (element.tag != "h1" or key(text) in whole or any(_confirms(key(title), key(text)) for title in stated))
    ]
    if confirmed:
        # At equal length the heading, and of two alike the first.
        text, element = max(confirmed, key=lambda found: (len(found[0].split()), found[1].tag == "h1"))
        if key(text) in whole or len(text.split()) >= FEWEST_WORDS:
            return PageTitle(text, element, _site_behind(text, shown))
    if heads and len(heads[0][0].split()) >= FEWEST_WORDS:
        return PageTitle(heads[0][0], heads[0][1])
    for title in stated:
        if bare := _without_site(title, names):
            return PageTitle(bare)
    return PageTitle(heads[0][0], heads[0][1]) if heads else PageTitle("")


def _seen(tree: HtmlElement, parts: set[str]) -> list[tuple[str, HtmlElement]]:
    """Headings of the first level, and what else stands alone and is one of the given parts of titles."""
    body = tree.find("body")
    found = []
    for element in body.iter(*_ALONE) if body is not None else ():
        head = element.tag == "h1"
        if not head and (len(element) > 2 or not (element.text or len(element))):
            continue
        raw = " ".join("".join(element.itertext()).split())
        if raw and len(raw) <= LONGEST and (head or raw.lower() in parts):
            found.append((display(raw), element))
    return found


def _confirms(stated: str, heading: str) -> bool:
    """Whether a stated title says what a heading says: whole, with a site's name around it, or cut short."""
    if not heading:
        return False
    if heading in stated and (heading == stated or len(heading.split()) >= FEWEST_WORDS):
        return True
    cut = stated.rstrip(".… ")
    return len(cut) >= 30 and heading.startswith(cut)


def _parts(title: str) -> list[str]:
    """A title, and what is left of it without outer parts at separators, the longest first."""
    pieces = _SEPARATOR.split(title)
    count = len(pieces)
    spans = [(start, end) for start in range(0, count, 2) for end in range(start + 1, count + 1, 2)]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    return [part for start, end in spans[:40] if (part := "".join(pieces[start:end]).strip())]


def _site_behind(text: str, shown: str) -> str | None:
    """The name that the page's own title adds to the text that is shown over the article."""
    if key(text) == key(shown) or text not in shown:
        return None
    before, _, after = shown.partition(text)
    name = (after or before).strip(" -–—|:·•«»")
    return name if 0 < len(name.split()) <= SITE_WORDS and not (before.strip() and after.strip()) else None


def _without_site(title: str, names: set[str]) -> str:
    pieces = _SEPARATOR.split(title)
    if len(pieces) >= 3 and key(pieces[-1]) in names:
        return "".join(pieces[:-2]).strip()
    if len(pieces) >= 3 and key(pieces[0]) in names:
        return "".join(pieces[2:]).strip()
    rest = "".join(pieces[:-2]).strip() if len(pieces) >= 3 and pieces[-2].strip() in _STRONG else ""
    short = rest and len(pieces[-1].split()) <= SITE_WORDS and len(rest.split()) > FEWEST_WORDS
    return rest if short else title
