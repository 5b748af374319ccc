"""Mails become articles: newsletters and forwarded texts, one message one article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from summarizer.errors import SourceError
from summarizer.ingest.addresses import web_address
from summarizer.ingest.base import PageHints, Parts, Stamp
from summarizer.ingest.build import build
from summarizer.ingest.bylines import people
from summarizer.ingest.lines import plain_lines
from summarizer.ingest.markup import decode_page
from summarizer.ingest.page_moments import Stated, read_stated
from summarizer.ingest.patterns import Pattern
from summarizer.ingest.structure import arrange
from summarizer.model import Article
from summarizer.text.typography import display

LARGEST = 10_000_000  # bytes of one message; providers refuse more than 25 million, nearly all of it attachments
MOST_PARTS = 200
LONGEST_LINE = 1_000_000  # bytes; RFC 5322 allows 998, programs that ignore it write whole paragraphs
FEWEST_WORDS = 20  # of a plain part that is worth more than "this message needs an HTML reader"

_REMEDY = "Save the message again, or paste its text into a .txt file."
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_KNOWN = re.compile(rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version):", re.I | re.M)
_POSTMARK = re.compile(rb"From \S+.{0,40} \d{2}:\d{2}(?::\d{2})?.{0,20} \d{4}|From \S+@\S+|From - ")
_PREFIX = Pattern(r"(?:\s*(?:fwd?|tr|re|r[eé]f|wg|enc)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_FORWARDED = Pattern(
    r"[-_=*> ]{0,40}(?:message (?:transf[eé]r[eé]|d.origine|original)|forwarded message|d[eé]but du message"
    r"(?: transf[eé]r[eé]| r[eé]exp[eé]di[eé])?|original message)\s*:?[-_=* ]{0,40}",
    re.IGNORECASE,
)
_FIELD = Pattern(
    r"[> *]*(?P<name>de|from|exp[eé]diteur|date|envoy[eé](?: le)?|sent|objet|subject|sujet|[àa]|to|cc|pour|r[eé]pondre"
    r" [àa])"
    r"\s*\*?\s*:\s*\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_HOUSE = Pattern(
    r"(?:l[ea]s? |l['’]|the |.*\b(?:newsletter|lettre|journal|hebdo|info|actu|presse|r[eé]daction|mairie)\b)", re.I
)
_HOUSE_ADDRESS = Pattern(
    r"(?:no-?reply|ne-?pas-?repondre|news|lettre|info|contact|redaction|abonne|service|hello)", re.I
)
_SIGNATURE = Pattern(r"-- ?")
_FOOTER = Pattern(
    r"(?:pour )?(?:(?:vous |se |me )?d[eé]sabonner|d[eé]sinscri(?:re|vez-vous|ption)|unsubscribe)\b.{0,120}"
    r"|(?:voir|lire|consulter|afficher|ouvrir|visualiser) (?:cet|ce|cette|le|la|l.)"
    r" ?(?:e-?mail|message|newsletter|lettre|courriel).{0,60}(?:navigateur|en ligne).{0,40}"
    r"|(?:si (?:vous ne (?:parvenez|visualisez|voyez)|ce message)).{0,100}(?:cliquez|navigateur|en ligne).{0,60}"
    r"|(?:vous recevez|cet? (?:e-?mail|message|courriel) (?:vous )?(?:a [eé]t[eé]|est)).{0,160}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers, or those of a message that was forwarded inside, say."""

    title: str = ""
    sender: str = ""
    sent: str = ""


def looks_like_mail(head: bytes) -> bool:
    """Whether bytes begin as a message does: header fields, two of them well known."""
    block = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    return bool(_HEADER.match(block)) and len({match.lower() for match in _KNOWN.findall(block)}) >= 2


def looks_like_mbox(head: bytes) -> bool:
    """Whether bytes begin as a mailbox file does: a postmark, then a message."""
    line, _, rest = head.partition(b"\n")
    return bool(_POSTMARK.match(line)) and looks_like_mail(rest)


def split_mailbox(file: BinaryIO) -> Iterator[bytes | None]:
    """The messages of an mbox file (RFC 4155), one after the other; None for one that is larger than `LARGEST`.

    Read line by line, so that a mailbox of any size costs one message of memory; ">From " is undone as mboxrd has it.
    """
    pieces: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := file.readline(LONGEST_LINE):
        if blank and line.startswith(b"From ") and _POSTMARK.match(line):
            if begun:
                yield b"".join(pieces) if size <= LARGEST else None
            pieces, size, begun, blank = [], 0, True, False
            continue
        blank = line in (b"\n", b"\r\n")
        size += len(line)
        if size <= LARGEST:
            pieces.append(line[1:] if re.match(rb">+From ", line[:80]) else line)
    if begun:
        yield b"".join(pieces) if size <= LARGEST else None


