"""Which hosts may be asked: web addresses taken apart, and the resolved address judged before anything connects.

Names, numbers and redirects can all lead into the machine itself or its network (a feed that links to
`http://2130706433/`, a name that resolves to 169.254.169.254). So no spelling is judged: what the resolver makes of it
is, and the connection goes to the very address that was judged, which leaves nothing to rebind.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlsplit

from summarizer.errors import SourceError

LONGEST = 2000  # characters of an address; browsers' common limit
_PORTS = {"http": 80, "https": 443}
_PATH = "/%:@!$&'()*+,;=~-._?[]|"  # left as written; the rest is percent-encoded

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Reach(StrEnum):
    """What kind of place an address is."""

    PUBLIC = "public"
    LOCAL = "this machine"
    PRIVATE = "a private network"
    LINK = "a link-local or metadata service"
    SPECIAL = "an address of no single public host"


# https://www.iana.org/assignments/iana-ipv4-special-registry and the one for IPv6, written out because what
# `ipaddress.is_global` says differs between releases of Python.
_KINDS: tuple[tuple[Reach, tuple[str, ...]], ...] = (
    (Reach.LOCAL, ("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128")),
    (Reach.PRIVATE, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10")),
    # 168.63.129.16 is Azure's host service, an address of the public range that no outlet has.
    (Reach.LINK, ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32", "fd00:ec2::/32", "100.100.100.200/32")),
    (
        Reach.SPECIAL,
        (
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
            "2002::/16", "3fff::/20", "5f00::/16", "ff00::/8",
        ),
    ),
)  # fmt: skip
_ORDER = (Reach.LINK, Reach.LOCAL, Reach.PRIVATE, Reach.SPECIAL)
_NETWORKS = tuple((kind, ipaddress.ip_network(text)) for kind in _ORDER for text in dict(_KINDS)[kind])
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is reached


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web, taken apart."""

    url: str
    scheme: str
    host: str  # in ASCII, lower case, without brackets
    port: int
    path: str  # with the query

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt and delays go by them."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


class Refused(SourceError):
    """An address that is not asked, whatever may be there."""


def read_target(url: str) -> Target:
    """Take an untrusted address apart.

    Raises:
        Refused: for anything but a plain http or https address without a name and password.
    """
    shown = url if len(url) <= 200 else url[:200] + "…"
    if len(url) > LONGEST:
        raise Refused(shown, f"the address has {len(url)} characters", f"At most {LONGEST} are asked for.")
    if any(char <= " " or char in '\\<>"`\x7f' for char in url):
        cause = "there are characters in it that no address has"
        raise Refused(shown, cause, "Write the address as a browser shows it.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(shown, f"this is not an address ({error})", "Write it as https://example.org/feed.xml.") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise Refused(shown, "only http and https addresses are fetched", "Name a file or folder with `path` instead.")
    if "@" in parts.netloc:
        hidden = url.replace(parts.netloc.rpartition("@")[0] + "@", "")
        cause = "there is a name or a password in the address"
        raise Refused(hidden, cause, "Take it out: it would be kept and shown.")
    plain = (host or "").lower()
    try:
        plain = plain if plain.isascii() else plain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        plain = ""
    if not plain or port == 0:
        raise Refused(shown, "there is no host in it", "Write it as https://example.org/feed.xml.")
    number = port or _PORTS[scheme]
    path = quote(parts.path or "/", safe=_PATH, errors="replace")
    if parts.query:
        path += "?" + quote(parts.query, safe=_PATH, errors="replace")
    made = Target("", scheme, plain, number, path)
    return Target(f"{made.origin}{path}", scheme, plain, number, path)


def reach(address: Address) -> Reach:
    """What kind of place an address leads to; one that carries an IPv4 address inside is judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return reach(address.ipv4_mapped)
        if address in _NAT64:
            return reach(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    for kind, network in _NETWORKS:
        if address.version == network.version and address in network:
            return kind
    return Reach.PUBLIC


def permitted(target: Target, address: Address, allow: Sequence[str]) -> bool:
    """Whether the address may be connected to for this target.

    Args:
        target: what was asked for.
        address: what its host resolved to.
        allow: addresses, networks (`192.168.1.0/24`) or host names, each with a port (`intranet:8080`) or for all
            ports. A host name opens this machine and private networks only; any other kind must be named as address.
    """
    kind = reach(address)
    if kind is Reach.PUBLIC:
        return True
    return any(_fits(entry.strip().lower(), target, address, kind) for entry in allow)


def _fits(entry: str, target: Target, address: Address, kind: Reach) -> bool:
    name = entry
    if _network(name) is None and (":" in name):
        name, _, port = entry.rpartition(":")
        if port != str(target.port):
            return False
    network = _network(name.strip("[]"))
    if network is not None:
        plain = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return any(each.version == network.version and each in network for each in (address, plain) if each)
    return name.rstrip(".") == target.host.rstrip(".") and kind in (Reach.LOCAL, Reach.PRIVATE)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def resolve(target: Target, allow: Sequence[str], seconds: float) -> tuple[Address, ...]:
    """The addresses of a host that may be connected to, in the resolver's order.

    Args:
        target: what is asked for.
        allow: see `permitted`.
        seconds: how long the resolver may take.

    Raises:
        Refused: where every address of the host is one that must not be asked.
        OSError: where the host has no address, or the resolver does not answer in time.
    """
    found = _look_up(target, seconds)
    good = tuple(address for address in found if permitted(target, address, allow))
    if not good:
        kind = reach(found[0])
        raise Refused(
            target.url,
            f"the host {target.host} leads to {kind.value}, which is not asked",
            f'If you trust it, add it to the settings: [fetch] allow_private = ["{target.host}"].'
            if kind in (Reach.LOCAL, Reach.PRIVATE)
            else "If you trust it, add its address to `allow_private` under [fetch] in the settings.",
        )
    return good


def _look_up(target: Target, seconds: float) -> tuple[Address, ...]:
    """Ask the resolver in a thread of its own, because nothing else can end its waiting."""
    answer: list[tuple[Address, ...] | OSError] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            texts = dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows)
            answer.append(tuple(ipaddress.ip_address(text) for text in texts))
        except OSError as error:
            answer.append(error)
        except UnicodeError:  # a label of more than 63 characters
            answer.append(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answer:
        raise TimeoutError("the name server did not answer in time")
    if isinstance(answer[0], OSError):
        raise answer[0]
    if not answer[0]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return answer[0]
