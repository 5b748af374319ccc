"""Real static-site generators with their own themes, each given a few articles and asked for its pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

from texts import Text  # type: ignore[import-not-found]

PARTS = ("politique", "societe", "monde", "economie", "culture")


def markdown(text: Text, *, lead: bool = True) -> str:
    """An article's body in Markdown; `lead` says whether the lead is its first paragraph, in bold."""
    rows = [f"**{text.lead}**"] if lead else []
    if text.caption:
        rows.append(
            f'<figure><img src="/photo-{text.id}.jpg" alt="" width="640" height="360">'
            f"<figcaption>{text.caption[0]} © {text.caption[1]}</figcaption></figure>"
        )
    items: list[str] = []
    for piece in text.pieces:
        if piece.kind == "li":
            items.append(f"- {piece.text}")
            continue
        if items:
            rows.append("\n".join(items))
            items = []
        rows.append({"p": "", "h2": "## ", "quote": "> "}[piece.kind] + piece.text)
    if items:
        rows.append("\n".join(items))
    return "\n\n".join(rows) + "\n"


def run(command: Sequence[str | Path], folder: Path) -> None:
    """A generator's own command."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def nikola(tools: Path, folder: Path, texts: Sequence[Text]) -> dict[str, Path]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    run([tools / "nikola", "init", "-q", folder], folder.parent)
    conf = (folder / "conf.py").read_text(encoding="utf-8")
    conf = re.sub(r'DEFAULT_LANG = "en"', 'DEFAULT_LANG = "fr"', conf)
    conf += textwrap.dedent("""
        BLOG_AUTHOR = "La rédaction"
        BLOG_TITLE = "Le Courrier d'Asquins"
        SITE_URL = "https://courrier.example/"
        TIMEZONE = "Europe/Paris"
        POSTS = (("posts/*.md", "posts", "post.tmpl"),)
        PAGES = (("pages/*.md", "pages", "page.tmpl"),)
        NAVIGATION_LINKS = {DEFAULT_LANG: (("/archive.html", "Archives"), ("/rss.xml", "Flux RSS"))}
        SHOW_SOURCELINK = True
        """)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    for text in texts:
        head = (
            f".. title: {text.title}\n.. slug: {text.slug}\n.. date: {text.moment:%Y-%m-%d %H:%M:%S} UTC\n"
            f".. tags: {', '.join(text.tags)}\n.. category: {text.section}\n.. author: {text.author}\n"
            f".. description: {text.lead}\n.. type: text\n"
        )
        body = f"<!--\n{head}-->\n\n{markdown(text)}"
        (folder / "posts" / f"{text.slug}.md").write_text(body, encoding="utf-8")
    run([tools / "nikola", "build"], folder)
    return {text.id: folder / "output" / "posts" / text.slug / "index.html" for text in texts}


def material(tools: Path, folder: Path, texts: Sequence[Text]) -> dict[str, Path]:
    posts = folder / "docs" / "posts"
    posts.mkdir(parents=True)
    people = sorted({text.author for text in texts})
    names = {name: f"a{place}" for place, name in enumerate(people)}
    authors = "authors:\n" + "".join(
        f"  {names[name]}:\n    name: {json.dumps(name, ensure_ascii=False)}\n    description: Journaliste\n"
        "    avatar: https://mode.example/a.png\n"
        for name in people
    )
    (folder / "docs" / ".authors.yml").write_text(authors, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Dernières nouvelles\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        textwrap.dedent("""
        site_name: La Gazette du Vexin
        site_url: https://gazette.example/
        copyright: Copyright &copy; 2016 – 2026 La Gazette
        theme:
          name: material
          language: fr
          features: [navigation.tabs, navigation.footer, toc.follow]
        plugins:
          - search: {lang: fr}
          - blog: {blog_dir: ., post_url_format: "{slug}", authors_file: .authors.yml}
        markdown_extensions: [md_in_html, toc]
        """),
        encoding="utf-8",
    )
    for text in texts:
        head = (
            f"---\nslug: {text.slug}\ndate:\n  created: {text.moment:%Y-%m-%d}\n  updated: 2024-02-03\n"
            f"authors: [{names[text.author]}]\ncategories: [{text.section}]\n"
            f"description: {json.dumps(text.lead, ensure_ascii=False)}\n---\n\n# {text.title}\n\n"
        )
        (posts / f"{text.slug}.md").write_text(head + markdown(text), encoding="utf-8")
    run([tools / "mkdocs", "build", "-q"], folder)
    return {text.id: folder / "site" / text.slug / "index.html" for text in texts}


def hexo(node: Path, folder: Path, theme: str, texts: Sequence[Text]) -> dict[str, Path]:
    posts = folder / "source" / "_posts"
    posts.mkdir(parents=True)
    (folder / "node_modules").symlink_to(node / "node_modules")
    shutil.copy(node / "package.json", folder / "package.json")
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    package["hexo"] = {"version": ""}
    (folder / "package.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "_config.yml").write_text(
        textwrap.dedent(f"""
        title: Les Échos de Brivezac
        subtitle: Chaque jour, l'actualité
        description: Le quotidien en ligne
        author: La rédaction
        language: fr
        timezone: Europe/Paris
        url: https://echos.example
        permalink: :year/:month/:day/:title/
        theme: {theme}
        """),
        encoding="utf-8",
    )
    for text in texts:
        head = (
            f"---\ntitle: {json.dumps(text.title, ensure_ascii=False)}\ndate: {text.moment:%Y-%m-%d %H:%M:%S}\n"
            f"updated: 2023-05-06 10:00:00\nauthor: {text.author}\ncategories: [{text.section}]\n"
            f"tags: [{', '.join(text.tags)}]\ndescription: {json.dumps(text.lead, ensure_ascii=False)}\n---\n\n"
        )
        (posts / f"{text.slug}.md").write_text(head + markdown(text), encoding="utf-8")
    run(["node", node / "node_modules" / "hexo" / "bin" / "hexo", "generate"], folder)
    return {text.id: next((folder / "public").rglob(f"{text.slug}/index.html")) for text in texts}
