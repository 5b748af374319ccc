"""What people and machines put into a folder of articles: every case a clear word, and the rest goes on."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.files import LARGEST, read_sources
from summarizer.model import Failure, Reading, Stage
from summarizer.stories.group import group
from summarizer.text.decode import decode

DAY = dt.date(2025, 12, 23)
GOOD = """Le pont de Sorvilliers rouvre à la circulation

Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux. Les habitants l'attendaient depuis l'été.

Le coût du chantier s'élève à 4,2 millions d'euros, a précisé la mairie.
"""
ENGLISH = """Bridge reopens after eight months

The bridge reopened on Monday morning after eight months of work. Residents had been waiting since the summer.

The mayor said that the works had cost more than four million euros, which is twice what the town had planned.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article, which every case must leave readable."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "bon.txt").write_text(GOOD, encoding="utf-8")
    return place


def read(*sources: Path) -> Reading:
    return read_sources(sources, DAY)


def the_failure(reading: Reading) -> Failure:
    """The only failure beside the one good article, whole and in words."""
    assert [article.title for article in reading.articles] == ["Le pont de Sorvilliers rouvre à la circulation"]
    assert len(reading.failures) == 1
    failure = reading.failures[0]
    assert failure.stage is Stage.INGEST
    assert failure.subject
    assert failure.cause
    assert not failure.cause.endswith(".")
    assert failure.remedy.endswith((".", "`."))
    return failure


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path)
    assert "no article" in caught.value.cause
    assert ".txt" in caught.value.remedy


def test_no_source_at_all() -> None:
    with pytest.raises(SourceError):
        read()


