"""When two web addresses are the same page: trackers, fragments and spellings that lead to one place are set aside."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

LONGEST: Final = 2000  # characters; browsers' common limit

# Only parameters that are known to tell where a reader came from. courlan's list also takes `cid`, `ref` and `source`,
# by which some sites number their articles: two articles would have become one.
_TRACKER: Final = re.compile(
    r"(?:utm|mtm|itm|pk|piwik|matomo|hsa|at|vero|oly|wt|ns)_\w*|xtor|xts|xt|fbclid|gclid|gclsrc|dclid|gbraid|wbraid"
    r"|msclkid|twclid|yclid|ttclid|li_fat_id|igshid|igsh|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|mkt_tok|cmpid|ocid|s_cid|ref_src"
    r"|(?:amp_)?(?:gsa|js_v)|#xtor",
    re.IGNORECASE,
)
_PORTS: Final = {"http": 80, "https": 443}
_KEPT: Final = "/%:@!$&'()*+,;=~-._"  # RFC 3986: what may stand in a path unescaped


def without_trackers(url: str) -> str:
    """An address as readers should get it: without the parameters that tell where they came from, and the fragment.

    Args:
        url: an http or https address, untrusted.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    asked = "&".join(item for item in parts.query.split("&") if not _TRACKER.fullmatch(item.partition("=")[0]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, asked, ""))


def address_key(url: str) -> str:
    """What all spellings of one page's address have in common: compare these, ask for the address itself.

    The scheme is left out (a page is the same over http and https), so are `www.`, trackers, the fragment, a slash at
    the end and the order of parameters.

    Args:
        url: an http or https address, untrusted.

    Returns:
        A key; the text itself where it is no address.
    """
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        host, port = parts.hostname, parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url.strip()
    host = host.rstrip(".").removeprefix("www.")
    place = f"[{host}]" if ":" in host else host
    if port is not None and port not in _PORTS.values():
        place += f":{port}"
    asked = sorted(
        item for item in re.split("[&;]", parts.query) if item and not _TRACKER.fullmatch(item.partition("=")[0])
    )
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_KEPT, errors="surrogateescape")
    key = urlunsplit(("", place, path.rstrip("/") or "/", "&".join(asked), ""))
    return key.removeprefix("//")
