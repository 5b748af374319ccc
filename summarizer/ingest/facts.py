"""What a page's machine-readable parts say of its article, before any of it is believed."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Facts:
    """Untrusted statements, the most trustworthy first; every field may be empty.

    Attributes:
        titles: headlines.
        authors: names, one an entry.
        outlets: names of the site or publisher.
        published: moments or days, as written.
        updated: moments or days of the last change, as written.
        sections: names of the outlet's own sections.
        tags: keywords.
        leads: descriptions, which often are the lead.
        addresses: what the page calls its own address.
        cited: addresses of what it rests on.
        locked: statements that it is not free to read.
        words: how many words the whole article has, as written.
    """

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    words: int = 0

    def then(self, other: Facts) -> Facts:
        """These facts, and after them the other's."""
        joined = {
            field.name: tuple(dict.fromkeys((*getattr(self, field.name), *getattr(other, field.name))))
            for field in fields(self)
            if field.name != "words"
        }
        return Facts(**joined, words=self.words or other.words)
