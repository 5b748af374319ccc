"""Newsletters, forwarded articles and mailboxes: one message, one article, on the day that Paris read it."""

from __future__ import annotations

import datetime as dt
import io
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.ingest.base import PageHints
from summarizer.ingest.files import read_sources
from summarizer.ingest.mail import LARGEST, looks_like_mail, looks_like_mbox, read_mail, split_mailbox
from summarizer.model import Article, BlockKind, DateOrigin

DAY = dt.date(2025, 12, 23)
TEXT = (
    "Le pont de Sorvilliers a rouvert lundi matin après huit mois de travaux. Tous l'attendaient depuis l'été.\n"
    "\n"
    "Le coût du chantier s'élève à 4,2 millions d'euros, a précisé la mairie, qui annonce une fête en janvier.\n"
)
PAGE = (
    "<html><body><p>Voir ce message dans votre navigateur</p><h1>Le pont rouvre</h1>"
    + "".join(f"<p>{part}</p>" for part in TEXT.strip().split("\n\n"))
    + "<ul><li>Une navette circulera tous les quarts d'heure jusqu'au 12 janvier.</li>"
    "<li>Le stationnement reste gratuit sur la place pendant les fêtes.</li></ul>"
    "<p>Se désabonner de cette lettre</p></body></html>"
)


def message(text: str = TEXT, page: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    stated = {"From": "La Lettre du Vexin <lettre@vexin.example>", "Subject": "Le pont de Sorvilliers rouvre",
              "Date": "Mon, 22 Dec 2025 08:15:00 +0100", "To": "desk@ong.example"} | headers  # fmt: skip
    for name, value in stated.items():
        made[name.replace("_", "-")] = value
    if text:
        made.set_content(text)
    if page and text:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html")
    return made


def read(made: EmailMessage, hints: PageHints | None = None) -> Article:
    return read_mail(made.as_bytes(), source="lettre.eml", day=DAY, hints=hints)


def test_a_plain_newsletter() -> None:
    article = read(message())
    assert article.title == "Le pont de Sorvilliers rouvre"
    assert article.outlet == "La Lettre du Vexin"
    assert article.byline is None
    assert (article.published.day, article.published.origin) == (dt.date(2025, 12, 22), DateOrigin.STATED)
    assert article.moment == "2025-12-22T07:15:00Z"
    assert [block.text[:12] for block in article.blocks] == ["Le pont de S", "Le coût du c"]
    assert [mention.text for mention in article.mentions] == ["lundi"]


def test_a_newsletter_in_html_only() -> None:
    article = read(message("", PAGE))
    assert article.title == "Le pont de Sorvilliers rouvre"
    assert article.outlet == "La Lettre du Vexin"
    assert article.moment == "2025-12-22T07:15:00Z"
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH] * 2 + [BlockKind.LIST_ITEM] * 2
    assert not any("navigateur" in block.text or "désabonner" in block.text for block in article.blocks)


def test_a_plain_part_that_only_points_at_the_other() -> None:
    article = read(message("Ce message est au format HTML.\n", PAGE))
    assert len(article.blocks) == 4


@pytest.mark.parametrize(
    ("date", "day", "moment"),
    [
        ("Mon, 22 Dec 2025 23:30:00 +0000", dt.date(2025, 12, 23), "2025-12-22T23:30:00Z"),
        ("Mon, 22 Dec 2025 23:30:00 -0500", dt.date(2025, 12, 22), "2025-12-23T04:30:00Z"),
        ("22 Dec 2025 06:00:00 GMT", dt.date(2025, 12, 22), "2025-12-22T06:00:00Z"),
    ],
)
def test_the_day_is_the_one_that_its_readers_had(date: str, day: dt.date, moment: str) -> None:
    article = read(message(Date=date))
    assert (article.published.day, article.moment) == (day, moment)


@pytest.mark.parametrize("date", ["Mon, 22 Dec 2036 08:15:00 +0100", "gestern", "", "Mon, 99 Dec 2025 99:15:00"])
def test_a_date_that_cannot_be(date: str) -> None:
    article = read(message(Date=date))
    assert article.published.day <= DAY
    assert article.moment == ""


def test_a_forwarded_article_is_the_inner_one() -> None:
    inner = (
        "À lire.\n\n---------- Message transféré ---------\nDe : Anne Kervel <anne@presse.example>\n"
        "Date : dim. 21 décembre 2025 à 18:02\nObjet : Sorvilliers : le pont rouvre enfin\nÀ : moi\n\n" + TEXT
    )
    article = read(message(inner, Subject="Tr : Fwd: Sorvilliers", From="Paul <paul@ong.example>"))
    assert article.title == "Sorvilliers : le pont rouvre enfin"
    assert article.byline == "Anne Kervel"
    assert article.published.day == dt.date(2025, 12, 21)
    assert article.moment == "2025-12-21T17:02:00Z"
    assert len(article.blocks) == 2


