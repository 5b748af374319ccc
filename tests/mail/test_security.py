"""STARTTLS, TLS and passwords against real servers with certificates of a throwaway authority."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError, DeliveryError
from summarizer.pipeline.progress import Silent
from summarizer.pipeline.send import run_send

USER, PASSWORD = "revue", "geheim-à-côté"


@pytest.fixture
def trusted(authority: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority's root, as a user names it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.root))


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.usefixtures("trusted")
def test_secure_with_a_password(
    room: Any, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    server = serve(security, auth=True)
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", PASSWORD)
    report = run_send(room.at(server.port, security=security, user=USER), Silent())
    assert report.sent == 3
    assert len(server.taken) == 3


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_nobody_we_know_is_refused(room: Any, serve: Callable[..., Any], security: str) -> None:
    server = serve(security)
    with pytest.raises(DeliveryError, match="cannot be trusted") as caught:
        run_send(room.at(server.port, security=security), Silent())
    assert "SSL_CERT_FILE" in caught.value.remedy
    assert server.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_refused(room: Any, serve: Callable[..., Any], security: str) -> None:
    server = serve(security)
    with pytest.raises(DeliveryError, match="cannot be trusted"):
        run_send(room.at(server.port, security=security, host="127.1"), Silent())
    assert server.taken == []


def test_a_server_without_starttls_gets_nothing(room: Any, serve: Callable[..., Any]) -> None:
    server = serve("none")
    with pytest.raises(DeliveryError, match="STARTTLS"):
        run_send(room.at(server.port, security="starttls"), Silent())
    assert server.taken == []


def test_plain_talk_to_a_tls_port_is_an_error_that_helps(room: Any, serve: Callable[..., Any]) -> None:
    with pytest.raises(DeliveryError, match="security and port"):
        run_send(room.at(serve("none").port, security="tls"), Silent())


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told_and_never_shown(
    room: Any, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    server = serve("starttls", auth=True)
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", "wrong-and-secret")
    with pytest.raises(DeliveryError, match="refuses the account") as caught:
        run_send(room.at(server.port, security="starttls", user=USER), Silent())
    said = repr(caught.value) + str(caught.value.__context__) + caplog.text + "".join(capfd.readouterr())
    assert "secret" not in said


def test_a_server_that_says_the_password_back_is_not_quoted(
    room: Any, liar: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64

    echo = base64.b64encode(f"\0{USER}\0hush-hush".encode())
    server = liar(
        EHLO=[b"250-liar\r\n250 AUTH PLAIN\r\n"] * 9,
        AUTH=[b"535 your password " + echo + b" hush-hush is wrong\r\n"] * 9,
    )
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", "hush-hush")
    with pytest.raises(DeliveryError) as caught:
        run_send(room.at(server.port, user=USER), Silent())
    assert "hush" not in str(caught.value)
    assert echo.decode() not in str(caught.value)


@pytest.mark.usefixtures("trusted")
def test_letters_that_only_one_way_can_say(
    room: Any, liar: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", PASSWORD)
    server = liar(EHLO=[b"250-liar\r\n250 AUTH LOGIN CRAM-MD5\r\n"] * 9)
    with pytest.raises(DeliveryError) as caught:
        run_send(room.at(server.port, user=USER), Silent())
    assert PASSWORD not in str(caught.value)


def test_a_password_never_travels_in_the_open(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", PASSWORD)
    with pytest.raises(ConfigError, match="security"):
        run_send(room.at(25, user=USER, host="mail.example.org"), Silent())


@pytest.mark.usefixtures("trusted")
def test_a_password_file_that_others_may_read_is_refused(room: Any, serve: Callable[..., Any], tmp_path: Path) -> None:
    server = serve("tls", auth=True)
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    config = room.at(server.port, security="tls", user=USER, password_file=file)
    for mode in (0o640, 0o604, 0o602):
        file.chmod(mode)
        with pytest.raises(ConfigError, match="others may read it") as caught:
            run_send(config, Silent())
        assert PASSWORD not in str(caught.value)
    file.chmod(0o600)
    assert run_send(config, Silent()).sent == 3


def test_no_way_to_sign_in_that_is_known(room: Any, liar: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_SMTP_PASSWORD", PASSWORD)
    server = liar(EHLO=[b"250-liar\r\n250 AUTH GSSAPI\r\n"] * 9)
    with pytest.raises(DeliveryError, match="passwords only"):
        run_send(room.at(server.port, user=USER), Silent())
    silent = liar()
    with pytest.raises(DeliveryError, match="takes no password"):
        run_send(room.at(silent.port, user=USER), Silent())
