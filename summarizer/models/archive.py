"""Unpack a translation package from a stranger: every entry is judged before the first byte is written.

An `.argosmodel` is a zip archive with one folder in it. The library's own installer extracts it straight into the
folder of all packages, where it may overwrite another package and 49 KB may become 50 MB, so it is not used here.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from summarizer.errors import ModelError

# Far above published packages, which have tens of files and at most a few hundred megabytes.
MOST_ENTRIES = 1_000
LARGEST_UNPACKED = 2 << 30  # bytes
LARGEST_RATIO = 40  # unpacked to packed; in the bundled package weights reach 1.1 and vocabularies 3.3
RATIO_FREE = 1 << 20  # bytes a file may have before its ratio counts
LARGEST_NAME = 255  # characters
CHUNK = 1 << 20

# What an engine reads. Sentence splitters inside packages are left where they are: ours is used, and some are pickles.
KEPT = re.compile(
    r"metadata\.json|README\.md|LICENSE(?:\.txt|\.md)?|sentencepiece\.model|bpe\.model"
    r"|model/(?:config\.json|model\.bin|vmap\.txt|(?:shared|source|target)_vocabulary\.(?:json|txt))"
)
LEFT_OUT = ("stanza", "minisbd", "spacy")
PICKLES = (".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", ".npy", ".npz", ".h5")
PICKLE_NAMES = ("pytorch_model.bin", "training_args.bin", "optimizer.bin", "scheduler.bin")
_COMPONENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")

REFUSED = "Nothing was changed. Get the package again from a source that you trust."


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to unpack."""

    member: zipfile.ZipInfo
    path: str  # inside the package, without its root folder


def unpack(archive: Path, folder: Path, *, kept: re.Pattern[str] = KEPT) -> None:
    """Unpack the files of a package that engines read into an empty folder.

    Args:
        archive: the `.argosmodel` file.
        folder: an empty folder that nobody else looks into.
        kept: the files that such a package has; another one refuses the whole archive.

    Raises:
        ModelError: where the archive is damaged or holds anything that a package has no business with.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            for entry in judge(archive, opened.infolist(), kept=kept):
                _extract(archive, opened, entry, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise ModelError(str(archive), "the archive is damaged or is no translation package", REFUSED) from error
    except OSError as error:
        cause = f"it is damaged or could not be unpacked ({error.strerror})"
        raise ModelError(
            str(archive), cause, "Look at the free space of the disk, then get the package again."
        ) from error


def judge(archive: Path, members: Iterable[zipfile.ZipInfo], *, kept: re.Pattern[str] = KEPT) -> list[Entry]:
    """Decide what of an archive is to be unpacked, from its table of contents alone.

    Raises:
        ModelError: naming the first entry that is refused, and why.
    """
    entries: list[Entry] = []
    seen: set[str] = set()
    roots: set[str] = set()
    total = 0
    for count, member in enumerate(members):
        if count >= MOST_ENTRIES:
            raise ModelError(str(archive), f"it has more than {MOST_ENTRIES:,} entries", REFUSED)
        name = member.filename

        def refuse(why: str, name: str = name) -> ModelError:
            shown = name if len(name) <= 80 else name[:77] + "..."
            return ModelError(str(archive), f"its entry {shown!a} {why}", REFUSED)

        parts = name.removesuffix("/").split("/")
        if len(name) > LARGEST_NAME or not all(_COMPONENT.fullmatch(part) for part in parts):
            raise refuse("has a path that leads out of the package or cannot be one")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise refuse("is a link or a device")
        folded = unicodedata.normalize("NFC", name.removesuffix("/")).casefold()
        if folded in seen:
            raise refuse("is there twice")
        seen.add(folded)
        roots.add(parts[0])
        if len(roots) > 1:
            raise ModelError(str(archive), "it has more than one folder at its top", REFUSED)
        if member.is_dir():
            continue
        if len(parts) == 1:
            raise refuse("lies outside the package's folder")
        if member.flag_bits & 0x1:
            raise refuse("is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse("is packed in an unusual way")
        if parts[1] in LEFT_OUT and len(parts) > 2:
            continue
        inner = PurePosixPath(*parts[1:]).as_posix()
        if inner.lower().endswith(PICKLES) or parts[-1].lower() in PICKLE_NAMES:
            raise refuse("is a pickle, which could run any program when it is loaded")
        if not kept.fullmatch(inner):
            raise refuse("is no part of a translation package")
        total += member.file_size
        if total > LARGEST_UNPACKED:
            raise ModelError(str(archive), f"it would unpack to more than {LARGEST_UNPACKED >> 20:,} MB", REFUSED)
        if member.file_size > max(RATIO_FREE, LARGEST_RATIO * max(1, member.compress_size)):
            raise refuse(f"would grow more than {LARGEST_RATIO} times when unpacked")
        entries.append(Entry(member, inner))
    if not entries:
        raise ModelError(str(archive), "it is empty", REFUSED)
    return entries


def _extract(archive: Path, opened: zipfile.ZipFile, entry: Entry, folder: Path) -> None:
    """Write one file; the table of contents is not believed, so bytes are counted again as they come."""
    target = folder / entry.path
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(entry.member) as stream, target.open("xb") as out:
        while chunk := stream.read(CHUNK):
            written += len(chunk)
            if written > entry.member.file_size:
                raise ModelError(str(archive), f"its entry {entry.path} is larger than it says", REFUSED)
            out.write(chunk)
    if written != entry.member.file_size:
        raise ModelError(str(archive), f"its entry {entry.path} ends too early", REFUSED)
