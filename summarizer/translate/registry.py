"""Every translation engine that is here now."""

from __future__ import annotations

import os
from pathlib import Path

from summarizer.models.apertium import PREFIX as APERTIUM
from summarizer.models.apertium import SYSTEM, stored_chain, system_chains
from summarizer.models.firefox import PREFIX as FIREFOX
from summarizer.models.firefox import stored_model
from summarizer.models.install import installed
from summarizer.models.wheels import find_wheel_model
from summarizer.translate.apertium import ApertiumEngine
from summarizer.translate.argos import ArgosEngine
from summarizer.translate.base import Engine
from summarizer.translate.firefox import FirefoxEngine

ARGOS = "argos:"
APERTIUM_DATA = "APERTIUM_DATADIR"  # Apertium's own variable for where its data lie


def installed_engines(models: Path) -> list[Engine]:
    """The engines whose models are installed; only manifests are read, no model is loaded.

    Args:
        models: the model store; bundled packages are in it once `models.install.install_bundled` has run.

    Raises:
        ModelError: where the extra `portuguese` is installed and damaged.
    """
    return [*argos_engines(models), *firefox_engines(models), *apertium_engines(models)]


def argos_engines(models: Path) -> list[Engine]:
    """The Argos packages of the model store."""
    return [
        ArgosEngine(package.folder, package.manifest)
        for package in installed(models)
        if package.manifest.id.startswith(ARGOS)
    ]


def firefox_engines(models: Path) -> list[Engine]:
    """The Firefox models of the store, and the one of the extra `portuguese` where that is installed.

    Raises:
        ModelError: where the extra is damaged.
    """
    stored = [stored_model(package) for package in installed(models) if package.manifest.id.startswith(FIREFOX)]
    here = {model.manifest.id for model in stored}
    wheel = find_wheel_model()
    found = [*stored, *([wheel] if wheel is not None and wheel.manifest.id not in here else [])]
    return [FirefoxEngine(model) for model in found]


def apertium_engines(models: Path) -> list[Engine]:
    """The Apertium chains of the store, and those that the system has; the store's come first.

    Raises:
        ModelError: where a chain of the store is damaged.
    """
    stored = [package for package in installed(models) if package.manifest.id.startswith(APERTIUM)]
    chains = {package.manifest.id: stored_chain(package) for package in stored}
    for chain in system_chains(Path(os.environ.get(APERTIUM_DATA) or SYSTEM)):
        chains.setdefault(chain.manifest.id, chain)
    return [ApertiumEngine(chains[identifier]) for identifier in sorted(chains)]
