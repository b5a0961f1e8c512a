"""The parts of an Office file: taken from its archive and parsed, within limits and safely.

python-docx would parse every part, fails on a picture that is missing, as many programs leave
behind, and gives no text of insertions, text boxes and notes; so the XML itself is read.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any, Self, TypeAlias

from kb.errors import SourceError

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = 64 << 20
"""Bytes of the largest part that is read, unpacked."""
MEMBERS = 20_000
"""An archive of more members is no report."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    KeyError,
    ValueError,
    RuntimeError,
)


class Package:
    """An Office file, open; use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`.

        Raises:
            SourceError: it is damaged, or holds more than a report does.
        """
        self._path = path
        try:
            self._archive = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise self._damaged() from error
        if len(self._archive.infolist()) > MEMBERS:
            self._archive.close()
            raise SourceError(f"{path} holds more files than any report; save it anew as .docx.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def part(self, name: str) -> Element:
        """The root element of a part; `None` where there is no such part.

        Raises:
            SourceError: it is damaged or too large.
        """
        from lxml import etree

        try:
            member = self._archive.getinfo(name)
        except KeyError:
            return None
        data = self._data(member)
        # No entity is ever resolved, and depth and length keep the parser's own limits.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.LxmlError as error:
            raise self._damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._damaged()
        return root

    def _data(self, member: zipfile.ZipInfo) -> bytes:
        if member.file_size <= PART:
            try:
                with self._archive.open(member) as file:
                    data = file.read(PART + 1)
            except _DAMAGED as error:
                raise self._damaged() from error
            if len(data) <= PART:
                return data
        raise SourceError(f"{self._path} unpacks to more than any report; save it anew as .docx.")

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts that `part` names as of this kind, such as `header`."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = [] if root is None else root.iter(_RELATION)
        return [
            posixpath.normpath(posixpath.join(folder, each.get("Target", "").strip())).lstrip("/")
            for each in found
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
        ]

    def _damaged(self) -> SourceError:
        return SourceError(f"{self._path} is a damaged Word file; get it again or save it anew.")
