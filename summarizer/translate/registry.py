"""Every translation engine that is here now."""

from __future__ import annotations

from pathlib import Path

from summarizer.models.install import installed
from summarizer.models.wheels import find_wheel_model
from summarizer.translate.argos import ArgosEngine
from summarizer.translate.base import Engine
from summarizer.translate.firefox import FirefoxEngine


def installed_engines(models: Path) -> list[Engine]:
    """The engines whose models are installed; only manifests are read, no model is loaded.

    Args:
        models: the model store; bundled packages are in it once `models.install.install_bundled` has run.

    Raises:
        ModelError: where the extra `portuguese` is installed and damaged.
    """
    return [*argos_engines(models), *firefox_engines()]


def argos_engines(models: Path) -> list[Engine]:
    """The Argos packages of the model store."""
    return [
        ArgosEngine(package.folder, package.manifest)
        for package in installed(models)
        if package.manifest.kind == "translation"
    ]


def firefox_engines() -> list[Engine]:
    """The Firefox model of the extra `portuguese`, where that is installed.

    Raises:
        ModelError: where it is damaged.
    """
    model = find_wheel_model()
    return [] if model is None else [FirefoxEngine(model)]
