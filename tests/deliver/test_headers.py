"""Whatever stands in a title, a name or an address, a head is the fields that were meant, and nothing else."""

from __future__ import annotations

import datetime as dt
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.deliver.addresses import mailbox, named_mailbox, reader_digest
from summarizer.deliver.headers import LONGEST_TEXT, HeadRefused, head_of, header_text, mailbox_field, text_field
from summarizer.deliver.message import HTML_LIMIT, Letter, Masthead, Sheet, compose, encoded_size
from summarizer.deliver.readers import Reader

DAY = dt.date(2025, 12, 23)
MOMENT = dt.datetime(2025, 12, 23, 6, 30, tzinfo=dt.UTC)
BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\x00"]
VECTORS = [
    *(f"Titre{line}Bcc: victim@example.org" for line in BREAKS),
    *(f"Titre{line} folded" for line in BREAKS),
    "=?utf-8?q?x=0D=0ABcc=3A_v=40x?=",
    "=?utf-8?b?eA0KQmNjOiB2QHg=?=",
    "=?=??=?utf-8?q?=0D=0Ax?==?utf-8?q?y?=",
    "a\r\n\r\nbody <script>alert(1)</script>",
    "lone \ud800 surrogate \udfff",
    "bidi \u202egpj.exe\u2066",
    "\x00\x01\x02\x1f\x7f\x9f",
    "x" * 100_000,
    "é" * 100_000,
    "🙂" * 500,
    'quote " backslash \\ <a@b.example>, other@example.org;',
    "group: a@example.org, b@example.org;",
    "(comment) @route:x@y",
    "ends with backslash \\",
    "\u200f\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "",
    " ",
]
EXPECTED = [
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Reply-To", "List-Id",
    "List-Unsubscribe", "List-Archive", "Auto-Submitted", "Precedence", "Content-Language", "MIME-Version",
    "Content-Type",
]  # fmt: skip


def message_of(title: str, subject: str, name: str, sender: str = "La revue") -> bytes:
    letter = Letter(DAY, 1, "fr", title, subject, "texte\n", "<p>texte</p>", "\x01")
    masthead = Masthead(
        sender, "desk@example.org", "redaction@example.org", "desk@example.org", "l.example.org",
        ("mailto:leave@example.org",), archive="https://example.org/",
    )  # fmt: skip
    reader = Reader(reader_digest("ada@example.org"), "ada@example.org", name)
    return compose(Sheet(letter), reader, masthead, moment=MOMENT).data


def assert_as_meant(data: bytes) -> EmailMessage:
    bare = data.replace(b"\r\n", b"")
    assert b"\r" not in bare
    assert b"\n" not in bare
    assert data.isascii()
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    assert message.keys() == EXPECTED
    assert [address.addr_spec for address in message["To"].addresses] == ["ada@example.org"]
    assert [address.addr_spec for address in message["From"].addresses] == ["desk@example.org"]
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    return message


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_hostile_words_in_every_field(vector: str) -> None:
    message = assert_as_meant(message_of(vector, vector, vector, vector))
    assert str(message["Subject"]) == header_text(vector)
    assert "\u202e" not in str(message["Subject"])
    assert len(str(message["Subject"])) <= LONGEST_TEXT


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_words_at_all(subject: str, name: str) -> None:
    message = assert_as_meant(message_of(subject, subject, name))
    assert str(message["Subject"]) == header_text(subject)


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    once = header_text(text)
    assert header_text(once) == once
    assert "=?" not in once


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@y.example", "a\nb", "é", "a\x00b", "x" * 1200])
def test_a_field_that_reads_as_something_else_is_refused(bad: str) -> None:
    """What should never get this far is stopped at the last gate."""
    fields = [("From", "a@example.org"), ("To", "b@example.org"), ("X-Test", bad)]
    with pytest.raises(HeadRefused):
        head_of(fields)


