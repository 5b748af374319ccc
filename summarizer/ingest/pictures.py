"""Pictures' captions, set apart from the text that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.ingest.credits import read_caption
from summarizer.ingest.furnishings import words_of
from summarizer.model import Caption
from summarizer.text.typography import display

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 600  # characters; what is longer is text that somebody put beside a picture
FEWEST_WORDS = 3  # "Illustration" tells nothing
CREDIT_WORDS = 6
MOST = 40

_NAMED = frozenset({"caption", "captions", "legend", "legende", "figcaption", "wp-caption-text", "credit", "credits"})
_CREDIT = frozenset({"credit", "credits", "copyright", "source", "photographer", "photographe", "auteur", "author"})
_PICTURES = ("img", "picture", "amp-img", "video", "amp-video", "source", "amp-carousel")


def take_captions(tree: HtmlElement) -> tuple[Caption, ...]:
    """Take all captions out of a tree and return them, each once, in the order of the page."""
    found: dict[str, Caption] = {}
    body = tree.find("body")
    if body is None:
        return ()
    for element in _captions(body):
        if element.getparent() is None or len(found) >= MOST:
            continue
        caption = _read(element)
        if caption is None:
            continue
        if len(caption.text.split()) >= FEWEST_WORDS:
            found.setdefault(caption.text, caption)
        element.drop_tree()
    for figure in list(body.iter("figure", "picture")):
        if figure.getparent() is not None and not figure.text_content().strip():
            figure.drop_tree()
    return tuple(found.values())


def _captions(body: HtmlElement) -> list[HtmlElement]:
    plain = list(body.iter("figcaption"))
    named = [
        element
        for element in body.iter("p", "div", "span", "small", "em", "td", "dd", "figure")
        if element.get("class") and element.tag != "figure" and _named(element)
    ]
    return [*plain, *named]


def _named(element: HtmlElement) -> bool:
    """Whether an element is called a caption and stands beside a picture."""
    if not _NAMED & words_of(element):
        return False
    around = [parent for parent, _ in zip(element.iterancestors(), range(2), strict=False)]
    return any(next(parent.iter(*_PICTURES), None) is not None for parent in around)


def _read(element: HtmlElement) -> Caption | None:
    credit = ""
    for inner in element.iter("span", "small", "cite", "em", "i", "a", "p", "div"):
        if inner is not element and _CREDIT & words_of(inner):
            credit = display(inner.text_content()).strip(" ()©-–—|/")
            inner.drop_tree()
            break
    text = display(element.text_content())
    if len(text) > LONGEST:
        return None
    read = read_caption(text) if not credit else None
    if read is not None:
        return read
    before, bar, after = text.rpartition(" | ")
    if bar and not credit and len(after.split()) <= CREDIT_WORDS:
        text, credit = before, after
    return Caption(text.strip(" -–—|/"), credit.removeprefix("Crédit : ").removeprefix("Photo : ") or None)
