"""What must hold of a site before readers get it: every link within it leads somewhere, no id stands twice."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(slots=True)
class Checker:
    """Looks at pages as they are made, and at the ways between them once all are there."""

    problems: list[str] = field(default_factory=list)
    _ways: dict[tuple[str, str], str] = field(default_factory=dict)  # (page, id) to the first page that leads there
    looked_at: int = 0

    def look(self, path: str, data: bytes) -> None:
        """Look at one new file of the site.

        Args:
            path: below the site's folder.
            data: its bytes.
        """
        self.looked_at += 1
        if path.endswith(".html"):
            self._page(path, data)
        elif path.endswith(".xml"):
            self._xml(path, data)
        elif path.endswith(".json"):
            self._json(path, data)

    def conclude(self, exists: Callable[[str], bool], read: Callable[[str], bytes]) -> tuple[str, ...]:
        """Follow every way between pages.

        Args:
            exists: whether a file is part of the site.
            read: its bytes.

        Returns:
            What is wrong, in plain words; nothing where all is well.
        """
        ids: dict[str, frozenset[str]] = {}
        for (target, fragment), origin in sorted(self._ways.items()):
            if not exists(target):
                self.problems.append(f"{origin} leads to {target}, which is not there")
            elif fragment and target.endswith(".html"):
                if target not in ids:
                    ids[target] = frozenset(ids_and_ways(read(target))[0])
                if fragment not in ids[target]:
                    self.problems.append(f"{origin} leads to {target}#{fragment}, which is not there")
        return tuple(self.problems)

    def _page(self, path: str, data: bytes) -> None:
        ids, ways = ids_and_ways(data)
        own = set(ids)
        if len(own) < len(ids):
            twice = sorted(name for name in own if ids.count(name) > 1)
            self.problems.append(f"{path} has the id {twice[0]} more than once")
        for way in dict.fromkeys(ways):
            found = resolve(path, way)
            if found is None:
                continue
            target, fragment = found
            if target == path:
                if fragment and fragment not in own:
                    self.problems.append(f"{path} leads to #{fragment}, which is not there")
            else:
                self._ways.setdefault((target, fragment), path)

    def _xml(self, path: str, data: bytes) -> None:
        try:
            root = ET.fromstring(data)  # noqa: S314 - our own file
        except ET.ParseError as error:
            self.problems.append(f"{path} is not well-formed: {error}")
            return
        entries = [entry.findtext(f"{_ATOM}id") for entry in root.iter(f"{_ATOM}entry")]
        self._unique(path, entries)

    def _json(self, path: str, data: bytes) -> None:
        try:
            items = json.loads(data).get("items", ())
        except ValueError as error:
            self.problems.append(f"{path} is not JSON: {error}")
            return
        self._unique(path, [item["id"] for item in items])

    def _unique(self, path: str, names: list[str | None]) -> None:
        if None in names or len(set(names)) < len(names):
            self.problems.append(f"{path} has an entry without an id of its own")


def ids_and_ways(data: bytes) -> tuple[list[str], list[str]]:
    """The ids of a page, and every address that it names."""
    from lxml import etree

    tree = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if tree is None:
        return [], []
    return [str(name) for name in tree.xpath("//@id")], [str(way) for way in tree.xpath("//@href | //@src")]


def resolve(path: str, way: str) -> tuple[str, str] | None:
    """Where an address of a page leads within the site: a path and an id; None for one that leads out of it."""
    parts = urlsplit(way)
    if parts.scheme or parts.netloc:
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    return target, unquote(parts.fragment)


def doubtful(lost: Iterable[str], pages: Iterable[str], read: Callable[[str], bytes]) -> list[str]:
    """Pages that name a lost one: a cheap look for its file name, before the page is taken apart.

    Args:
        lost: paths that are gone, or that lost an id.
        pages: paths that were kept.
        read: a page's bytes.
    """
    names = {posixpath.basename(path).encode() for path in lost}
    return [path for path in pages if names and any(name in data for data in (read(path),) for name in names)]
