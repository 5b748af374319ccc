"""Two template environments, one for each language that is written, both escaping by themselves.

A template cannot forget to escape: whatever it prints goes through the environment's own escape unless a macro of the
templates made it. A name that is missing stops the rendering instead of printing nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from summarizer.render.escape import clean, escape_attribute, escape_inline, escape_markdown
from summarizer.render.i18n import Words, fill

if TYPE_CHECKING:
    from jinja2 import Environment


def templates_folder() -> Path:
    """Where the templates are: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@functools.cache
def markdown_environment() -> Environment:
    """Prints Markdown: every value comes out as literal text."""
    return _environment(escape_markdown, escape_inline)


@functools.cache
def html_environment() -> Environment:
    """Prints HTML: every value comes out as literal text."""
    return _environment(_escape_html, _escape_html)


def _escape_html(text: str) -> str:
    from markupsafe import escape

    return str(escape(clean(text)))


def render(environment: Environment, template: str, words: Words, values: Mapping[str, object]) -> str:
    """A template's text, with `_`, `ngettext` and, inside attributes, `aria` speaking a language.

    Args:
        environment: one of the two above.
        template: a file of the templates folder.
        words: the interface's language.
        values: what the template may name.
    """
    return environment.get_template(template).render({**values, **_speech(environment, words)})


def _environment(escape: Callable[[str], str], say: Callable[[str], str]) -> Environment:
    """An environment that prints values through `escape` and the catalogues' words through `say`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - this is the escape

    environment = Environment(
        loader=FileSystemLoader(templates_folder(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    environment.globals["say"] = say
    environment.filters["quoted"] = lambda text: Markup(escape_attribute(str(text)))  # noqa: S704 - escaped
    environment.filters["address"] = lambda url: Markup(str(url).replace("&", "&amp;"))  # noqa: S704 - by links.py
    return environment


def _speech(environment: Environment, words: Words) -> dict[str, Callable[..., object]]:
    """gettext for templates: words and values are escaped apart, so that a value may be a macro's markup."""
    from markupsafe import Markup

    finalize, say = environment.finalize, cast("Callable[[str], str]", environment.globals["say"])
    assert finalize is not None  # noqa: S101 - set above for both environments

    def quote(value: object) -> str:
        return str(finalize(value))

    def gettext(text: str, **values: object) -> Markup:
        return Markup(fill(words.template(text), values, say=say, quote=quote))  # noqa: S704 - escaped piece by piece

    def ngettext(one: str, many: str, count: int, **values: object) -> Markup:
        values = {"count": words.number(count), **values}
        return Markup(fill(words.plural_template(one, many, count), values, say=say, quote=quote))  # noqa: S704

    def aria(text: str, **values: object) -> Markup:
        return Markup(escape_attribute(words(text, **values)))  # noqa: S704 - escaped

    return {"_": gettext, "ngettext": ngettext, "aria": aria}
