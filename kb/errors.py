"""Errors whose message may be shown to the reader as it stands.

Each message is one sentence that ends with the remedy where there is one. Any other
exception is a bug: it is logged, never shown.
"""


class KbError(Exception):
    """Base of every error a reader or an operator can act on."""


class InvalidAddressError(KbError, ValueError):
    """The text is not an address."""


class NotFoundError(KbError, LookupError):
    """No such report, section, passage or sentence."""


class EditionError(KbError, ValueError):
    """A file of an edition is missing, unreadable or not valid."""


class SourceError(EditionError):
    """A source file cannot be read as a report."""


class LibraryError(KbError, RuntimeError):
    """A library cannot be changed as asked."""


class LibraryLockedError(LibraryError):
    """Another program is writing the library."""


class ImportedFileError(KbError, ValueError):
    """A file from elsewhere, a dictionary or a translation memory say, cannot be used."""


class LexiconError(KbError, ValueError):
    """A lexicon is missing, damaged, empty or cannot be written."""


class TranslatorError(KbError, RuntimeError):
    """A translator is missing, not the only one, or cannot translate."""


class MeasureError(KbError, ValueError):
    """A set of queries and judgements is missing, not valid or empty."""


class EngineError(KbError, RuntimeError):
    """The engine cannot answer: missing, damaged, locked or not writable."""


class NewerIndexError(EngineError):
    """The index was made by a newer version of the program than this one."""


class RelevanceError(EngineError):
    """A new index would answer worse than it must; the old one stays."""


class SettingError(KbError, ValueError):
    """A setting has a value that it cannot have."""


class SlowQueryError(KbError, TimeoutError):
    """The query took longer than it may."""


class QueryError(KbError, ValueError):
    """The query cannot be answered as typed."""
