"""Two template environments, one for each language that is written, both escaping by themselves.

A template cannot forget to escape: whatever it prints goes through the environment's own escape unless a macro of the
templates made it. A name that is missing stops the rendering instead of printing nothing. Templates may come from
outside, so they run in Jinja's sandbox: they see the values they are given and nothing behind them.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from summarizer.errors import ConfigError
from summarizer.render.escape import clean, escape_attribute, escape_inline, escape_markdown
from summarizer.render.i18n import Words, fill
from summarizer.render.theme import Theme, newspaper, templates_folder

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["html_environment", "macros", "markdown_environment", "render", "templates_folder"]

_REMEDY = "Mend that line, or take the shipped one: `summarizer templates export FOLDER` writes it."
_FIELDS: dict[type, frozenset[str]] = {}
_REMEMBERED = 8  # themes at a time; compiled templates are kept with them


def markdown_environment(theme: Theme | None = None) -> Environment:
    """Prints Markdown: every value comes out as literal text."""
    return _environment("markdown", theme or newspaper())


def html_environment(theme: Theme | None = None) -> Environment:
    """Prints HTML: every value comes out as literal text."""
    return _environment("html", theme or newspaper())


@functools.lru_cache(maxsize=8192)
def _escape_html(text: str) -> str:
    from markupsafe import escape

    return str(escape(clean(text)))


def render(environment: Environment, template: str, words: Words, values: Mapping[str, object]) -> str:
    """A template's text, with `_`, `ngettext` and, inside attributes, `aria` speaking a language.

    Args:
        environment: one of the two above.
        template: a file of the theme.
        words: the interface's language.
        values: what the template may name.

    Raises:
        ConfigError: where a template of one's own has a mistake; names the file and the line.
    """
    with _telling(environment, template):
        return environment.get_template(template).render({**values, **_speech(environment, words)})


def macros(
    environment: Environment, template: str, words: Words, values: Mapping[str, object]
) -> Callable[..., object]:
    """A template's macros, to be called by name many times over; arguments and errors are those of `render`."""
    with _telling(environment, template):
        module = environment.get_template(template).make_module({**values, **_speech(environment, words)})

    def say(name: str, *arguments: object) -> object:
        with _telling(environment, template):
            macro = getattr(module, name, None)
            if macro is None:
                raise ConfigError(template, f"the template has no macro {name!r}", _REMEDY)
            return macro(*arguments)

    return say


@contextlib.contextmanager
def _telling(environment: Environment, template: str) -> Iterator[None]:
    """Tell what a template of one's own does wrong as a mistake of that template; ours stop the program."""
    theme: Theme = vars(environment)["theme"]
    try:
        yield
    except Exception as error:
        told = _mistake(error, template, theme) if theme.own else None
        if told is None:
            raise
        raise told from error


def _mistake(error: Exception, template: str, theme: Theme) -> ConfigError | None:
    """A template's mistake as an error of the tree; None where no template of the theme is to blame."""
    import traceback

    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return ConfigError(f"{error.filename or error.name}, line {error.lineno}", str(error.message), _REMEDY)
    folders = tuple(str(folder) for folder in theme.folders)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    ours = [frame for frame in frames if frame.filename.startswith(folders)]
    if isinstance(error, TemplateNotFound):
        where = f"{ours[-1].filename}, line {ours[-1].lineno}" if ours else template
        return ConfigError(where, f"the theme has no template {error.name!r}", _REMEDY)
    if not ours:
        return None
    return ConfigError(f"{ours[-1].filename}, line {ours[-1].lineno}", str(error) or type(error).__name__, _REMEDY)


@functools.cache
def _sandbox() -> type[Environment]:
    """Jinja's sandbox, asked once a kind of value instead of at every mention: half of the time of a page."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            if attribute in _fields_of(obj):
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

    return Sandbox


def _fields_of(value: Any) -> frozenset[str]:
    """The fields of a frozen value of ours; they are what templates are given, so they are safe to read."""
    kind = type(value)
    if kind not in _FIELDS:
        ours = dataclasses.is_dataclass(kind) and kind.__module__.startswith("summarizer.render.")
        names = [field.name for field in dataclasses.fields(kind)] if ours else []
        _FIELDS[kind] = frozenset(name for name in names if not name.startswith("_"))
    return _FIELDS[kind]


@functools.lru_cache(maxsize=_REMEMBERED)
def _environment(kind: str, theme: Theme) -> Environment:
    """An environment that prints values through an escape and the catalogues' words through another."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    escape, say = (escape_markdown, escape_inline) if kind == "markdown" else (_escape_html, _escape_html)

    def finalize(value: object) -> object:
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - this is the escape

    environment = _sandbox()(
        loader=FileSystemLoader(theme.folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
        cache_size=100,
    )
    environment.extend(theme=theme)  # beside the globals: templates must not reach it
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
