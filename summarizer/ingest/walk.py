"""Which files the named sources hold: in a fixed order, each once, never outside a folder that was named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.model import Failure, Stage
from summarizer.text.typography import display

READABLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".mbox", ".mhtml", ".mht")
NOT_YET = (
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".epub",
    ".pages",
    ".webarchive",
)
LONGEST_NAME = 200  # characters of a source's name as it is shown


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may hold an article."""

    path: Path
    name: str  # as readers see it, unlike any other candidate's
    named: bool  # by the user, and not found in a folder


def shown(path: str | os.PathLike[str]) -> str:
    """A path safe to show: no control or bidi characters, undecodable bytes marked, not too long."""
    text = display(os.fsencode(path).decode("utf-8", "replace")) or "?"
    return text if len(text) <= LONGEST_NAME else "…" + text[-LONGEST_NAME + 1 :]


def find_files(sources: Sequence[Path]) -> list[Candidate | Failure]:
    """Candidates in the order of the sources, folders in the order of their names, with what could not be looked at.

    Hidden files and files of other kinds are left alone; documents that hold articles in a form that is not read yet
    are failures, because their owner would miss them. Links that lead out of a folder are not followed.
    """
    found: list[Candidate | Failure] = []
    seen: set[str] = set()
    for source in sources:
        for item in _under(source):
            if isinstance(item, Candidate):
                real = os.path.realpath(item.path)
                if real in seen:
                    continue
                seen.add(real)
            found.append(item)
    return _told_apart(found)


def failure(subject: str, cause: str, remedy: str) -> Failure:
    """A source that could not be read."""
    return Failure(subject, Stage.INGEST, cause, remedy)


def reason(error: OSError) -> str:
    """What the system says, in the words of people."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "there is no permission to read it"
    if error.errno is not None and os.strerror(error.errno).startswith("Too many levels"):
        return "this is a link that leads back to itself"
    return f"it cannot be read ({error.strerror or type(error).__name__})"


_REMEDIES = {
    "there is no such file or folder": "Check the spelling of the path.",
    "there is no permission to read it": "Give yourself the right to read it (chmod u+r).",
    "this is a link that leads back to itself": "Remove the link, or point it at a file.",
}


def from_error(subject: str, error: OSError) -> Failure:
    """A failure with the remedy that fits what the system says."""
    cause = reason(error)
    return failure(subject, cause, _REMEDIES.get(cause, "Copy it to another place and try again."))


def _under(source: Path) -> Iterator[Candidate | Failure]:
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as error:
        known = error if isinstance(error, OSError) else FileNotFoundError()
        yield from_error(shown(source), known)
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(source)
    else:
        yield Candidate(source, shown(source.name), named=True)


def _in_folder(root: Path) -> Iterator[Candidate | Failure]:
    """Depth first without recursion, so that no depth of folders can end the run."""
    home = os.path.realpath(root)
    pending: list[Path] = [root]
    while pending:
        path = pending.pop()
        name = shown(path.relative_to(root).as_posix()) if path != root else shown(root)
        try:
            status = path.lstat() if path != root else path.stat()
            if stat.S_ISDIR(status.st_mode):
                with os.scandir(path) as entries:
                    names = [entry.name for entry in entries if not entry.name.startswith((".", "~$"))]
                pending.extend(path / child for child in sorted(names, reverse=True))
                continue
        except OSError as error:
            yield from_error(name, error)
            continue
        item = _file(path, name, home, link=stat.S_ISLNK(status.st_mode))
        if item is not None:
            yield item


def _file(path: Path, name: str, home: str, *, link: bool) -> Candidate | Failure | None:
    suffix = path.suffix.lower()
    if link:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            return from_error(name, error) if suffix in READABLE else None
        inside = os.path.commonpath([home, os.path.realpath(path)]) == home
        if not inside and (stat.S_ISDIR(mode) or suffix in READABLE):
            return failure(
                name, "this is a link that leads out of the folder", "Name what it leads to as a source itself."
            )
        if stat.S_ISDIR(mode):
            return None  # what is inside the folder is read where it is
    if suffix in NOT_YET:
        cause = f"{suffix} files are not read by this version"
        return failure(
            name, cause, "This version reads .txt, .md, .html, .eml and .mbox: save the article as one of them."
        )
    return Candidate(path, name, named=False) if suffix in READABLE else None


def _told_apart(found: Sequence[Candidate | Failure]) -> list[Candidate | Failure]:
    """Names of which no two are equal: folders are put before them as far as it takes, then a number."""
    answer = list(found)
    groups: dict[str, list[int]] = {}
    for place, item in enumerate(answer):
        if isinstance(item, Candidate):
            groups.setdefault(item.name, []).append(place)
    taken = {name for name, places in groups.items() if len(places) == 1}
    for name, places in groups.items():
        if len(places) == 1:
            continue
        paths = {place: Path(os.path.realpath(_candidate(answer[place]).path)) for place in places}
        depth = next((n for n in range(2, 40) if len({path.parts[-n:] for path in paths.values()}) == len(paths)), 2)
        for place in places:
            wished = shown("/".join(paths[place].parts[-max(depth, name.count("/") + 1) :]))
            unique, number = wished, 2
            while unique in taken:
                unique, number = f"{wished} ({number})", number + 1
            taken.add(unique)
            answer[place] = replace(_candidate(answer[place]), name=unique)
    return answer


def _candidate(item: Candidate | Failure) -> Candidate:
    if isinstance(item, Failure):
        raise TypeError(item)
    return item
