from __future__ import annotations

from pathlib import Path

from summarizer.ingest.files import MAILS, PAGES, READERS
from summarizer.ingest.walk import READABLE, Candidate, find_files, shown


def names(*sources: Path) -> list[str]:
    return [item.name for item in find_files(sources) if isinstance(item, Candidate)]


def test_order_is_of_the_sources_then_of_the_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path) == ["a.txt", "b/1.md", "b/2.txt", "c.TXT"]
    assert names(tmp_path / "c.TXT", tmp_path) == ["c.TXT", "a.txt", "b/1.md", "b/2.txt"]


def test_every_readable_suffix_has_a_reader() -> None:
    of_readers = [suffix for reader in READERS for suffix in reader.suffixes]
    assert sorted(READABLE) == sorted((*of_readers, *PAGES, *MAILS))


def test_shown_names_are_safe_and_bounded() -> None:
    assert shown("a\u202eb\n\x07c") == "ab c"
    assert len(shown("x" * 5000)) <= 200
    assert shown("\u202e") == "?"
    assert shown("caf\udce9.txt").encode("utf-8")


def test_equal_names_are_told_apart_and_others_left(tmp_path: Path) -> None:
    for name in ("x/une.txt", "y/une.txt", "y/deux.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path / "x", tmp_path / "y") == ["x/une.txt", "deux.txt", "y/une.txt"]
