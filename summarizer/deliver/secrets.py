"""Passwords and keys: from a variable or from a file that nobody else may read; never printed, never in a message."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import ConfigError


class Secret:
    """A text that does not show itself where values are printed."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one place that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._text)


def read_secret(what: str, variable: str, file: Path | None, environment: Mapping[str, str]) -> Secret | None:
    """A secret from its variable, else from its file.

    Args:
        what: its name for people: "the password".
        variable: of the environment.
        file: one line of text, readable by its owner alone.
        environment: where the variable is looked up.

    Returns:
        The secret; None where neither is there.

    Raises:
        ConfigError: for a file that others may read, or that cannot be read.
    """
    if environment.get(variable):
        return Secret(environment[variable])
    if file is None:
        return None
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), f"{what} cannot be read from it ({error})", f"Or set {variable}.") from error
    if stat.S_IMODE(mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigError(str(file), f"it holds {what}, and others may read it", f"Run `chmod 600 {file}`.")
    if not text:
        raise ConfigError(str(file), f"it should hold {what}, and is empty", f"Fill it, or set {variable}.")
    return Secret(text)
