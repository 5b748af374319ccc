"""What stands around an article on a page: lists of other articles, readers' comments, a whole portal."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.ingest.credits import read_caption
from summarizer.ingest.lines import Line, holds_sentences
from summarizer.ingest.roles import Role
from summarizer.text.words import content_words, stem

CARD_LENGTH = 160  # characters of a teaser in a list of related articles
COMMENTS_AFTER = 400  # characters of body, or two paragraphs, before a comment line ends it; at the top it is a counter
HEADING_WORDS = 8  # the last line of a list of titles is the next heading where it has no more
TITLE_WORDS = 4  # a title has at least so many
PORTAL_LINES = 30  # lines besides running text from which a page is a whole portal, "select all" and no less
PORTAL_REACH = 30  # lines above the body among which its title stands
PORTAL_TAIL = 6  # lines after the body that may still be its own: tags, source, credit
GAP = 40  # characters of running text that one other line outweighs when the body is looked for
WEIGHT = 400  # characters at which a paragraph counts full
ABOUT = 0.5  # share of a title's stems that its article's first paragraphs hold


def comments_begin(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """Where readers' comments begin; the number of lines where there are none."""
    read = paragraphs = 0
    for at, role in enumerate(roles):
        if role is Role.PROSE:
            read += len(lines[at].text)
            paragraphs += 1
        elif role is Role.COMMENTS and (read >= COMMENTS_AFTER or paragraphs > 1):
            return at
    return len(lines)


def mark_related(lines: list[Line], roles: list[Role]) -> None:
    """Mark the titles and cards of other articles that follow a "related" line as furniture."""
    cards = _cards(lines, roles)
    seen = at = 0
    titled = False
    while at < len(lines):
        if roles[at] is Role.PROSE:
            seen += 1
        elif roles[at] is Role.SHORT and not seen:
            titled = titled or len(lines[at].text.split()) >= TITLE_WORDS
        elif roles[at] is Role.RELATED and not seen and titled:
            at = _titles_above_body(roles, at)
        elif roles[at] is Role.RELATED and seen:
            if cards[at]:
                for rest in range(at, len(lines)):
                    if roles[rest] in (Role.PROSE, Role.SHORT, Role.CAPTION):
                        roles[rest] = Role.CHROME
                return
            after = at + 1
            while after < len(lines) and roles[after] is not Role.PROSE:
                after += 1
            titles = [place for place in range(at + 1, after) if roles[place] is Role.SHORT]
            if len(titles) > 1 and len(lines[titles[-1]].text.split()) <= HEADING_WORDS and after < len(lines):
                titles.pop()  # the heading of what goes on
            for place in titles:
                roles[place] = Role.CHROME
            at = after - 1
        at += 1


def _titles_above_body(roles: list[Role], marker: int) -> int:
    """Mark the titles between a "related" line at the top and the authors or the body; the index of the last one."""
    after = next((at for at in range(marker, len(roles)) if roles[at] in (Role.CREDITS, Role.PROSE)), len(roles))
    for place in range(marker, after):
        if roles[place] is Role.SHORT:
            roles[place] = Role.CHROME
    return after - 1


def _cards(lines: Sequence[Line], roles: Sequence[Role]) -> list[bool]:
    """For every line, whether only titles follow it, or at least two cards, each a title and one short sentence."""
    answer = [False] * len(lines)
    prose_after, only_cards = 0, True
    for at in range(len(lines) - 1, -1, -1):
        answer[at] = prose_after == 0 or (only_cards and prose_after >= 2)
        if roles[at] is Role.PROSE:
            prose_after += 1
            text = lines[at].text
            short = len(text) <= CARD_LENGTH and not holds_sentences(text)
            only_cards = only_cards and short and at > 0 and roles[at - 1] is Role.SHORT
    return answer


def cut_out(lines: list[Line], roles: list[Role]) -> tuple[list[Line], list[Role]]:
    """The article alone where the page is a whole portal, else everything.

    The body is the run of lines with the most running text for the other lines in it; the title is the line nearest
    above it that is about the same.
    """
    other = sum(role is not Role.PROSE for role in roles)
    if other < PORTAL_LINES or other < 2 * (len(roles) - other):
        return lines, roles
    first, last = _densest(lines, roles)
    title = _title_above(lines, roles, first, " ".join(line.text for line in lines[first : last + 1])[:2000])
    kept = roles[title : min(last + 1 + PORTAL_TAIL, len(roles))]
    kept = [
        Role.SHORT if role is Role.PROSE and not first <= title + at <= last else role for at, role in enumerate(kept)
    ]
    for at in range(last + 1 - title, len(kept)):
        if kept[at] is Role.SHORT:
            kept[at] = Role.CHROME
    return lines[title : title + len(kept)], kept


def _densest(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[int, int]:
    """First and last index of the run with the greatest sum, in one pass."""
    best, first, last = 0, 0, -1
    total = start = 0
    for at, (line, role) in enumerate(zip(lines, roles, strict=True)):
        total += min(len(line.text), WEIGHT) if role is Role.PROSE else -GAP
        if total > best:
            best, first, last = total, start, at
        if total <= 0:
            total, start = 0, at + 1
    return first, last


def _title_above(lines: Sequence[Line], roles: list[Role], first: int, body: str) -> int:
    reach = range(first - 1, max(-1, first - 1 - PORTAL_REACH), -1)
    near = [at for at in reach if roles[at] is Role.SHORT and len(lines[at].text.split()) >= TITLE_WORDS]
    free = [at for at in near if not _captioned(lines, roles, at)]
    known = {stem(word) for word in content_words(body)}

    def about(at: int) -> bool:
        stems = {stem(word) for word in content_words(lines[at].text)}
        return bool(stems) and len(stems & known) >= ABOUT * len(stems)

    # A line over a bare credit is a caption, unless no other line can be the title.
    fitting = (at for at in (*free, *near) if about(at))
    return next(fitting, next(iter((*free, *near)), first))


def _captioned(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Whether the next line that is no furniture is a bare credit, which makes this one a caption."""
    after = next((near for near in range(at + 1, len(roles)) if roles[near] is not Role.CHROME), at)
    found = read_caption(lines[after].text) if roles[after] is Role.CAPTION else None
    return found is not None and not found.text