def read_mail(data: bytes, *, source: str, day: dt.date, hints: PageHints | None = None) -> Article:
    """Read the article of one message.

    The subject is its title, the Date its publication, the sender its outlet or, where that is a person and nothing
    else is known, its byline. Of a message that only forwards another, the inner one counts.

    Args:
        data: the message as it was kept (RFC 5322).
        source: its name as readers will see it.
        day: the edition's day.
        hints: what the source's settings say of it.

    Raises:
        SourceError: where there is no French text in it.
    """
    from email import message_from_bytes, policy

    if len(data) > LARGEST:
        cause = f"the message has {len(data) / 1e6:.1f} MB, the limit is {LARGEST / 1e6:.0f} MB"
        raise SourceError(source, cause, _REMEDY)
    message = message_from_bytes(data, policy=policy.default.clone(max_line_length=0))
    if not isinstance(message, EmailMessage):
        raise SourceError(source, "this is no message", _REMEDY)
    outer = Envelope(_header(message, "subject"), _header(message, "from"), _header(message, "date"))
    plain, page = _parts_of(message)
    hints = hints or PageHints()
    text = _decoded(plain, source) if plain is not None else ""
    if page is not None and (where := _header(message, "snapshot-content-location") or _saved(outer)):
        # A browser's archive of a page is a message in form only: its Date is the day of saving.
        charset = page.get_content_charset()
        from summarizer.ingest.html import read_html

        return read_html(_bytes(page), source=source, day=day, url=web_address(where), declared=charset, hints=hints)
    if page is not None and len(text.split()) < FEWEST_WORDS:
        return _from_page(page, outer, source, day, hints)
    if not text.strip():
        raise SourceError(source, "there is no text in this message", _REMEDY)
    return _from_text(text, outer, source, day, hints)


def _saved(outer: Envelope) -> str:
    return outer.sender if "saved by" in outer.sender.lower() else ""


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; "" where it is missing or cannot be read."""
    try:
        return display(str(message.get(name, ""))[:2000])
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # malformed headers break the parser itself
        return ""


def _parts_of(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The first plain and the first HTML part that is no attachment."""
    plain = page = None
    for count, part in enumerate(message.walk()):
        if count >= MOST_PARTS:
            break
        if part.is_multipart() or part.get_filename() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and plain is None:
            plain = part
        elif part.get_content_type() == "text/html" and page is None:
            page = part
    return plain, page


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: EmailMessage, source: str) -> str:
    try:
        return decode_page(_bytes(part), part.get_content_charset()).text
    except SourceError as error:
        raise SourceError(source, error.cause, error.remedy) from error


def _from_page(page: EmailMessage, outer: Envelope, source: str, day: dt.date, hints: PageHints) -> Article:
    sent = _stated(outer.sent)
    name = _sender(outer.sender)
    told = replace(
        hints,
        title=_PREFIX.sub("", outer.title) or hints.title,
        outlet=hints.outlet or ("" if _is_person(outer.sender) else name),
        byline=hints.byline or (name if _is_person(outer.sender) else ""),
        published=(sent.text or sent.day.isoformat()) if sent else hints.published,
    )
    from summarizer.ingest.html import read_html  # whoever only asks whether a file is a message does without

    article = read_html(_bytes(page), source=source, day=day, declared=page.get_content_charset(), hints=told)
    return replace(article, title=told.title or article.title)


def _from_text(text: str, outer: Envelope, source: str, day: dt.date, hints: PageHints) -> Article:
    rows = text.replace("\r\n", "\n").split("\n")
    rows, inner = _forwarded(rows)
    end = next((at for at, row in enumerate(rows) if _SIGNATURE.fullmatch(row) and at > len(rows) // 2), len(rows))
    kept = [row for row in rows[:end] if not _FOOTER.fullmatch(display(row))]
    title = _PREFIX.sub("", inner.title or outer.title)
    parts = arrange(plain_lines("\n".join(kept)), title)
    sent = _stated(inner.sent) or _stated(outer.sent)
    usable = sent is not None and sent.day <= day
    name = _sender(inner.sender or outer.sender)
    person = _is_person(inner.sender or outer.sender)
    parts = replace(
        parts,
        byline=parts.byline or (name if person else None) or display(hints.byline) or None,
        outlet=display(hints.outlet) or parts.outlet or (None if person else name or None),
        tags=parts.tags or hints.tags,
        stamps=((Stamp(sent.day.isoformat()),) if sent and usable else ()) or parts.stamps,
        blocks=tuple(block for block in parts.blocks if block.text != title),
    )
    article = build(_titled(parts, title), source=source, day=day)
    moment = sent.text if sent and usable and article.published.day == sent.day else ""
    return replace(
        article, moment=moment, section=display(hints.section) or None, topics=hints.topics, weight=hints.weight
    )


def _titled(parts: Parts, title: str) -> Parts:
    return replace(parts, title=title) if title else parts


def _stated(sent: str) -> Stated | None:
    return read_stated(sent) if sent else None


def _sender(raw: str) -> str:
    """Who a message is from, by name; else by the name before the @, where that says more than "no-reply"."""
    name, address = parseaddr(raw)
    return display(name.strip("\"' ")) or display(address.rpartition("@")[2])


def _is_person(raw: str) -> bool:
    """Whether a sender is somebody and not a house: "Anne Kervel", but not "La Lettre du Vexin"."""
    name, address = _sender(raw), parseaddr(raw)[1]
    return people(name) and not _HOUSE.match(name) and not _HOUSE_ADDRESS.match(address)


def _forwarded(rows: list[str]) -> tuple[list[str], Envelope]:
    """The rows of a message that was forwarded inside of this one, and what its own header says."""
    at = next((at for at, row in enumerate(rows[:200]) if _FORWARDED.fullmatch(display(row))), None)
    if at is None:
        return rows, Envelope()
    found: dict[str, str] = {}
    start = at + 1
    for place in range(at + 1, min(at + 16, len(rows))):
        row = display(rows[place])
        match = _FIELD.fullmatch(row)
        if match:
            found.setdefault(match["name"].lower()[:3], match["value"].strip(" *"))
            start = place + 1
        elif row:
            break
    title = found.get("obj") or found.get("sub") or found.get("suj") or ""
    sender = found.get("de") or found.get("fro") or found.get("exp") or ""
    sent = found.get("dat") or found.get("env") or found.get("sen") or ""
    inner = [row.removeprefix("> ").removeprefix(">") for row in rows[start:]]
    return inner, Envelope(title, sender, sent)
