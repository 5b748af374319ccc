"""Addresses that may be printed: absolute, of a harmless scheme, and spelled so that no format can misread them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from summarizer.render.escape import clean

_SCHEMES = frozenset({"http", "https"})
# Whatever Markdown or an attribute could give a meaning to is percent-encoded; `%` keeps what is encoded already.
_SAFE = "/:?#@!$&+,;=%~-._"
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class WebLink:
    """An address that readers may follow, and the host that they are told about."""

    url: str
    host: str


def web_link(address: str | None) -> WebLink | None:
    """The address as it may be published, or None where it is not an absolute http or https address.

    Names outside ASCII are shown in their encoded form, so that a look-alike letter cannot pass for another site, and
    a user name before the host, which serves only to mislead, refuses the address.
    """
    if not address or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(clean(address).replace("\\", "%5C"))
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _SCHEMES or not _HOST.fullmatch(host) or "@" in parts.netloc:
        return None
    place = host if port is None else f"{host}:{port}"
    rest = quote(parts.path, safe=_SAFE)
    if parts.query:
        rest += "?" + quote(parts.query, safe=_SAFE)
    if parts.fragment:
        rest += "#" + quote(parts.fragment, safe=_SAFE)
    return WebLink(f"{parts.scheme}://{place}{rest}", host.removeprefix("www."))
