"""The site's own address: links are made with it, whatever host a request names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kb.errors import SettingError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Site:
    """A WSGI application that answers as the site at `url`; a proxy before it may say else.

    Raises:
        SettingError: `url` is not an address that readers can reach.
    """

    def __init__(self, application: WSGIApplication, url: str) -> None:
        self._application = application
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise SettingError(f"{url!r} is no site; write for example https://example.org.")
        self._environment = {
            "wsgi.url_scheme": parts.scheme,
            "HTTP_HOST": parts.netloc,
            "SCRIPT_NAME": parts.path.rstrip("/"),
        }

    def __call__(
        self, environment: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request."""
        return self._application({**environment, **self._environment}, start_response)
