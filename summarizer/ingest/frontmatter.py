"""The header of a Markdown file, in the YAML that Jekyll, Hugo and Obsidian write or in TOML."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.ingest.patterns import Pattern

LONGEST = 200  # lines; a header that does not close within them is a horizontal rule and a body

_ENTRY = Pattern(r"(?P<name>[A-Za-zÀ-ÿ][\w\s-]{0,30}?)\s*:(?:\s+(?P<value>.*))?")
_NAMES = {
    "title": ("title", "titre", "headline"),
    "date": ("date", "published", "publié", "publication", "pubdate", "datepublished", "created"),
    "byline": ("author", "auteur", "authors", "auteurs", "byline", "autrice", "by"),
    "tags": ("tags", "tag", "keywords", "mots-clés", "mots-cles", "categories", "catégories", "étiquettes"),
    "url": ("url", "link", "lien", "canonical", "canonical_url", "permalink", "adresse"),
    "cited": ("source", "sources", "via"),
    "outlet": ("outlet", "publisher", "site", "journal", "média", "media", "publication_name"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """What a file's header states; every value untrusted text."""

    title: str = ""
    date: str = ""
    byline: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    cited: tuple[str, ...] = ()
    outlet: str = ""
    notes: tuple[str, ...] = field(default=())


def split_header(text: str) -> tuple[Header, str]:
    """The header and what comes after it; an empty header where there is none.

    YAML is read as far as headers use it: plain and quoted values, lists in brackets or with dashes, folded blocks.
    Anchors, tags and nested maps are not followed, which is also what keeps an untrusted header harmless.
    """
    lines = text.split("\n")
    fence = lines[0].strip() if lines else ""
    closing = {"---": ("---", "..."), "+++": ("+++",)}.get(fence)
    if closing is None:
        return Header(), text
    end = next((at for at, line in enumerate(lines[1:LONGEST], 1) if line.rstrip() in closing), None)
    if end is None:
        return Header(), text
    inner, rest = lines[1:end], "\n".join(lines[end + 1 :])
    if fence == "+++":
        try:
            return _header(tomllib.loads("\n".join(inner))), rest
        except (tomllib.TOMLDecodeError, RecursionError):
            return Header(notes=("the TOML header could not be read",)), rest
    if inner and not any(_ENTRY.fullmatch(line.rstrip()) for line in inner):
        return Header(), text
    return _header(_yaml(inner)), rest


def _yaml(lines: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    name = ""
    for line in lines:
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        indented = line[:1] in " \t" or bare.startswith("- ")
        if not indented and (match := _ENTRY.fullmatch(line.rstrip())):
            name = match["name"].strip().lower()
            value = (match["value"] or "").strip()
            values[name] = "" if value in {"|", ">", "|-", ">-"} else _scalar(value)
        elif name and bare.startswith("- "):
            known = values[name]
            values[name] = [*(known if isinstance(known, list) else []), _unquote(bare[2:].strip())]
        elif name and indented and isinstance(values[name], str):
            values[name] = f"{values[name]} {bare}".strip()
    return values


def _scalar(value: str) -> object:
    if value.startswith("[") and value.endswith("]"):
        return [_unquote(item) for item in re.findall(r"\s*(\"[^\"]*\"|'[^']*'|[^,]+)\s*(?:,|$)", value[1:-1])]
    return _unquote(value)


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)


def _header(values: Mapping[str, object]) -> Header:
    found = {str(name).lower(): value for name, value in values.items()}

    def first(field_name: str) -> object:
        return next((found[name] for name in _NAMES[field_name] if found.get(name) not in (None, "", [])), "")

    def many(field_name: str) -> tuple[str, ...]:
        value = first(field_name)
        items = value if isinstance(value, list) else str(value).split(",") if value else []
        return tuple(text for item in items if isinstance(item, str) and (text := item.strip().lstrip("#")))

    def one(field_name: str) -> str:
        value = first(field_name)
        if isinstance(value, list):
            return ", ".join(str(item) for item in value if isinstance(item, str))
        if isinstance(value, dt.datetime | dt.date):
            return value.isoformat()
        return value if isinstance(value, str) else ""

    return Header(one("title"), one("date"), one("byline"), many("tags"), one("url"), many("cited"), one("outlet"))
