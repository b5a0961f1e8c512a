"""The folder that an index on this machine lives in, and what is said where it cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import EngineError


class IndexFolder:
    """A folder with the index of an engine; without one it is in memory.

    Args:
        folder: where it is.
        scheme: what the engine's URLs begin with.
        is_damage: whether an error tells that what is in the folder is damaged.
    """

    def __init__(
        self, folder: Path | None, scheme: str, is_damage: Callable[[BaseException], bool]
    ) -> None:
        self.folder = folder
        self._scheme = scheme
        self._is_damage = is_damage

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Whatever is raised over a damaged index, as one error with the remedy.

        Raises:
            EngineError: the index is damaged.
        """
        try:
            yield
        # What Rust panics with is no Exception.
        except BaseException as error:
            if not self._is_damage(error):
                raise
            raise self.damage() from error

    def damage(self) -> EngineError:
        """The error that the index is damaged, with the remedy."""
        return EngineError(f"The index in {self.folder} is damaged; run: kb build --force")

    def missing(self) -> EngineError:
        """The error that there is no index yet."""
        return EngineError(f"There is no index in {self.folder}; run: kb build")

    def of_another_version(self) -> EngineError:
        """The error that the index stands there in a way that is not read here."""
        return EngineError(
            f"The index in {self.folder} was made by another version of the program; "
            "run: kb build --force"
        )

    def written_elsewhere(self) -> EngineError:
        """The error that there is another writer."""
        return EngineError(
            f"{self.folder} is being written by another program; wait for it and try again."
        )

    def not_writable(self, reason: str) -> EngineError:
        """The error that the folder cannot be written, and why."""
        return EngineError(
            f"{self.folder} cannot be written ({reason}); "
            f"choose another folder with KB_ENGINE={self._scheme}:FOLDER."
        )
