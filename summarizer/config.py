"""One frozen configuration, built once from a TOML file, the environment and flags, then passed down."""

from __future__ import annotations

import datetime as dt
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigError
from summarizer.settings import (
    NAME_JUDGES,
    RULES,
    THEMES,
    FetchSettings,
    MailSettings,
    RunSettings,
    SiteSettings,
    SourceSettings,
    TopicSettings,
)

CONFIG_NAME = "summarizer.toml"
INTERFACE_LANGUAGES = ("fr", "en", "es", "pt", "it", "de", "ar")
ENVIRONMENT_PREFIX = "SUMMARIZER_"
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_REMEDIES = {
    "day": "Write a day of the calendar like 2025-12-23.",
    "full_text": "Write true or false.",
    "gate": "Write true or false.",
    "extractive": "Write true or false.",
    "repeat": "Write true or false.",
    "sentences": "Write a whole number, such as 3.",
    "words": "Write a whole number, such as 60.",
}


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a run can be told.

    Attributes:
        sources: files and folders of articles.
        languages: target languages as ISO 639-1 codes, without French, which is always there.
        day: the edition's day; None means today in `timezone`.
        out: folder of the editions; the store and installed models live in its `.summarizer/`.
        title: the briefing's name, shown at the top.
        timezone: IANA name, decides what "today" is.
        full_text: publish whole articles instead of supporting sentences only.
        gate: hold every edition until an editor approves it.
        sentences: at most so many sentences a summary.
        words: about so many words a summary; the last sentence may exceed it.
        summary_model: a summarization model in place of the bundled one: its folder, or the name under which it was
            added ("hf:owner/name"); None for the bundled one.
        repeat: tell stories that were briefed before and have nothing new like all others, not in one sentence at the
            end.
        extractive: choose sentences only, without a seq2seq model.
        glossary: a TSV file, or a folder of them, of your own terms; None for the bundled one alone.
        names: who judges the names that the rules find: "rules" for nobody else, "spacy" for spaCy's French model.
        source, topic, fetch, mail, site, run: the tables of `summarizer.settings`.
    """

    sources: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ("en",)
    day: dt.date | None = None
    out: Path = Path("out")
    title: str = "La revue du matin"
    timezone: str = "Europe/Paris"
    full_text: bool = False
    gate: bool = False
    sentences: int = 3
    words: int = 60
    summary_model: Path | None = None
    extractive: bool = False
    repeat: bool = False
    glossary: Path | None = None
    names: str = RULES
    source: tuple[SourceSettings, ...] = ()
    topic: tuple[TopicSettings, ...] = ()
    fetch: FetchSettings = field(default_factory=FetchSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    run: RunSettings = field(default_factory=RunSettings)

    @property
    def home(self) -> Path:
        """The store, the lock and the installed models."""
        return self.out / ".summarizer"

    @property
    def models(self) -> Path:
        """Where models are installed."""
        return self.home / "models"


def load_config(path: Path | None, overrides: Mapping[str, object], environment: Mapping[str, str]) -> Config:
    """Defaults, then the file, then the environment, then flags; the later one wins.

    Args:
        path: a TOML file; None for none.
        overrides: values from flags; None among them means "not given".
        environment: `SUMMARIZER_OUT` and so on, one variable a setting, lists separated by commas.

    Raises:
        ConfigError: for an unreadable file, an unknown setting or a value of the wrong type.
    """
    config = Config()
    if path is not None:
        config = _apply(config, _read(path), str(path), path.parent)
    given = {name: environment[key] for name in _names() if (key := ENVIRONMENT_PREFIX + name.upper()) in environment}
    config = _apply(config, given, "the environment", Path())
    flags = {name: value for name, value in overrides.items() if value is not None}
    return _checked(_apply(config, flags, "the command line", Path()))


def _names() -> tuple[str, ...]:
    return tuple(item.name for item in fields(Config))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(str(path), "there is no such file", "Run `summarizer init` to write one.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"the file cannot be read ({error})", "Check its permissions.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"this is not valid TOML: {error}", "Mend the line that is named.") from error


def _apply(config: Config, values: Mapping[str, object], origin: str, base: Path) -> Config:
    unknown = sorted(set(values) - set(_names()))
    if unknown:
        known = ", ".join(_names())
        raise ConfigError(f"{origin}: {unknown[0]}", "there is no such setting", f"The settings are: {known}.")
    return replace(config, **{name: _coerce(name, value, origin, base) for name, value in values.items()})


def _coerce(name: str, value: object, origin: str, base: Path) -> Any:
    """The value in its field's type; strings from the environment are read, lists become tuples."""
    remedy = _REMEDIES.get(name, "The file that `summarizer init` writes explains every setting.")
    wrong = ConfigError(f"{origin}: {name}", f"{value!r} is not a value for it", remedy)
    try:
        match name:
            case "sources":
                return tuple(_place(item, origin, base) for item in _items(value))
            case "languages":
                return tuple(str(item).lower() for item in _items(value))
            case "summary_model" if str(value).startswith("hf:"):
                return Path(str(value))
            case "out" | "summary_model" | "glossary":
                return base / Path(str(value))
            case "source" | "topic":
                kind = SourceSettings if name == "source" else TopicSettings
                if not isinstance(value, list | tuple):
                    raise wrong
                return tuple(_table(kind, entry, f"{origin}: [[{name}]]", base) for entry in value)
            case "site":
                site: SiteSettings = _table(SiteSettings, value, f"{origin}: [site]", base)
                shipped = site.theme in THEMES
                return site if shipped else replace(site, theme=str(base / site.theme))
            case "fetch" | "mail" | "run":
                return _table(type(getattr(Config(), name)), value, f"{origin}: [{name}]", base)
            case "day":
                return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
            case "full_text" | "gate" | "extractive" | "repeat":
                if isinstance(value, str):
                    return _TRUTHS[value.lower()]
                if not isinstance(value, bool):
                    raise wrong
                return value
            case "sentences" | "words":
                if isinstance(value, bool) or not isinstance(value, int | str):
                    raise wrong
                return int(value)
            case _:
                if not isinstance(value, str):
                    raise wrong
                return value
    except (ValueError, KeyError, TypeError) as error:
        raise wrong from error


