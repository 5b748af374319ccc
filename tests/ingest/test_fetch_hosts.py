"""Which hosts are asked: every spelling of this machine is refused, whatever it looks like."""

from __future__ import annotations

import ipaddress
import socket
import threading

import pytest

from summarizer.ingest.fetch_hosts import Reach, Refused, permitted, reach, read_target, resolve

# All of these are this machine to some resolver, browser or library.
LOOPBACK = (
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.255.255.254/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
)
ELSEWHERE = (
    "http://10.0.0.1/",
    "http://172.16.3.4/",
    "http://192.168.1.1/",
    "http://3232235777/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://[::ffff:169.254.169.254]/",
    "http://[fd00:ec2::254]/",
    "http://168.63.129.16/",
    "http://100.100.100.200/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[ff02::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:0808:0808::]/",
    "http://[2001:0:53aa:64c::1]/",
    "http://[::127.0.0.1]/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
)
NO_ADDRESS = (
    "file:///etc/passwd",
    "ftp://example.org/x",
    "gopher://127.0.0.1:25/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/etc/passwd",
    "http:///x",
    "http://",
    "http://a b/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org/\r\nHost: x",
    "http://example.org:99999/",
    "http://example.org:0/",
    "http://[::1/",
    "http://user:secret@example.org/",
    "http://127.0.0.1@example.org/",
    "http://example.org/" + "a" * 3000,
)


@pytest.mark.parametrize("url", LOOPBACK + ELSEWHERE)
def test_no_spelling_leads_inside(url: str) -> None:
    with pytest.raises(Refused) as caught:
        resolve(read_target(url), (), 5.0)
    assert "is not asked" in caught.value.cause
    assert caught.value.remedy


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused) as caught:
        read_target(url)
    assert "secret" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_public_addresses_are_asked() -> None:
    for text in ("8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "193.252.122.1"):
        assert reach(ipaddress.ip_address(text)) is Reach.PUBLIC, text


def test_every_address_that_the_standard_library_calls_private_is_refused() -> None:
    """The written list against `ipaddress`: nothing that Python knows as special may be taken for public."""
    for number in range(0, 2**32, 262_139):
        address = ipaddress.ip_address(number)
        if not address.is_global or address.is_multicast or address.is_reserved:
            assert reach(address) is not Reach.PUBLIC, address


def test_a_target_is_taken_apart_and_written_again() -> None:
    target = read_target("HTTPS://Élysée.example:443/a%20é?q=ü#part")
    assert target.host == "élysée.example".encode("idna").decode()
    assert target.url.isascii()
    assert target.path == "/a%20%C3%A9?q=%C3%BC"
    assert target.authority == target.host
    assert read_target("http://[::1]:8080/").origin == "http://[::1]:8080"


@pytest.mark.parametrize(
    ("allow", "url", "address", "good"),
    [
        (("127.0.0.1",), "http://127.0.0.1/", "127.0.0.1", True),
        (("127.0.0.1",), "http://127.0.0.2/", "127.0.0.2", False),
        (("127.0.0.1:8080",), "http://127.0.0.1:8080/", "127.0.0.1", True),
        (("127.0.0.1:8080",), "http://127.0.0.1:8081/", "127.0.0.1", False),
        (("[::1]:8080",), "http://[::1]:8080/", "::1", True),
        (("::1",), "http://[::1]/", "::1", True),
        (("192.168.0.0/16",), "http://192.168.7.7/", "192.168.7.7", True),
        (("192.168.0.0/16",), "http://10.0.0.1/", "10.0.0.1", False),
        (("127.0.0.0/8",), "http://x.example/", "::ffff:127.0.0.1", True),
        (("intranet",), "http://intranet/", "10.1.2.3", True),
        (("intranet",), "http://INTRANET./", "10.1.2.3", True),
        (("intranet:81",), "http://intranet/", "10.1.2.3", False),
        (("intranet",), "http://intranet.example/", "10.1.2.3", False),
        # a name that is trusted opens one's own network, not the cloud's keys
        (("intranet",), "http://intranet/", "169.254.169.254", False),
        (("169.254.169.254",), "http://intranet/", "169.254.169.254", True),
    ],
)
def test_what_settings_allow(allow: tuple[str, ...], url: str, address: str, good: bool) -> None:
    assert permitted(read_target(url), ipaddress.ip_address(address), allow) is good


def test_a_name_that_leads_inside_and_outside_is_asked_outside_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, 80)) for text in ("127.0.0.1", "93.184.216.34")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: rows)
    found = resolve(read_target("http://rebinding.example/"), (), 5.0)
    assert [str(address) for address in found] == ["93.184.216.34"]


def test_a_name_server_that_hangs_costs_its_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    hung = threading.Event()

    def hang(*_args: object, **_more: object) -> list[object]:
        hung.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(TimeoutError):
        resolve(read_target("http://slow.example/"), (), 0.05)
    hung.set()
