"""Pages laid out with tables and line breaks, as programs wrote them in 2001, become sections and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DATA_CELL = 80  # characters; on average a cell of figures has fewer, a cell that is a column of the page more

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s"}
    | {"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "center")


def set_straight(tree: HtmlElement) -> None:
    """Turn tables that are columns of a page into divisions, and doubled line breaks into paragraphs, in place."""
    body = tree.find("body")
    if body is None:
        return
    for table in reversed(list(body.iter("table"))):
        if _is_layout(table):
            for part in list(_own_parts(table)):
                part.tag = "div"
            table.tag = "div"
    for center in list(body.iter("center")):
        center.tag = "div"
    for parent in {id(parent): parent for br in body.iter("br") if (parent := br.getparent()) is not None}.values():
        _paragraphs(parent)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table is a way of placing things: it holds another table, running text, or a single column."""
    if next(table.iterdescendants("table"), None) is not None or table.get("role") == "presentation":
        return True
    if next(table.iter("th", "caption"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag == "td"] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return True
    return sum(len(" ".join(cell.text_content().split())) for cell in cells) > DATA_CELL * len(cells)


def _own_parts(table: HtmlElement) -> list[HtmlElement]:
    return [part for part in table.iter(*_PARTS) if next(part.iterancestors("table"), table) is table]


def _paragraphs(parent: HtmlElement) -> None:
    """Put what stands between two line breaks in a row into paragraphs; single breaks stay."""
    if parent.tag in ("p", "pre", "h1", "h2", "h3", "h4") and not _doubled(parent):
        return
    if not _doubled(parent):
        return
    groups: list[list[HtmlElement]] = []
    from lxml.html import Element

    def fresh(text: str | None) -> HtmlElement:
        made = Element("span" if parent.tag in _INLINE else "p")
        made.text = text
        groups.append([made])
        return made

    children = list(parent)
    current = fresh(parent.text)
    parent.text = None
    ordered: list[HtmlElement] = [current]
    at = 0
    while at < len(children):
        child = children[at]
        if (
            child.tag == "br"
            and not (child.tail or "").strip()
            and at + 1 < len(children)
            and children[at + 1].tag == "br"
        ):
            while at + 1 < len(children) and children[at + 1].tag == "br" and not (children[at].tail or "").strip():
                at += 1
            tail = children[at].tail
            current = fresh(tail)
            ordered.append(current)
        elif child.tag in _INLINE or child.tag == "br":
            current.append(child)
        else:
            tail, child.tail = child.tail, None
            ordered.append(child)
            current = fresh(tail)
            ordered.append(current)
        at += 1
    for child in list(parent):
        parent.remove(child)
    for child in ordered:
        if child.tag not in ("p", "span") or len(child) or (child.text or "").strip():
            parent.append(child)
    if parent.tag == "p" or parent.tag in _INLINE:
        _lift(parent)


def _lift(parent: HtmlElement) -> None:
    """A paragraph or a font that now holds paragraphs is only a division around them."""
    parent.tag = "div"
    for child in parent:
        if child.tag == "span" and not child.attrib:
            child.tag = "p"
    above = parent.getparent()
    while above is not None and above.tag in _INLINE:
        above.tag = "div"
        above = above.getparent()


def _doubled(parent: HtmlElement) -> bool:
    """Whether two line breaks follow each other with nothing in between."""
    before: HtmlElement | None = None
    for child in parent:
        if child.tag == "br" and before is not None and before.tag == "br" and not (before.tail or "").strip():
            return True
        before = child
    return False