@pytest.mark.parametrize("to", ["a@example.org, b@example.org", "not an address", "@x:a@example.org"])
def test_two_addresses_are_not_one(to: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        head_of([("From", "a@example.org"), ("To", to)])


def test_long_names_fold() -> None:
    name, value = mailbox_field("To", "Grâce Hopper " * 14, "grace@example.org")
    assert all(len(line) <= 78 for line in f"{name}: {value}".split("\r\n"))
    assert all(len(line) <= 78 for line in ": ".join(text_field("Subject", "très long " * 19)).split("\r\n"))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (" ada@Example.ORG ", "ada@example.org"), ("a.b+c@x.example", "a.b+c@x.example"),
        ("zoe@été.example", "zoe@xn--t-9fab.example"), ("O'Neil@example.org", "O'Neil@example.org"),
    ],
)  # fmt: skip
def test_addresses_that_can_be_mailed_to(given: str, wanted: str) -> None:
    assert mailbox(given) == wanted


@pytest.mark.parametrize(
    "bad",
    ["", "ada", "@example.org", "ada@", "a b@example.org", "ada@exa mple.org", "zoé@example.org", "a@b@example.org",
     '"a b"@example.org', "ada@[127.0.0.1]", "ada@-x.example", "a..b@example.org", ".a@example.org",
     "a\r\n@example.org", "a@example.org\nRCPT TO:<b@example.org>", "a" * 65 + "@example.org", "<a@example.org>",
     "a@" + "x" * 64 + ".example", "a@" + "x." * 130 + "example", "a@example..org", "a,b@example.org"],
)  # fmt: skip
def test_addresses_that_cannot(bad: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        mailbox(bad)
    with pytest.raises(ValueError, match=r".+"):
        named_mailbox(f"x <{bad}>\r\nBcc: y")


def test_a_reader_is_the_same_however_spelt() -> None:
    assert reader_digest(mailbox("Ada@EXAMPLE.org")) == reader_digest(mailbox("ada@example.org"))


LINES = ".\n..\n.x\nFrom me to you\n>From\nend \n\ttab\n" + "x" * 3000 + "\n.\nQUIT\n"


def test_a_body_holds_no_line_that_a_server_could_mistake() -> None:
    letter = Letter(DAY, 1, "fr", "t", "s", LINES, f"<p>{LINES}</p>", "\x01")
    body = Sheet(letter).body("")
    lines = body.split(b"\r\n")
    assert b"." not in lines
    assert not [line for line in lines if line.startswith(b"From ") or len(line) > 76]
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_a_lone_return_is_refused() -> None:
    with pytest.raises(ValueError, match="does not read"):
        Sheet(Letter(DAY, 1, "fr", "t", "s", "a\rb", "<p>", "\x01"))


def test_the_way_out_is_each_readers_own_and_survives_the_encoding() -> None:
    way = "https://example.org/u?list=a&token=" + "x" * 200 + "=="
    letter = Letter(DAY, 1, "fr", "t", "s", "Quitter :\n\x01\nfin\n", '<a href="\x01">x</a> \x01', "\x01")
    data = b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="' + Sheet(letter).boundary.encode()
    read = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(
        data + b'"\r\n\r\n' + Sheet(letter).body(way)
    )
    plain, html = (str(part.get_content()) for part in read.iter_parts())
    assert plain.split() == ["Quitter", ":", way, "fin"]
    assert html.count(way.replace("&", "&amp;")) == 2


def test_sizes_are_those_on_the_wire() -> None:
    assert encoded_size("a" * 30) == 30
    assert encoded_size("ا" * 300) < 2 * len(("ا" * 300).encode())
    letter = Letter(DAY, 1, "ar", "t", "s", "ا" * 300 + "\x01", "<p>" + "ا" * 300 + "\x01</p>", "\x01")
    body = Sheet(letter).body("https://example.org/?a=1&b=2")
    assert body.count(b"base64") == 2
    assert len(body) < 4 * len(("ا" * 300).encode())
    assert HTML_LIMIT < 102_400