def test_signature_and_attachments_are_left_behind() -> None:
    made = message(TEXT + "\n-- \nAnne Kervel\nTél. 01 02 03 04 05\n")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="dossier.pdf")
    made.add_attachment("Ceci est une pièce jointe.", filename="note.txt")
    assert not any("Tél." in block.text or "jointe" in block.text for block in read(made).blocks)


def test_hints_of_the_source_count() -> None:
    article = read(message(), PageHints(outlet="Le Vexin", section="Région", topics=("ponts",), weight=2.0))
    assert (article.outlet, article.section, article.topics, article.weight) == ("Le Vexin", "Région", ("ponts",), 2.0)


def test_wrong_charset_of_a_part() -> None:
    raw = message().as_bytes().replace(b'charset="utf-8"', b'charset="us-ascii"')
    article = read_mail(raw, source="x", day=DAY)
    assert "après" in article.blocks[0].text


@pytest.mark.parametrize("data", [b"", b"Subject: x\n\n", b"\n\n\n", b"Content-Type: multipart/mixed; boundary=\n\n--"])
def test_a_message_without_text_is_a_clear_word(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_mail(data, source="vide.eml", day=DAY)
    assert caught.value.subject == "vide.eml"


def test_nested_parts_without_end() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(3_000))
    with pytest.raises((SourceError, RecursionError)):
        read_mail(raw, source="x", day=DAY)


def test_a_message_that_is_too_large() -> None:
    with pytest.raises(SourceError, match="the limit is 10 MB"):
        read_mail(b"a" * (LARGEST + 1), source="x", day=DAY)


def test_what_is_a_mail_and_what_is_not() -> None:
    assert looks_like_mail(message().as_bytes())
    assert not looks_like_mail(b"Objet : le pont\nDate : lundi\n\nLe pont rouvre.")
    assert not looks_like_mail(b"---\ntitle: x\ndate: 2025-01-01\n---\n\nLe pont rouvre.")
    assert not looks_like_mail(b"From: here to there is a long way.\n\nAnd back.")
    assert looks_like_mbox(b"From lettre@vexin.example Mon Dec 22 08:15:00 2025\n" + message().as_bytes())
    assert not looks_like_mbox(b"From here to eternity\n\nA film of 1953.")


def test_a_mailbox_as_the_standard_library_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "lettres.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        box.add(message(f"From Paris, number {number}.\n\n" + TEXT, Subject=f"Lettre {number} sur le pont"))
    box.add(message("rien\n"))
    box.close()
    reading = read_sources([path], DAY)
    assert [article.title for article in reading.articles] == [f"Lettre {number} sur le pont" for number in range(3)]
    assert [article.source for article in reading.articles] == [f"lettres.mbox#{number}" for number in (1, 2, 3)]
    assert [failure.subject for failure in reading.failures] == ["lettres.mbox#4"]


def test_a_mailbox_is_read_message_by_message_and_a_huge_one_costs_itself_only() -> None:
    mark = b"From a@b.example Mon Dec 22 08:15:00 2025\n"
    body = message().as_bytes() + b"\n"
    lines = (b"b" * 79 + b"\n") * (LARGEST // 80 + 1)
    huge = b"X: y\n\n" + b"a" * 998 + b"\n" * 3 + lines + b"\n"
    file = io.BytesIO(mark + body + mark + huge + mark + body)
    found = list(split_mailbox(file))
    assert [item is None for item in found] == [False, True, False]


def test_a_page_saved_by_a_browser_is_a_page(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://journal.example/2025/12/20/pont"
    made["Subject"] = "Le pont rouvre - Le Journal"
    made["Date"] = "Tue, 23 Dec 2025 10:00:00 -0000"
    made["MIME-Version"] = "1.0"
    made.set_content(PAGE, subtype="html")
    path = tmp_path / "pont.mhtml"
    path.write_bytes(made.as_bytes())
    article = read_sources([path], DAY).articles[0]
    assert article.url == "https://journal.example/2025/12/20/pont"
    assert article.published.day == dt.date(2025, 12, 20)
    assert article.outlet is None
    assert article.moment == ""


def test_files_are_known_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(message().as_bytes())
    (tmp_path / "b.txt").write_text(PAGE.replace("<body>", "<body><h1>Le pont de Sorvilliers rouvre</h1>"), "utf-8")
    (tmp_path / "c.html").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.eml").write_text("Le pont rouvre\n\n" + TEXT, "utf-8")
    reading = read_sources([tmp_path], DAY)
    assert [article.source for article in reading.articles] == ["a.txt", "b.txt", "d.eml"]
    assert [article.outlet for article in reading.articles] == ["La Lettre du Vexin", None, None]
    assert [(failure.subject, failure.cause) for failure in reading.failures] == [("c.html", "this is a PDF, not text")]
