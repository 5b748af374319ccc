"""`summarizer run` from the web to the readers: real web server, real mail server, real site, real kills."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests import commands

ARTICLE = (
    "Le maire de Sorvilliers a annoncé mardi la fermeture du pont de la Dore pour six mois. Les travaux coûteront "
    "4,2 millions d'euros, dont la moitié sera payée par le département. Quelque 3 000 voitures passent chaque jour "
    "sur cet ouvrage construit en 1932. Une navette gratuite traversera la rivière par le pont de l'Ardille."
)
SETTINGS = """\
sources = ["articles"]
languages = [{languages}]
extractive = true
timezone = "UTC"
{gate}
[fetch]
delay = 0.0
retries = 0
allow_private = ["127.0.0.1"]
[[source]]
url = "{web}/rss"
name = "L'Écho du pont"
[site]
folder = "site"
search = false
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "La revue <desk@example.org>"
readers = "readers.csv"
unsubscribe = ["mailto:leave@example.org"]
timeout = 30
retries = 0
[run]
metrics = "metrics/summarizer.prom"
"""


class Newsroom:
    """A folder with settings, in which the real command runs."""

    def __init__(self, folder: Path, web: Any, seeds: Path) -> None:
        self.folder, self.web = folder, web
        (folder / "articles").mkdir(parents=True)
        for path in seeds.glob("*.txt"):
            (folder / "articles" / path.name).write_bytes(path.read_bytes())

    def settle(self, port: int, *, gate: bool = False, languages: str = "") -> None:
        language = "en" if languages else "fr"
        (self.folder / "readers.csv").write_text(f"address,language\nada@example.org,{language}\nzoe@example.org,fr\n")
        text = SETTINGS.format(web=self.web.base, port=port, gate="gate = true" if gate else "", languages=languages)
        (self.folder / "summarizer.toml").write_text(text, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "summarizer", *arguments]

    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return commands.run(*arguments, cwd=self.folder)

    def report(self) -> dict[str, Any]:
        (path,) = (self.folder / "out" / ".summarizer" / "reports").glob("????-??-??.json")
        made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return made

    def states(self) -> dict[str, str]:
        with contextlib.suppress(ValueError, OSError):
            return {step["step"]: step["state"] for step in self.report()["steps"]}
        return {}

    def digests(self, folder: str) -> dict[str, str]:
        root = self.folder / folder
        return {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.name != ".summarizer.json"  # when the site's files were written
        }


@pytest.fixture
def desk(tmp_path: Path, web: Any, seeds: Path) -> Callable[[str], Newsroom]:
    moment = format_datetime(dt.datetime.now(tz=dt.UTC))
    web.page(
        "/rss",
        f"<rss version='2.0'><channel><title>Écho</title><item><title>Le pont de la Dore ferme</title>"
        f"<link>{web.base}/pont</link><pubDate>{moment}</pubDate>"
        f"<description>Le pont ferme.</description></item></channel></rss>",
        "application/rss+xml; charset=utf-8",
    )
    web.page(
        "/pont",
        f'<html lang="fr"><head><title>Le pont de la Dore ferme</title></head><body><article>'
        f"<h1>Le pont de la Dore ferme</h1><p>{ARTICLE}</p><p>Les riverains attendaient ces "
        "travaux depuis dix ans, selon la mairie.</p></article></body></html>",
    )
    return lambda name: Newsroom(tmp_path / name, web, seeds)


def test_a_morning_from_the_web_to_the_readers(desk: Any, serve: Any, web: Any) -> None:
    server, room = serve(), desk("newsroom")
    room.settle(server.port, languages='"en"')
    done = room.run("run")
    assert done.returncode == 0, done.stdout + done.stderr
    day = room.report()["day"]
    assert server.recipients == ["ada@example.org", "zoe@example.org"]
    assert "pont de la Dore" in server.message("zoe@example.org").get_body(("plain",)).get_content()
    assert (room.folder / "out" / "latest").readlink() == Path(day)
    page = (room.folder / "site" / "fr" / "index.html").read_text(encoding="utf-8")
    assert "pont de la Dore" in page
    assert done.stdout.splitlines()[-1].startswith(f"{day}: fetch done (1 new from 1 sources); brief done (3 stories")
    told = room.report()
    assert {step["state"] for step in told["steps"]} == {"done"}
    assert {count["outcome"] for count in told["outcomes"]} == {"ok", "repaired", "extract", "withheld"}
    assert {source["name"]: source["value"] for source in told["sources"]} == {"L'Écho du pont": 1.0, "files": 2.0}
    schema = json.loads((room.folder / "out" / ".summarizer" / "reports" / "report.schema.json").read_text())
    import jsonschema

    jsonschema.validate(told, schema)
    metrics = (room.folder / "metrics" / "summarizer.prom").read_text(encoding="utf-8")
    assert 'summarizer_items{step="send",kind="sent"} 2.0' in metrics
    assert "summarizer_last_success_timestamp_seconds" in metrics
    assert (room.folder / "out" / ".summarizer" / "reports" / "report.html").is_file()

    web.asked.clear()
    before = room.digests("out") | room.digests("site")
    again = room.run("run")
    assert again.returncode == 0
    assert f"The edition of {day} is done" in again.stdout
    assert (web.asked, len(server.taken)) == ([], 2)
    assert room.digests("out") | room.digests("site") == before

    repeated = room.run("run", "--again", "--json")
    assert repeated.returncode == 0, repeated.stderr
    (only,) = json.loads(repeated.stdout)["days"]
    sent = {
        count["name"]: count["value"] for step in only["steps"] if step["step"] == "send" for count in step["counts"]
    }
    assert (sent["sent"], sent["already"], len(server.taken)) == (0, 2, 2)
    assert web.asked != []

    shown = room.run("report")
    assert shown.returncode == 0
    assert shown.stdout.splitlines()[-1] == "Open out/.summarizer/reports/report.html"
    assert room.run("report", "--date", "1999-01-01").returncode == 7


def test_a_failed_sending_leaves_the_site_and_is_made_up_for(desk: Any, serve: Any, web: Any) -> None:
    room = desk("newsroom")
    web.status("/pont", 503)
    room.settle(1)  # nobody listens there
    failed = room.run("run", "--json")
    assert failed.returncode == 9, failed.stderr
    steps = {step["step"]: step for step in json.loads(failed.stdout)["days"][0]["steps"]}
    assert {name: step["state"] for name, step in steps.items()} == {
        "fetch": "done", "brief": "done", "publish": "done", "send": "failed"
    }  # fmt: skip
    assert steps["fetch"]["exit_code"] == 3
    assert steps["send"]["failures"][0]["stage"] == "deliver"
    assert (room.folder / "site" / "fr" / "index.html").is_file()
    metrics = (room.folder / "metrics" / "summarizer.prom").read_text(encoding="utf-8")
    assert "last_success" not in metrics
    assert 'summarizer_step_state{step="send",state="failed"} 1.0' in metrics

    server = serve(says={"ada@example.org": ["451 come back later"]})
    room.settle(server.port)
    web.asked.clear()
    half = room.run("run")
    assert half.returncode == 3, half.stderr
    assert (room.states()["send"], server.recipients) == ("unfinished", ["zoe@example.org"])
    rest = room.run("run")
    assert (room.states()["send"], server.recipients) == ("done", ["ada@example.org", "zoe@example.org"])
    assert "send: 1 message sent" in rest.stdout
    assert web.asked == [], "only the sending was left"


@pytest.mark.slow
def test_an_edition_that_is_held_goes_out_after_it_is_approved(desk: Any, serve: Any) -> None:
    server, room = serve(), desk("newsroom")
    room.settle(server.port, gate=True)
    held = room.run("run")
    assert held.returncode == 0, held.stderr
    assert room.states() == {"fetch": "done", "brief": "done", "publish": "waiting", "send": "waiting"}
    assert "send: waiting: it is held for an editor" in held.stdout
    assert not (room.folder / "site").exists()
    assert room.run("run").returncode == 0
    assert (server.taken, room.states()["send"]) == ([], "waiting")
    approved = room.run("review", "--approve")
    assert approved.returncode == 0, approved.stderr
    assert room.run("run").returncode == 0
    assert len(server.taken) == 2
    assert (room.folder / "site" / "fr" / "index.html").is_file()
    assert set(room.states().values()) == {"done"}


def killed_once(room: Newsroom, reached: Callable[[], bool]) -> None:
    """Start a run and kill it with -9 as soon as it has come so far."""
    with subprocess.Popen(
        room.command("run", "--quiet"), cwd=room.folder, env=room.environment(), stderr=subprocess.DEVNULL
    ) as process:
        deadline = time.monotonic() + 120
        while not reached():
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.003)
        process.send_signal(signal.SIGKILL)


@pytest.mark.slow
def test_killed_between_all_steps_it_ends_as_if_it_never_was(desk: Any, liar: Any, serve: Any, web: Any) -> None:
    whole = desk("whole")
    whole.settle(serve().port)
    assert whole.run("run").returncode == 0

    server, room = liar(END=["hang"]), desk("killed")
    room.settle(server.port)
    for step in ("fetch", "brief", "publish"):
        killed_once(room, lambda step=step: room.states().get(step) == "done")  # type: ignore[misc]
        assert room.states()[step] == "done"
    assert (server.arrived, room.report()["ended"]) == ([], "")
    assert [path for path in web.paths if path == "/rss"] == ["/rss"] * 2, "one fetch each"

    with subprocess.Popen(
        room.command("run", "--quiet"), cwd=room.folder, env=room.environment(), stderr=subprocess.DEVNULL
    ) as process:
        assert server.at.wait(120)  # it has a whole message and does not say so
        second = room.run("run")
        assert second.returncode == 6
        assert f"process {process.pid}" in second.stderr
        process.send_signal(signal.SIGKILL)
    last = room.run("run", "--json")
    assert last.returncode == 3, last.stderr
    (only,) = json.loads(last.stdout)["days"]
    counts = {count["name"]: count["value"] for count in only["steps"][-1]["counts"]}
    assert (counts["sent"], counts["unknown"]) == (1, 1)
    assert sorted(server.arrived) == ["ada@example.org", "zoe@example.org"], "nobody twice, nobody skipped"
    day = room.report()["day"]
    assert room.digests(f"out/{day}") == whole.digests(f"out/{day}")
    assert room.digests("site") == whole.digests("site")
