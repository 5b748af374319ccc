"""Argos packages from an index: a JSON list of packages with their pairs, versions and addresses."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.models.archive import LARGEST_UNPACKED
from summarizer.models.download import Wanted, fetch, fetch_text
from summarizer.models.install import install
from summarizer.models.staging import staging_folder
from summarizer.models.transfer import Transfer

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One package of an index."""

    version: str
    links: tuple[str, ...]
    sha256: str  # "" where the index has none, as the usual one


def install_listed(name: str, models: Path, transfer: Transfer, index: str) -> Path:
    """Download and install the newest package of a pair.

    Args:
        name: `fr-en`.
        models: the model store.
        transfer: hears of the bytes.
        index: the index's address.

    Returns:
        its folder in the store.

    Raises:
        ModelError: where the index or the package cannot be had, or is damaged; the store is then as it was.
    """
    source, _, target = name.partition("-")
    subject = f"argos:{name}"
    if not re.fullmatch(r"[a-z]{2,3}", source) or not re.fullmatch(r"[a-z]{2,3}", target):
        raise ModelError(subject, "this is no pair of languages", "Write for example argos:en-de.")
    package = newest(fetch_text(index, models, transfer), source, target, subject)
    with staging_folder(models) as folder:
        archive = folder / f"translate-{source}_{target}.argosmodel"
        problems: list[ModelError] = []
        for link in package.links:
            try:
                digest = fetch(Wanted(link, LARGEST_UNPACKED, package.sha256), models, archive, transfer)
            except ModelError as error:
                problems.append(error)
                continue
            return install(archive, models, source=f"{link} (SHA-256 {digest})", expected=(source, target)).folder
        raise problems[0]


def newest(text: str, source: str, target: str, subject: str) -> Listed:
    """The newest package of a pair in an index; whatever else is in it is passed over.

    Raises:
        ModelError: where the index is damaged or has no such package.
    """
    remedy = "Try later, or get the package elsewhere and name the file: summarizer models add FILE.argosmodel"
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelError(subject, "the index is damaged", remedy) from error
    entries = [entry for entry in plain if isinstance(entry, dict)] if isinstance(plain, list) else []
    found = [
        listed
        for entry in entries
        if entry.get("type", "translate") == "translate"
        and (entry.get("from_code"), entry.get("to_code")) == (source, target)
        and (listed := _listed(entry)).links
    ]
    if not found:
        pairs = {(entry.get("from_code"), entry.get("to_code")) for entry in entries}
        reachable = sorted(f"{one}-{other}" for one, other in pairs if other == target and isinstance(one, str))
        hint = f"It has {', '.join(reachable)}." if reachable else "`summarizer languages` names another way."
        raise ModelError(subject, "the index has no such package", hint)
    return max(found, key=lambda listed: [int(number) for number in re.findall(r"\d{1,9}", listed.version)])


def _listed(entry: dict[str, object]) -> Listed:
    links = entry.get("links")
    version, digest = str(entry.get("package_version", "")), entry.get("sha256", "")
    web = [link for link in links if isinstance(link, str)] if isinstance(links, list) else []
    return Listed(
        version=version,
        links=tuple(link for link in web if link.startswith(("https://", "http://"))),
        sha256=digest if isinstance(digest, str) and _SHA256.fullmatch(digest) else "",
    )
