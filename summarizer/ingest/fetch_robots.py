"""What a site lets programs read: robots.txt by RFC 9309.

The standard library's parser takes the first rule that fits and knows no `*` inside a path, so it would read what
sites forbid with `Disallow: /*?imprimer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

LARGEST = 512_000  # bytes that are read, as RFC 9309 asks for at least
LONGEST_DELAY = 60.0  # seconds; sites that ask for more between two pages get a minute
_MOST_RULES = 5_000
_WRITTEN = "/%:@!$&'()*+,;=~-._?[]|"  # left as written, as in the paths that are asked for


@dataclass(frozen=True, slots=True)
class Rule:
    """One `Allow` or `Disallow` line."""

    pattern: str
    allow: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us on one site.

    Attributes:
        rules: of the group that names us, or of the one for everybody.
        delay: seconds that the site wants between two requests; 0 where it says nothing.
    """

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be read: the longest rule that fits decides, `Allow` wins a tie."""
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if _fits(rule.pattern, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()


def read_robots(data: bytes, agent: str) -> Robots:
    """The rules of a robots.txt for one program.

    Args:
        data: the file as it came.
        agent: the User-Agent; its name up to the first "/" or space counts.
    """
    product = agent.replace("/", " ").split(" ", 1)[0].lower()
    ours: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    named: set[str] = set()
    open_group = False  # agents may still be added to the group
    found = False
    for key, value in _lines(data):
        if key == "user-agent":
            named = named if open_group else set()
            named.add(value.lower())
            open_group = True
            found = found or value.lower() == product
            continue
        open_group = False
        if product in named:
            ours.append((key, value))
        if "*" in named:
            others.append((key, value))
    return _robots(ours if found else others)


def _lines(data: bytes) -> list[tuple[str, str]]:
    lines = []
    for line in data[:LARGEST].decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key = key.strip().lower()
        if colon and key in ("user-agent", "allow", "disallow", "crawl-delay"):
            lines.append((key, value.strip()))
    return lines


def _robots(lines: Sequence[tuple[str, str]]) -> Robots:
    rules = tuple(
        Rule(quote(value, safe=_WRITTEN), key == "allow")
        for key, value in lines
        if key in ("allow", "disallow") and value
    )
    delay = 0.0
    for key, value in lines:
        if key == "crawl-delay":
            try:
                delay = max(delay, float(value))
            except ValueError:
                continue
    return Robots(rules[:_MOST_RULES], min(delay, LONGEST_DELAY) if delay > 0 else 0.0)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` and a final `$` fits the beginning of a path, in time linear in both."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in rest:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return not ends or place == len(path) or (bool(rest) and path.endswith(rest[-1]))