def test_folder_of_hidden_and_foreign_files_is_empty(tmp_path: Path) -> None:
    for name in (".cache.txt", "~$brouillon.txt", "photo.jpg", "notes.txt~", "LISEZMOI"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "bon.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(SourceError):
        read(tmp_path)


def test_missing_path(folder: Path) -> None:
    failure = the_failure(read(folder, folder / "nulle" / "part.txt"))
    assert "no such file" in failure.cause
    assert "part.txt" in failure.subject


def test_path_with_nul(folder: Path) -> None:
    assert "no such file" in the_failure(read(folder, Path("a\0b.txt"))).cause


def test_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not bind root, so the refusal is made at the call that opens."""
    (folder / "secret.txt").write_text(GOOD.replace("pont", "port"), encoding="utf-8")
    (folder / "secret.txt").chmod(0)
    real = os.open

    def refuse(path: Any, *rest: Any, **named: Any) -> int:
        if os.fspath(path).endswith("secret.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr("summarizer.ingest.files.os.open", refuse)
    failure = the_failure(read(folder))
    assert "permission" in failure.cause
    assert "chmod" in failure.remedy


def test_unreadable_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ferme").mkdir()
    real = os.scandir

    def refuse(path: Any) -> Any:
        if os.fspath(path).endswith("ferme"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert the_failure(read(folder)).subject == "ferme"


def test_disk_that_fails_while_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "zabime.txt").write_text(GOOD.replace("pont", "port"), encoding="utf-8")
    real = os.open

    def fail(path: Any, *rest: Any, **named: Any) -> int:
        if os.fspath(path).endswith("zabime.txt"):
            raise OSError(5, "Input/output error")
        return real(path, *rest, **named)

    monkeypatch.setattr("summarizer.ingest.files.os.open", fail)
    assert "Input/output error" in the_failure(read(folder)).cause


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("faux.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        ("bureau.txt", b"PK\x03\x04\x14\0\x06\0word/document.xml", "office document"),
        ("octets.txt", bytes(range(256)) * 40, "binary"),
        ("nul.txt", b"Le pont\0 a rouvert lundi.\0\0", "binary"),
        ("vide.txt", b"", "empty"),
        ("blanc.txt", b" \n\t\n \r\n", "empty"),
        ("titre.txt", b"Le pont rouvre\n", "less than a sentence"),
        ("invisible.txt", "\u200b\ufeff\u202e\n\u2066\n".encode(), "less than a sentence"),
        ("english.txt", ENGLISH.encode(), "in English, not French"),
        ("page.txt", b"<!DOCTYPE html><html><body><p>Bonjour</p></body></html>", "less than a sentence"),
        (
            "russe.txt",
            ("Мост открылся в понедельник утром после восьми месяцев работ. " * 5).encode(),
            "not recognised as French",
        ),
    ],
)
def test_file_that_holds_no_french_text(folder: Path, name: str, data: bytes, word: str) -> None:
    (folder / name).write_bytes(data)
    failure = the_failure(read(folder))
    assert failure.subject == name
    assert word in failure.cause


@pytest.mark.parametrize("name", ["a.pdf", "b.docx", "c.epub", "d.RTF", "e.odt"])
def test_document_that_is_not_read_yet(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    failure = the_failure(read(folder))
    assert failure.subject == name
    assert ".txt, .md, .html" in failure.remedy


def test_a_file_that_is_named_is_always_tried(tmp_path: Path) -> None:
    path = tmp_path / "article.dat"
    path.write_text(GOOD, encoding="utf-8")
    assert read(path).articles[0].source == "article.dat"


def test_twenty_megabytes_are_refused_unread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "enorme.txt").open("wb") as file:
        file.truncate(20_000_000)
    monkeypatch.setattr("summarizer.ingest.files.decode", _only_small(decode))
    failure = the_failure(read(folder))
    assert "20.0 MB" in failure.cause
    assert "5 MB" in failure.cause


def _only_small(real: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    def small(data: bytes) -> Any:
        assert len(data) < 10_000
        return real(data)

    return small


def test_file_that_grows_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "journal.txt").write_bytes(b"a" * (LARGEST + 10))
    real = os.fstat

    def small(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[6] = 10
        return os.stat_result(status)

    monkeypatch.setattr("summarizer.ingest.files.os.fstat", small)
    assert "the limit is" in the_failure(read(folder)).cause


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-15"])
def test_encodings_of_french(tmp_path: Path, encoding: str) -> None:
    text = GOOD.replace("l'été", "l’été" if encoding != "iso-8859-15" else "l'été").replace(
        "Le coût", "Au cœur du débat, le coût"
    )
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    article = read(tmp_path).articles[0]
    whole = " ".join(block.text for block in article.blocks)
    assert "Au cœur du débat, le coût" in whole
    assert "été" in whole
    assert not set("ÃŕŒ\ufffd") & set(whole)
    assert bool(article.notes) == (encoding in ("cp1252", "utf-16-le", "iso-8859-15"))


def test_two_copies_of_one_article_make_one_story(folder: Path) -> None:
    (folder / "copie.txt").write_text(GOOD, encoding="utf-8")
    reading = read(folder)
    assert len(reading.articles) == 2
    assert len({article.id for article in reading.articles}) == 1
    stories = group(reading.articles)
    assert len(stories) == 1
    assert [copy.source for copy in stories[0].copies] == ["copie.txt"]


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    for place in ("lundi", "mardi"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "une.txt").write_text(GOOD, encoding="utf-8")
    both = read(tmp_path / "lundi", tmp_path / "mardi")
    assert [article.source for article in both.articles] == ["lundi/une.txt", "mardi/une.txt"]
    inside = read(tmp_path)
    assert [article.source for article in inside.articles] == ["lundi/une.txt", "mardi/une.txt"]


def test_one_file_named_twice_is_read_once(folder: Path) -> None:
    assert len(read(folder, folder / "bon.txt", folder).articles) == 1


def test_names_that_try_to_deceive(tmp_path: Path) -> None:
    names = ["x..\\..\\etc.txt", "a\nb.txt", "\u202etxt.exe.txt", "\u2066x\u2069.txt", "x.txt", "é" * 100 + ".txt"]
    for name in names:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    reading = read(tmp_path)
    sources = [article.source for article in reading.articles]
    assert len(sources) == len(set(sources)) == len(names)
    for source in sources:
        assert not any(ord(char) < 32 or char in "\u202e\u2066\u2069" for char in source)
        assert not source.startswith("/")
        assert ".." not in source.split("/")


def test_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    article = read(tmp_path).articles[0]
    article.source.encode("utf-8")
    assert article.source.startswith("caf")


def test_parent_folder_never_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ici").mkdir()
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "ici")
    assert read(Path("../a.txt")).articles[0].source == "a.txt"
    assert read(Path("..")).articles[0].source == "a.txt"


def test_link_that_leads_to_itself(folder: Path) -> None:
    (folder / "cercle.txt").symlink_to(folder / "cercle.txt")
    assert "back to itself" in the_failure(read(folder)).cause


def test_link_to_the_parent_folder_ends(folder: Path) -> None:
    (folder / "encore").symlink_to(folder)
    assert read(folder).failures == ()
    (folder / "plus_haut").symlink_to(folder.parent)
    assert "out of the folder" in the_failure(read(folder)).cause


def test_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    outside = folder.parent / "articles-voisins.txt"
    outside.write_text(GOOD.replace("pont", "port"), encoding="utf-8")
    (folder / "voisin.txt").symlink_to(outside)
    failure = the_failure(read(folder))
    assert failure.subject == "voisin.txt"
    assert "out of the folder" in failure.cause
    assert len(read(folder / "voisin.txt").articles) == 1


def test_link_inside_the_folder_and_dangling_link(folder: Path) -> None:
    (folder / "alias.txt").symlink_to(folder / "bon.txt")
    (folder / "perdu.txt").symlink_to(folder / "absent.txt")
    assert the_failure(read(folder)).subject == "perdu.txt"


def test_pipe_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "tuyau.txt")
    outcome: list[Reading] = []
    thread = threading.Thread(target=lambda: outcome.append(read(folder)), daemon=True)
    thread.start()
    thread.join(10)
    assert outcome
    assert "not a plain file" in the_failure(outcome[0]).cause


def test_directory_named_like_an_article(folder: Path) -> None:
    (folder / "dossier.txt").mkdir()
    (folder / "dossier.txt" / "dedans.txt").write_text(ENGLISH, encoding="utf-8")
    assert the_failure(read(folder)).subject == "dossier.txt/dedans.txt"


def test_device_is_no_article(folder: Path) -> None:
    assert "not a plain file" in the_failure(read(folder, Path("/dev/null"))).cause


def test_folder_deeper_than_the_stack(tmp_path: Path) -> None:
    place = tmp_path
    for _ in range(300):
        place = place / "d"
    place.mkdir(parents=True)
    (place / "a.txt").write_text(GOOD, encoding="utf-8")
    assert len(read(tmp_path).articles) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000_000,
        "a" * 4_900_000,
        "mot " * 1_200_000,
        "(" * 1_000_000,
        "- " * 1_000_000,
        "« " * 500_000,
        "http://" * 500_000,
        "Lire aussi\n" * 100_000,
        "Photo : " * 300_000,
    ],
    ids=["10MB-word", "5MB-word", "words", "brackets", "dashes", "quotes", "addresses", "related", "captions"],
)
def test_monstrous_text_ends_soon(folder: Path, text: str) -> None:
    (folder / "monstre.txt").write_text(text, encoding="utf-8")
    begin = process_time()
    failure = the_failure(read(folder))
    assert process_time() - begin < 20
    assert failure.subject == "monstre.txt"


@pytest.mark.slow
def test_hundred_thousand_lines(tmp_path: Path) -> None:
    lines = [f"Le conseil numéro {n} a voté la mesure." for n in range(100_000)]
    (tmp_path / "long.txt").write_text("Les cent mille votes du conseil\n\n" + "\n".join(lines), encoding="utf-8")
    begin = process_time()
    article = read(tmp_path).articles[0]
    assert process_time() - begin < 90
    assert len(article.sentences) == 100_000


def test_markup_in_a_title_stays_text(tmp_path: Path) -> None:
    title = "<script>alert(1)</script> {{7*7}} [x](javascript:alert) : le site de la mairie piraté"
    (tmp_path / "a.txt").write_text(GOOD.replace(GOOD.splitlines()[0], title), encoding="utf-8")
    assert read(tmp_path).articles[0].title == title


def test_bidi_controls_leave_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD.replace("Le pont", "\u202eLe\u2066 pont\x07"), encoding="utf-8")
    article = read(tmp_path).articles[0]
    whole = article.title + "".join(block.text for block in article.blocks)
    assert not any(char in whole for char in "\u202e\u2066\x07")


def test_all_bad_together_leave_the_good_one(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"%PDF-1.4")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.docx").write_bytes(b"PK\x03\x04")
    (folder / "d.txt").write_text(ENGLISH, encoding="utf-8")
    os.mkfifo(folder / "e.txt")
    reading = read(folder, folder / "absent.txt")
    assert len(reading.articles) == 1
    assert len(reading.failures) == 6
    assert len({failure.subject for failure in reading.failures}) == 6
