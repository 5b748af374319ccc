"""Every error that a user may meet, each with its subject, its cause and its remedy.

    SummarizerError                 exit code 1
    ├── ConfigError                 2   the configuration or a flag is wrong
    ├── SourceError                 4   nothing could be read from the sources that were named
    ├── ModelError                  5   a model is missing, damaged or of the wrong kind
    │   ├── ExtraMissing                an optional part of the program is not installed
    │   └── LanguageUnreachable         no installed engine leads to a language
    ├── StoreError                  6   the store cannot be used
    │   ├── StoreCorrupt
    │   ├── StoreNewer                  written by a newer version of the program
    │   └── AlreadyRunning              another run holds the lock
    ├── OutputError                 7   the edition cannot be written
    ├── ReviewError                 8   the editor's gate refuses
    └── DeliveryError               9   the mail server refuses, or cannot be reached or trusted

Exit code 0 means all is well and 3 that the run finished with recorded per-item failures (`model.Failure`), which are
results, not errors. Anything that is not a SummarizerError is a fault of the program and stops it.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_ITEMS_FAILED = 3


class SummarizerError(Exception):
    """Something a user can act on.

    Args:
        subject: what it is about: a path, a language, a setting.
        cause: what is wrong with it, without a full stop.
        remedy: what to do now, as a sentence or a command.
    """

    exit_code = 1

    def __init__(self, subject: str, cause: str, remedy: str) -> None:
        super().__init__(subject, cause, remedy)
        self.subject = subject
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.subject}: {self.cause}. {self.remedy}"


class ConfigError(SummarizerError):
    """The configuration or a flag is wrong."""

    exit_code = 2


class SourceError(SummarizerError):
    """Nothing could be read from the sources that were named."""

    exit_code = 4


class ModelError(SummarizerError):
    """A model is missing, damaged or of the wrong kind."""

    exit_code = 5


class ExtraMissing(ModelError):
    """An optional part of the program is not installed."""


class LanguageUnreachable(ModelError):
    """No installed engine leads to a language."""


class StoreError(SummarizerError):
    """The store cannot be used."""

    exit_code = 6


class StoreCorrupt(StoreError):
    """The store's file is damaged."""


class StoreNewer(StoreError):
    """The store was written by a newer version of the program."""


class AlreadyRunning(StoreError):
    """Another run holds the lock."""


class OutputError(SummarizerError):
    """The edition cannot be written."""

    exit_code = 7


class ReviewError(SummarizerError):
    """The editor's gate refuses."""

    exit_code = 8


class DeliveryError(SummarizerError):
    """The mail server refuses, or cannot be reached or trusted; whom it was to mail is still planned."""

    exit_code = 9
