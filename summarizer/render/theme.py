"""A theme: the folders that templates and style sheets are looked for in, the first that has a file winning."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.settings import THEMES

OWN = "own.css"
_SUFFIXES = (".j2", ".css", ".js")


def templates_folder() -> Path:
    """Where the templates are: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@dataclass(frozen=True, slots=True)
class Theme:
    """How editions and the site look.

    Attributes:
        name: for people.
        folders: where a file is looked for, in this order.
        own: whether somebody outside wrote a part of it, so that its mistakes are theirs to mend.
    """

    name: str
    folders: tuple[Path, ...]
    own: bool = False

    def find(self, name: str) -> Path | None:
        """The file of this theme that is called so, as a path below one of its folders."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def read(self, name: str) -> str:
        """A style sheet or script of this theme.

        Raises:
            ConfigError: where it is missing or no text.
        """
        path = self.find(name)
        try:
            if path is None:
                raise FileNotFoundError("no folder of the theme has it")
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{self.name}: {name}", f"it cannot be read ({error})", _REMEDY) from error

    def style(self, *names: str) -> str:
        """Style sheets one after the other, and after them `own.css`, where a theme says only what is different.

        Raises:
            ConfigError: where one of those named is missing or no text.
        """
        own = [OWN] if self.find(OWN) else []
        return "\n".join(self.read(name) for name in (*names, *own))

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file that this theme is made of, by the name that it goes by."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                if path.suffix in _SUFFIXES and path.is_file() and not name.startswith("themes/"):
                    found[name] = path
        yield from sorted(found.items())

    def digest(self) -> str:
        """A digest of all of its files, so that what was rendered with other ones is rendered again."""
        state = hashlib.sha256()
        for name, path in self.files():
            data = path.read_bytes()
            state.update(f"{name} {len(data)}\n".encode())
            state.update(data)
        return state.hexdigest()


_REMEDY = "`summarizer templates export FOLDER` writes a whole theme to start from."


@functools.cache
def newspaper() -> Theme:
    """The theme that everything else falls back to."""
    return Theme("newspaper", (templates_folder(),))


def theme_of(setting: str) -> Theme:
    """The theme that a setting names.

    Args:
        setting: a shipped theme's name, or a folder with files of one's own; what it lacks is the newspaper's.

    Raises:
        ConfigError: where it is neither.
    """
    if setting == "newspaper":
        return newspaper()
    if setting in THEMES:
        return Theme(setting, (templates_folder() / "themes" / setting, templates_folder()))
    folder = Path(setting)
    if not folder.is_dir():
        raise ConfigError(
            f"theme {setting}",
            "there is no such theme and no such folder",
            f"Name one of {', '.join(THEMES)}, or a folder that `summarizer templates export FOLDER` wrote.",
        )
    return Theme(setting, (folder, templates_folder()), own=True)
