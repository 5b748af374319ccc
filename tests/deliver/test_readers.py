"""The readers' file: everybody who can be mailed is, and every entry that is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.deliver.readers import read_readers
from summarizer.deliver.topics import for_topics
from summarizer.errors import ConfigError
from summarizer.model import Edition


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    table, sheet = tmp_path / "r.toml", tmp_path / "r.csv"
    table.write_text(
        '[[reader]]\naddress = "Zoe@example.org"\nname = "Zoé, \\"É\\""\nlanguage = "pt"\n'
        'topics = ["Climat", "Sport"]\n'
        '[[reader]]\naddress = "ada@example.org"\nactive = false\n'
    )
    sheet.write_text(
        '\ufeffname,address,topics,language,active\n"Zoé, ""É""",Zoe@example.org,Climat; Sport,PT,\n'
        ",ada@example.org,,,no\n",
        encoding="utf-8",
    )
    one, other = read_readers(table), read_readers(sheet)
    assert one == other
    zoe, ada = one.readers
    assert (zoe.address, zoe.name, zoe.language, zoe.topics) == (
        "Zoe@example.org",
        'Zoé, "É"',
        "pt",
        ("Climat", "Sport"),
    )
    assert (ada.language, ada.active, ada.topics) == ("fr", False, ())


def test_one_wrong_entry_does_not_stop_the_others(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text(
        "address,language,active\nok@example.org,fr,\nnone,fr,\n,fr,\nOK@example.org,fr,\nb@example.org,french,\n"
        "c@example.org,fr,perhaps\nd@example.org,fr,yes\n"
    )
    found = read_readers(file)
    assert [reader.address for reader in found.readers] == ["ok@example.org", "d@example.org"]
    assert [failure.subject for failure in found.failures] == [f"r.csv, line {line}" for line in (3, 4, 5, 6, 7)]
    assert "twice" in found.failures[2].cause
    assert all(failure.remedy for failure in found.failures)


@pytest.mark.parametrize(
    ("name", "text", "cause"),
    [
        ("r.txt", "x", "neither"),
        ("r.toml", "[[reader]", "not valid TOML"),
        ("r.toml", "readers = 3", "only"),
        ("r.toml", "reader = 3", "only"),
        ("r.toml", '[[reader]]\nmail = "x"', "no such entry"),
        ("r.csv", "address,colour\na@example.org,red\n", "no such entry"),
        ("r.csv", "address,name\na@example.org\n", "as many cells"),
        ("r.csv", "address\na@example.org,x\n", "as many cells"),
        ("r.csv", 'address\n"a@example.org\n', "not valid CSV"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole(tmp_path: Path, name: str, text: str, cause: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(ConfigError, match=cause) as caught:
        read_readers(file)
    assert caught.value.remedy


def test_no_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        read_readers(tmp_path / "none.csv")
    (tmp_path / "r.csv").write_bytes(b"address\n\xff\xfe\n")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_readers(tmp_path / "r.csv")


def test_topics_choose_stories_whatever_their_capitals(edition: Edition) -> None:
    from dataclasses import replace

    briefs = tuple(
        replace(item, topics=topics)
        for item, topics in zip(edition.briefs, (("Climat",), (), ("Sport", "climat")), strict=True)
    )
    whole = replace(edition, briefs=briefs)
    assert [brief.id for brief in for_topics(whole, ("CLIMAT",)).briefs] == ["story1", "story3"]
    assert for_topics(whole, ()) is whole
    assert for_topics(whole, ("Mode",)).briefs == ()