def _table(kind: type, value: object, origin: str, base: Path) -> Any:
    """One table of the file as its frozen value, each entry in its field's type.

    Raises:
        ConfigError: for an unknown entry, a missing one or one of the wrong type.
    """
    if isinstance(value, kind):
        return value
    hints = typing.get_type_hints(kind)
    if not isinstance(value, Mapping):
        raise ConfigError(origin, f"{value!r} is not a table", "`summarizer init` writes an example of every table.")
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise ConfigError(
            f"{origin}: {unknown[0]}", "there is no such setting", f"Its settings are: {', '.join(hints)}."
        )
    given = {entry: _entry(hints[entry], item, f"{origin}: {entry}", base) for entry, item in value.items()}
    try:
        return kind(**given)
    except TypeError as error:
        missing = [item.name for item in fields(kind) if item.name not in given]
        raise ConfigError(origin, f"{missing[0]} is missing", "Add it to the table.") from error


def _entry(hint: Any, value: object, origin: str, base: Path) -> Any:
    wanted = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    if hint == Path | None:
        if isinstance(value, str) and value:
            return base / Path(value)
        wanted[hint] = "the path of a file or folder"
    elif typing.get_origin(hint) is tuple:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        wanted[hint] = "a list of texts"
    elif hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    raise ConfigError(origin, f"{value!r} is not a value for it", f"Write {wanted[hint]}.")


def _place(item: object, origin: str, base: Path) -> Path:
    """A file or folder of the sources.

    Raises:
        ConfigError: for an address of the web, which is fetched beforehand.
    """
    text = str(item)
    if text.lower().startswith(("http:/", "https:/")):  # a path of it has lost the second slash
        cause = "this is an address of the web, and a briefing is made without the network"
        remedy = 'Add it to the settings: a table [[source]] with url = "…". Then run `summarizer fetch`.'
        raise ConfigError(f"{origin}: {text}", cause, remedy)
    return base / Path(text)


def _items(value: object) -> list[Any]:
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    if isinstance(value, list | tuple):
        return list(value)
    raise TypeError(value)


def _checked(config: Config) -> Config:
    languages = tuple(dict.fromkeys(code for code in config.languages if code != "fr"))
    for code in languages:
        if not (len(code) in (2, 3) and code.isascii() and code.isalpha()):
            raise ConfigError(f"language {code}", "this is not an ISO 639 code", "Write `en`, `pt`, `es`…")
    if config.names not in NAME_JUDGES:
        known = " or ".join(f'"{name}"' for name in NAME_JUDGES)
        raise ConfigError("names", f"{config.names!r} is not a value for it", f"Write {known}.")
    if not 1 <= config.sentences <= 10:
        raise ConfigError("sentences", f"{config.sentences} is not between 1 and 10", "Choose a number in between.")
    if not 10 <= config.words <= 400:
        raise ConfigError("words", f"{config.words} is not between 10 and 400", "Choose a number in between.")
    return replace(config, languages=languages)
