"""Thirty news pages in eleven layouts, each with what an editor would take from it; made before any rule was written.

    python make.py --data valid.jsonl.gz --tools VENV/bin --node FOLDER

sets OrangeSum articles (CC BY-SA 4.0, see THIRD_PARTY.md) into sites that nikola and mkdocs-material (from a virtual
environment's `bin`) and hexo with the themes landscape and butterfly (from a folder with `node_modules`) really render,
into three frames of `frames.py`, which set the traps of common blog themes whose licences are not for us, and into five
layouts of `handmade.py`. Pages lose their style sheets and scripts, JSON-LD aside, and go with `truth.jsonl` into
`pages/`. With `--only` and layouts, these are written again and all others stay.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import frames  # type: ignore[import-not-found]
import generators  # type: ignore[import-not-found]
import handmade  # type: ignore[import-not-found]
from texts import Text, texts  # type: ignore[import-not-found]

HERE = Path(__file__).parent
PAGES = HERE / "pages"
KEPT = 2  # paragraphs of a paywalled article that are shown
PLAN = {
    "banner": 3,
    "plain": 2,
    "nikola-bootblog4": 3,
    "mkdocs-material": 3,
    "hexo-landscape": 3,
    "splash": 3,
    "hexo-butterfly": 2,
    "wordpress": 3,
    "paywalled": 2,
    "tables": 2,
    "amp": 2,
    "right-to-left": 2,
}
OUTLETS = {
    "banner": "Le Fil de Pavonne", "plain": "Le Fil de Pavonne", "nikola": "Le Courrier d'Asquins",
    "mkdocs": "La Gazette du Vexin", "hexo": "Les Échos de Brivezac", "splash": "Les Échos de Brivezac",
    "wordpress": "La Montagne bleue", "paywalled": "Le Tribun", "amp": "Ouest Matin",
}  # fmt: skip

_STYLE = re.compile(r"<style\b(?![^>]*amp)[^>]*>.*?</style>|<link[^>]+stylesheet[^>]*>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?![^>]*ld\+json)[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL | re.IGNORECASE)
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def compact(page: str) -> str:
    """A page without what no reader of articles looks at."""
    for pattern in (_STYLE, _SCRIPT, _SVG):
        page = pattern.sub("", page)
    return _BLANKS.sub("\n", page)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--tools", type=Path)
    asked.add_argument("--node", type=Path)
    asked.add_argument("--only", nargs="*", choices=PLAN, default=list(PLAN))
    options = asked.parse_args()
    stock = texts(options.data, sum(PLAN.values()))
    PAGES.mkdir(exist_ok=True)
    written = PAGES / "truth.jsonl"
    rows = [json.loads(row) for row in written.read_text(encoding="utf-8").splitlines()] if written.exists() else []
    known = {Path(row["page"]).stem.rpartition("-")[2]: row for row in rows}
    truths: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as scratch:
        start = 0
        for layout, count in PLAN.items():
            group = stock[start : start + count]
            start += count
            if layout not in options.only:
                truths += [known[text.id] for text in group]
                continue
            if layout == "amp":
                group = [dataclasses.replace(text, moment=text.moment.replace(hour=22, minute=40)) for text in group]
            for text, page, encoding in _pages(layout, group, options, Path(scratch) / layout):
                name = f"{layout}-{text.id}.html"
                (PAGES / name).write_bytes(compact(page).encode(encoding, "xmlcharrefreplace"))
                truths.append(_truth(name, layout, text))
    written.write_text("".join(json.dumps(truth, ensure_ascii=False) + "\n" for truth in truths), encoding="utf-8")
    print(len(truths), "pages")


def _pages(layout: str, group: list[Text], options: argparse.Namespace, folder: Path) -> list[tuple[Text, str, str]]:
    made: dict[str, Path] = {}
    match layout.split("-")[0], layout:
        case _, "banner":
            return [(text, frames.banner(text), "utf-8") for text in group]
        case _, "plain":
            return [(text, frames.plain(text), "utf-8") for text in group]
        case _, "splash":
            return [(text, frames.splash(text), "utf-8") for text in group]
        case "nikola", _:
            made = generators.nikola(options.tools, folder, group)
        case "mkdocs", _:
            made = generators.material(options.tools, folder, group)
        case "hexo", _:
            made = generators.hexo(options.node, folder, layout.removeprefix("hexo-"), group)
        case _, "wordpress":
            return [(text, handmade.wordpress(text), "utf-8") for text in group]
        case _, "paywalled":
            return [(text, handmade.paywalled(text, KEPT), "utf-8") for text in group]
        case _, "tables":
            return [(text, handmade.tables(text), "cp1252") for text in group]
        case _, "amp":
            return [(text, handmade.amp(text), "utf-8") for text in group]
        case _, "right-to-left":
            return [(text, handmade.right_to_left(text), "utf-8") for text in group]
    return [(text, made[text.id].read_text(encoding="utf-8"), "utf-8") for text in group]


def _truth(name: str, layout: str, text: Text) -> dict[str, object]:
    """What an editor would take from the page; None for what the layout does not tell."""
    family = layout.split("-")[0]
    pieces = text.pieces[:KEPT] if layout == "paywalled" else text.pieces
    return {
        "page": name,
        "layout": layout,
        "title": text.title,
        "date": text.moment.astimezone(handmade.PARIS).date().isoformat(),
        "byline": {"amp": "Ouest Matin avec AFP"}.get(family, text.author),
        "outlet": OUTLETS.get(family),
        "section": None if family in {"amp", "tables", "mkdocs"} else text.section,
        "caption": text.caption[0] if text.caption else None,
        "partial": layout == "paywalled",
        "abstract": text.lead,
        "article": "\n".join(piece.text for piece in pieces),
        "kinds": {piece.text: piece.kind for piece in pieces if piece.kind != "p" and family != "tables"},
    }


if __name__ == "__main__":
    main()
