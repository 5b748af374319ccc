"""The edition as a letter: one HTML and one plain text for all readers of a language and the same topics.

The only thing in it that differs from reader to reader is the address for unsubscribing. `UNSUBSCRIBE` stands in its
place: a control character, which no text from outside can hold, since `escape.clean` takes them all out.
"""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.model import Edition
from summarizer.render.email_view import MailPage, mail_page
from summarizer.render.environment import html_environment, render
from summarizer.render.escape import clean
from summarizer.render.i18n import words_for
from summarizer.render.theme import Theme, newspaper

if TYPE_CHECKING:
    import css_inline
    from jinja2 import Environment

UNSUBSCRIBE = "\x01"
LINE = 72  # columns of the plain text: what a terminal and a quoting reply leave room for
HEADLINES_AFTER_CUT = 60  # more would be a list that nobody reads, and could itself be too long
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Letter:
    """What readers of one language and the same topics get.

    Attributes:
        language: of the stories.
        interface: of the words around them.
        title: the briefing's.
        subject: one line, from outside and untrusted.
        text: the plain text, complete; with `UNSUBSCRIBE` in it where it was asked for.
        html: the same as a page, cut where it would be too long.
        stories: how many stories the HTML tells.
        left: how many it only names.
    """

    language: str
    interface: str
    title: str
    subject: str
    text: str
    html: str
    stories: int
    left: int


def letter(
    edition: Edition,
    language: str,
    *,
    fits: Callable[[str], bool],
    topics: tuple[str, ...] = (),
    web: str = "",
    unsubscribe: bool = False,
    theme: Theme | None = None,
) -> Letter:
    """An edition as mail.

    Args:
        edition: with the stories that these readers follow.
        language: one of the edition's.
        fits: whether an HTML part is short enough to be shown whole; with no story told it always is.
        topics: what these readers follow, told in the foot.
        web: where the edition stands on the web; "" for nowhere.
        unsubscribe: whether there is a place for the reader's own address for unsubscribing.
        theme: whose templates; the newspaper's for None.

    Raises:
        ConfigError: where a template of one's own has a mistake.
    """
    mail = mail_page(edition, language)

    def made(told: int) -> str:
        return _html(mail, told, topics=topics, web=web, unsubscribe=unsubscribe, theme=theme)

    told, html = _longest(made, len(mail.page.stories), fits)
    return Letter(
        language=language,
        interface=mail.page.interface,
        title=edition.title,
        subject=mail.subject,
        text=_text(mail, topics=topics, web=web, unsubscribe=unsubscribe, theme=theme),
        html=html,
        stories=told,
        left=len(mail.page.stories) - told,
    )


def _longest(made: Callable[[int], str], most: int, fits: Callable[[str], bool]) -> tuple[int, str]:
    """The HTML that tells as many stories as fit, and how many those are."""
    html = made(most)
    if fits(html):
        return most, html
    fewest, best, too_many = 0, made(0), most
    while too_many - fewest > 1:
        middle = (fewest + too_many) // 2
        html = made(middle)
        if fits(html):
            fewest, best = middle, html
        else:
            too_many = middle
    return fewest, best


def _html(
    mail: MailPage, told: int, *, topics: tuple[str, ...], web: str, unsubscribe: bool, theme: Theme | None
) -> str:
    from markupsafe import Markup

    words = words_for(mail.page.interface)
    values = {
        **_values(mail, told, topics=topics, web=web),
        "css": Markup((theme or newspaper()).read("email.css")),  # noqa: S704 - the theme's own file
        "unsubscribe": Markup(UNSUBSCRIBE) if unsubscribe else "",  # noqa: S704 - our own mark
    }
    return str(_inliner().inline(render(html_environment(theme), "email.html.j2", words, values)))


def _text(mail: MailPage, *, topics: tuple[str, ...], web: str, unsubscribe: bool, theme: Theme | None) -> str:
    from markupsafe import Markup

    values = {
        **_values(mail, len(mail.page.stories), topics=topics, web=web),
        "unsubscribe": Markup(UNSUBSCRIBE) if unsubscribe else "",  # noqa: S704 - our own mark
    }
    text = render(text_environment(theme or newspaper()), "email.txt.j2", words_for(mail.page.interface), values)
    return _GAPS.sub("\n\n", "\n".join(_wrapped(line.rstrip()) for line in text.split("\n"))).strip() + "\n"


def _values(mail: MailPage, told: int, *, topics: tuple[str, ...], web: str) -> dict[str, object]:
    left = mail.page.stories[told:]
    return {
        "page": mail.page,
        "stories": mail.page.stories[:told],
        "left": len(left),
        "headlines": tuple(story.headline for story in left[:HEADLINES_AFTER_CUT]),
        "preview": mail.preview,
        "subject": mail.subject,
        "topics": words_for(mail.page.interface).listing(topics) if topics else "",
        "web": web,
    }


def _wrapped(line: str) -> str:
    """A line of prose in lines that fit; what a list's mark opens hangs under it."""
    if len(line) <= LINE:
        return line
    indent = "  " if line.startswith(("- ", "  ")) else ""
    return textwrap.fill(
        line, LINE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )


@functools.cache
def _inliner() -> css_inline.CSSInliner:
    """Rules for dark screens and phones stay in the head, all others go to their elements; nothing is ever fetched."""
    import css_inline

    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@functools.lru_cache(maxsize=8)
def text_environment(theme: Theme) -> Environment:
    """Prints plain text: a value comes out as one line without controls."""
    from jinja2 import StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(clean(str(value)))  # noqa: S704 - no HTML is made here

    environment = html_environment(theme).overlay(finalize=finalize)
    environment.globals = {**environment.globals, "say": clean}
    return environment
