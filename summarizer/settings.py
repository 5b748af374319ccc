"""The tables of `summarizer.toml`: what a newsroom tells once of its sources, readers and site.

Plain frozen values; `summarizer.config` reads them, each room is handed the table that concerns it. A `Path` is
relative to the settings file. Secrets never stand here, only the name of the variable or file that holds one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

THEMES = ("newspaper", "compact")  # those that ship
RULES, SPACY = "rules", "spacy"
NAME_JUDGES = (RULES, SPACY)  # who may judge the names that the rules find


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """`[[source]]`: one place that articles come from.

    Attributes:
        path: a file, a folder, a mailbox or an OPML list on this machine.
        url: a page, a feed or an OPML list on the web; `summarizer fetch` keeps what it finds there.
        kind: "feed", "page" or "list" for an address that is taken for something else; empty to see for oneself.
        name: the outlet's name as readers see it; empty for what the source itself says.
        section: the section of the briefing that its articles go to; empty for none.
        topics: names of topics that all of its articles belong to.
        weight: how much its articles count when stories are ordered, 1 for an ordinary source.
        limit: at most so many items of a feed a fetch.
    """

    path: Path | None = None
    url: str = ""
    kind: str = ""
    name: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    weight: float = 1.0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """`[fetch]`: how politely and how far `summarizer fetch` goes.

    Attributes:
        agent: the User-Agent; name yourself and a way to reach you.
        timeout: seconds for one answer as a whole.
        delay: seconds between two requests to one host.
        retries: further tries after a failure that may pass.
        max_bytes: the longest answer, after decompression.
        allow_private: hosts (or addresses) in private or loopback networks that may be asked all the same.
        days: an edition holds what was published since the beginning of so many days before its own.
    """

    agent: str = "summarizer (+https://example.invalid/)"
    timeout: float = 30.0
    delay: float = 2.0
    retries: int = 2
    max_bytes: int = 10_000_000
    allow_private: tuple[str, ...] = ()
    days: int = 1


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """`[[topic]]`: what the newsroom or a reader follows.

    Attributes:
        name: as readers see it and as sources and readers refer to it.
        words: keywords and names; a story that has one belongs to the topic.
    """

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailSettings:
    """`[mail]`: how editions reach readers by e-mail.

    Attributes:
        host: the SMTP server; port 0 for the usual one of `security`.
        security: "starttls", "tls" or "none" (for a server on this machine).
        user: the account, with the password in the variable `password_env` or in the file `password_file`.
        sender: the From address, with or without a name.
        reply_to: where answers go; empty for the sender.
        bounces: the envelope's sender, which servers report failures to; empty for the sender.
        readers: a TOML or CSV file of readers.
        list_id: the List-Id, such as `briefing.example.org`.
        unsubscribe: the address for List-Unsubscribe: mailto: or https:.
        one_click: whether the https: address takes the POST of RFC 8058.
        unsubscribe_key_env, unsubscribe_key_file: the variable, or else the file, that holds the key by which the
            links of List-Unsubscribe are signed.
        rate: at most so many messages a second; 0 for no limit.
        timeout: seconds to wait for one answer of the server.
        retries: further tries after an answer that asks for patience.
        backoff: seconds before the first of them; each later one waits twice as long.
        per_connection: at most so many messages over one connection.
    """

    host: str = ""
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password_env: str = "SUMMARIZER_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
    password_file: Path | None = None
    sender: str = ""
    reply_to: str = ""
    bounces: str = ""
    readers: Path | None = None
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    unsubscribe_key_env: str = "SUMMARIZER_UNSUBSCRIBE_KEY"
    unsubscribe_key_file: Path | None = None
    rate: float = 0.0
    timeout: float = 60.0
    retries: int = 3
    backoff: float = 10.0
    per_connection: int = 100


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`[site]`: the published archive.

    Attributes:
        folder: where `summarizer publish` builds it.
        base_url: the address under which readers find it; empty while it has none.
        theme: "newspaper" or "compact", or the folder of a theme of your own.
        search: whether pages are indexed by pagefind.
    """

    folder: Path | None = None
    base_url: str = ""
    theme: str = "newspaper"
    search: bool = True


@dataclass(frozen=True, slots=True)
class RunSettings:
    """`[run]`: what `summarizer run` does every morning, in this order.

    Attributes:
        steps: of "fetch", "brief", "publish", "send".
        catch_up: at most so many missed days are made up for.
        metrics: a Prometheus text file to write; None for none.
    """

    steps: tuple[str, ...] = ("fetch", "brief", "publish", "send")
    catch_up: int = 1
    metrics: Path | None = None
