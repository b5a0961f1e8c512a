"""The pages of figures: those of a report, and one indicator across reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context
from werkzeug.wrappers import Response as BaseResponse

from kb.figures.indicators import Indicator, indicators, plain
from web.current import engine
from web.figures import asked as figures_asked
from web.figures import report as report_figures
from web.figures import table as figures_table
from web.figures import view as figures_view
from web.figures.amounts import said, unit_name
from web.figures.asked import OfIndicator
from web.figures.indicator import View, short
from web.figures.view import Row
from web.figures.words import BOUNDS, CHANGES, DATED, FIGURE_KINDS, named, period
from web.former import report_at
from web.links import permanent

PER_PAGE = 100
"""Figures on one page of a list by words."""

figures = Blueprint("figures", __name__)


@figures.context_processor
def words() -> dict[str, object]:
    """What the templates of these pages call things."""
    return {
        "kinds": FIGURE_KINDS,
        "changes": CHANGES,
        "bounds": BOUNDS,
        "dated": DATED,
        "said": said,
        "unit_name": unit_name,
        "period": period,
        "short": short,
    }


@figures.get("/r/<report_id>/figures")
def of_report(report_id: str) -> str:
    """The figures of a report, sorted and narrowed."""
    found = report_at(engine(), report_id)
    asked = figures_asked.of_report(found.info.id, request.args)
    every = figures_view.of_report(engine(), found)
    return render_template(
        "report_figures.html",
        report=found,
        asked=asked,
        rows=report_figures.shown(every, asked),
        held=len(every),
        of_kind=Counter(row.figure.kind for row in every),
        of_change=Counter(row.figure.change for row in every),
        canonical=sum(bool(row.figure.indicator_id) for row in every),
        sections=report_figures.sections(found, every, asked.section),
    )


@figures.get("/r/<report_id>/figures.csv")
def of_report_file(report_id: str) -> Response:
    """The same as a table for other programs."""
    found = report_at(engine(), report_id)
    asked = figures_asked.of_report(found.info.id, request.args)
    rows = report_figures.shown(figures_view.of_report(engine(), found), asked)
    return _file(rows, f"{found.info.id}-figures")


@figures.get("/figures")
def overview() -> str | BaseResponse:
    """One indicator across reports, or, where none is named, those that there are."""
    asked = figures_asked.of_indicator(request.args)
    if not asked.indicator:
        return _list()
    known = indicators().named(asked.indicator)
    if known is None:
        return _by_words(asked)
    if known.id != asked.indicator:
        return redirect(asked.url(indicator=known.id))
    view = _view(asked)
    return render_template(
        "figures.html",
        view=view,
        asked=asked,
        name=named(known.id),
        indicator=known,
        facets=view.groups(),
        chosen=view.chips(),
        table=indicators().rows,
    )


@figures.get("/figures.csv")
def overview_file() -> Response:
    """What the page shows as a table for other programs: of an indicator those in its measure."""
    asked = figures_asked.of_indicator(request.args)
    known = indicators().named(asked.indicator)
    view = _view(asked)
    return _file(view.shown if known else view.rows, f"{known.id if known else 'figures'}-figures")


def _view(asked: OfIndicator) -> View:
    known = indicators().named(asked.indicator)
    wanted = known.id if known else asked.indicator
    every = figures_view.of_indicator(engine(), wanted, canonical=known is not None)
    return View(asked, every, engine().ping().reports)


def _list() -> str:
    numbers = figures_view.numbers(engine())
    return render_template(
        "indicators.html",
        rows=[(row, numbers[row.id]) for row in indicators().rows if numbers.get(row.id)],
        table=indicators().rows,
    )


def _by_words(asked: OfIndicator) -> str:
    view = _view(asked)
    start = (asked.page - 1) * PER_PAGE
    return render_template(
        "figures_found.html",
        view=view,
        asked=asked,
        rows=view.rows[start : start + PER_PAGE],
        last_page=max(1, min(-(-len(view.rows) // PER_PAGE), figures_asked.LAST_PAGE)),
        like=_like(asked.indicator),
        facets=view.groups(),
        chosen=view.chips(),
        table=indicators().rows,
    )


def _like(words: str) -> list[Indicator]:
    """The indicators of which a name has these words in it, and that there are figures of."""
    wanted, numbers = plain(words), figures_view.numbers(engine())
    return [
        row
        for row in indicators().rows
        if numbers.get(row.id) and any(wanted in plain(name) for name in (*row.zh, *row.en))
    ]


def _file(rows: Iterable[Row], name: str) -> Response:
    """Rows as a file to keep."""
    infos, passage = engine().ping().reports, engine().passage
    table = figures_table.rows((row.figure for row in rows), infos, passage, permanent)
    pieces = stream_with_context(figures_table.as_csv(table))
    response = Response(pieces, content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return response
