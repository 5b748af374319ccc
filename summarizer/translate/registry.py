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
    engines: list[Engine] = [
        ArgosEngine(package.folder, package.manifest)
        for package in installed(models)
        if package.manifest.kind == "translation"
    ]
    firefox = find_wheel_model()
    if firefox is not None:
        engines.append(FirefoxEngine(firefox))
    return engines
