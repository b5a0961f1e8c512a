"""Pages of figures as tests read them: their tables, links and files."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from lxml import html


def page(client: FlaskClient, path: str, **query: str) -> Any:  # noqa: ANN401 - lxml has no types
    answer = client.get(f"{path}?{urlencode(query)}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def select(tree: Any, path: str) -> list[Any]:  # noqa: ANN401
    """The elements that a path of tags and classes leads to: `table.figures td > a`."""
    steps = ["."]
    for step in path.replace("> ", ">").split():
        tag, _, name = step.removeprefix(">").partition(".")
        steps.append("/" if step.startswith(">") else "//")
        has = f"[contains(concat(' ', @class, ' '), ' {name} ')]" if name else ""
        steps.append(f"{tag or '*'}{has}")
    return list(tree.xpath("".join(steps)))


def words(tree: Any) -> list[str]:  # noqa: ANN401
    return [cell.text for cell in select(tree, "table.figures td.of-value > a")]


def cells(tree: Any, number: int) -> list[str]:  # noqa: ANN401
    rows = select(tree, "table.years tbody tr")
    return [" ".join(row[number].text_content().split()) for row in rows]


def table(client: FlaskClient, path: str, **query: str) -> list[dict[str, str]]:
    answer = client.get(path, query_string=query)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
