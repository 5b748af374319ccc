"""The settings of the post, made ready: who writes, over which server, how fast, and to whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from summarizer.config import Config
from summarizer.deliver.addresses import mailbox, named_mailbox
from summarizer.deliver.message import Masthead
from summarizer.deliver.readers import ReaderList, read_readers
from summarizer.deliver.round import Pace
from summarizer.deliver.secrets import Secret, read_secret
from summarizer.deliver.smtp import PORTS, Account
from summarizer.errors import ConfigError
from summarizer.render.links import web_link
from summarizer.render.site_names import absolute, edition_path
from summarizer.settings import MailSettings

_LIST_ID = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")  # RFC 2919, 2, as a plain dot-atom
_LINK = re.compile(r"[!#-;=?-~]+")  # printable ASCII without blanks, quotation marks and angle brackets
_EXAMPLE = "Write it in [mail] of the settings, as `summarizer init` explains."


def readers_of(config: Config) -> ReaderList:
    """Everybody in the readers' file.

    Raises:
        ConfigError: where none is named, or it cannot be read.
    """
    if config.mail.readers is None:
        raise ConfigError("[mail]: readers", "no file of readers is named", _EXAMPLE)
    return read_readers(config.mail.readers)


def masthead_of(config: Config, environment: Mapping[str, str]) -> Masthead:
    """What every message bears.

    Raises:
        ConfigError: for an address that is none, or a promise that cannot be kept, such as a link that nobody signs.
    """
    mail = config.mail
    if not mail.sender:
        raise ConfigError("[mail]: sender", "nobody is named who writes", _EXAMPLE)
    name, address = _mailbox("sender", mail.sender)
    domain = address.rpartition("@")[2]
    list_id = mail.list_id or f"briefing.{domain}"
    if not _LIST_ID.fullmatch(list_id):
        raise ConfigError("[mail]: list_id", f"{list_id!r} is not one", "Write a name like `briefing.example.org`.")
    key = unsubscribe_key(mail, environment)
    for way in mail.unsubscribe:
        _way_out(way, key)
    if mail.one_click and not any(way.startswith("https:") for way in mail.unsubscribe):
        raise ConfigError(
            "[mail]: one_click", "it promises an https: address, and unsubscribe has none",
            "Add the address at which `summarizer readers endpoint` answers, or set one_click = false.",
        )  # fmt: skip
    site = web_link(config.site.base_url)
    if config.site.base_url and site is None:
        raise ConfigError("[site]: base_url", "this is no web address", "Write it with https:// in front.")
    return Masthead(
        sender=name,
        address=address,
        reply_to=_mailbox("reply_to", mail.reply_to)[1] if mail.reply_to else "",
        bounces=_mailbox("bounces", mail.bounces)[1] if mail.bounces else address,
        list_id=list_id,
        unsubscribe=mail.unsubscribe,
        one_click=mail.one_click,
        key=key,
        archive=site.url if site else "",
    )


def unsubscribe_key(mail: MailSettings, environment: Mapping[str, str]) -> Secret | None:
    """The key that links for unsubscribing are signed with; None where there is none.

    Raises:
        ConfigError: for a file that others may read.
    """
    variable, file = mail.unsubscribe_key_env, mail.unsubscribe_key_file
    return read_secret("the key for unsubscribing", variable, file, environment)


def account_of(mail: MailSettings, masthead: Masthead, environment: Mapping[str, str]) -> Account:
    """The server, and how to sign in there.

    Raises:
        ConfigError: where none is named, or a password would go over an open line.
    """
    if not mail.host:
        raise ConfigError("[mail]: host", "no mail server is named", f"{_EXAMPLE} Or write files with `--eml FOLDER`.")
    if mail.security not in PORTS:
        raise ConfigError(
            "[mail]: security", f"{mail.security!r} is not a way to speak to a server", f"Write {', '.join(PORTS)}."
        )
    password = read_secret("the password", mail.password_env, mail.password_file, environment) if mail.user else None
    if mail.user and password is None:
        raise ConfigError(
            "[mail]: user", "its password is nowhere",
            f"Set the variable {mail.password_env}, or name a file in password_file that only you may read.",
        )  # fmt: skip
    if mail.user and mail.security == "none" and not _on_this_machine(mail.host):
        raise ConfigError(
            "[mail]: security", f"the password would travel to {mail.host} for everybody to read",
            'Write "starttls" or "tls".',
        )  # fmt: skip
    return Account(
        host=mail.host,
        port=mail.port or PORTS[mail.security],
        security=mail.security,
        user=mail.user,
        password=password,
        hello=masthead.domain,
        timeout=mail.timeout,
    )


def pace_of(mail: MailSettings) -> Pace:
    """How fast and how patient.

    Raises:
        ConfigError: for figures that make no sense.
    """
    for name in ("rate", "retries", "backoff", "timeout", "per_connection"):
        lowest = 1 if name in ("timeout", "per_connection") else 0
        if getattr(mail, name) < lowest:
            raise ConfigError(f"[mail]: {name}", f"{getattr(mail, name)} is too little", f"Write {lowest} or more.")
    return Pace(rate=mail.rate, retries=mail.retries, backoff=mail.backoff, per_connection=mail.per_connection)


def web_address(config: Config, day: dt.date, language: str) -> str:
    """Where readers find an edition on the web; "" where the site has no address."""
    link = web_link(absolute(config.site.base_url, f"{language}/{edition_path(day)}"))
    return link.url if link else ""


def _mailbox(setting: str, text: str) -> tuple[str, str]:
    try:
        return named_mailbox(text)
    except ValueError as error:
        raise ConfigError(f"[mail]: {setting}", f"{text!r} cannot be mailed to: {error}", _EXAMPLE) from None


def _way_out(way: str, key: Secret | None) -> None:
    place = f"[mail]: unsubscribe: {way}"
    if not _LINK.fullmatch(way):
        raise ConfigError(place, "a character in it cannot stand in a header", "Write it in percent-encoded ASCII.")
    if way.startswith("mailto:"):
        try:
            mailbox(way.removeprefix("mailto:").partition("?")[0])
        except ValueError as error:
            raise ConfigError(place, str(error), "Write `mailto:` and an address.") from None
        return
    if not way.startswith("https://") or not urlsplit(way).hostname:
        raise ConfigError(place, "it is neither a mailto: nor an https: address", "Write one of the two.")
    if key is None:
        raise ConfigError(
            place, "its links must be signed, and the key is nowhere",
            "Set unsubscribe_key_env or unsubscribe_key_file in [mail]; a key is made with "
            '`python3 -c "import secrets; print(secrets.token_urlsafe(32))"`.',
        )  # fmt: skip


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
