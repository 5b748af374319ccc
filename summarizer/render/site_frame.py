"""The frame of a page of the site: its head, its ways to other pages and to itself in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from summarizer.render.environment import html_environment, render
from summarizer.render.i18n import Words, autonym, direction, locale_tag, words_for
from summarizer.render.site_names import absolute, up
from summarizer.render.site_view import Alternate, Frame

if TYPE_CHECKING:
    from summarizer.render.site import Archive

ROOT_POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
_SCRIPTED = "; script-src 'self'"
# Pagefind is WebAssembly, fetched in pieces from beside the page, and may run in a worker.
_SEARCHING = "; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
_DESCRIPTION = 200  # characters; search engines and cards cut at about as many


def frame(
    archive: Archive,
    language: str,
    path: str,
    kind: str,
    title: str,
    description: str,
    languages: Iterable[str],
    *,
    published: str = "",
    topics: tuple[str, ...] = (),
    section: str = "",
) -> Frame:
    """The frame of one page.

    Args:
        path: of the page below its language's folder.
        kind: what page it is.
        title: of the page, without the site's.
        description: one line for search engines and cards.
        languages: those that have the same page.
    """
    words = words_for(language)
    here, base = f"{language}/{path}", archive.options.base_url
    home = "../" * path.count("/")
    policy = ROOT_POLICY
    if archive.script:
        policy += _SEARCHING if kind == "search" else _SCRIPTED
    return Frame(
        language=language,
        interface=words.language,
        direction=words.direction,
        locale=locale_tag(language),
        root=up(here),
        home=home,
        kind=kind,
        site_title=archive.title,
        title=title,
        description=shortened(description),
        canonical=absolute(base, here),
        alternates=tuple(_alternate(code, language, path, home, base) for code in languages),
        css=archive.css,
        script=archive.script,
        policy=policy,
        search=bool(archive.script),
        published=published,
        topics=topics,
        section=section,
    )


def _alternate(code: str, language: str, path: str, home: str, base: str) -> Alternate:
    href = f"{home}../{code}/{path}"
    return Alternate(
        code=code,
        name=autonym(code),
        direction=direction(code),
        href=href,
        url=absolute(base, f"{code}/{path}") or href,
        current=code == language,
    )


def shortened(text: str) -> str:
    """A description, cut between words where it is too long."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def page(archive: Archive, template: str, words: Words, values: Mapping[str, object]) -> bytes:
    """A page of the site."""
    return render(html_environment(archive.options.theme), template, words, values).encode()
