"""The pages of figures: those of a report, and one indicator across reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context
from werkzeug.wrappers import Response as BaseResponse

from kb.figures.indicators import Indicator, indicators
from web.current import engine
from web.figures import asked as figures_asked
from web.figures import report as report_figures
from web.figures import table as figures_table
from web.figures import view as figures_view
from web.figures.amounts import amount, unit_name
from web.figures.asked import OfIndicator, last_page
from web.figures.found import nearest
from web.figures.indicator import View
from web.figures.view import Row
from web.figures.words import (
    BOUNDS,
    CHANGES,
    DATED,
    FIGURE_KINDS,
    change_of,
    in_words,
    named,
    period,
    short,
    sound,
)
from web.former import report_at
from web.links import permanent

figures = Blueprint("figures", __name__)
COMMONEST = 60
"""Indicators that the page of all shows at once; a telephone has no room for more."""


@figures.app_context_processor
def words() -> dict[str, object]:
    """What templates call what they say of figures; other pages tell of some too."""
    return {
        "figure_kinds": FIGURE_KINDS,
        "figure_changes": CHANGES,
        "figure_change": change_of,
        "figure_bounds": BOUNDS,
        "figure_dated": DATED,
        "figure_period": period,
        "amount": amount,
        "unit_name": unit_name,
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
    name = in_words(named(known.id))
    return _narrowed("figures.html", _view(asked, known), indicator=known, name=name)


@figures.get("/figures.csv")
def overview_file() -> Response:
    """What the page shows as a table for other programs: of an indicator those in its measure."""
    asked = figures_asked.of_indicator(request.args)
    known = indicators().named(asked.indicator)
    view = _view(asked, known)
    return _file(view.shown if known else view.rows, f"{known.id}-figures" if known else "figures")


def _view(asked: OfIndicator, known: Indicator | None) -> View:
    """The figures asked for: of the indicator that is named, or else called by these words."""
    index = engine()
    every = (
        figures_view.of_indicator(index, known.id)
        if known
        else figures_view.called(index, asked.indicator)
    )
    return View(asked, every, index.ping().reports)


def _list() -> str:
    """The indicators that there are figures of: the commonest, and the others by name."""
    numbers, table = figures_view.numbers(engine()), indicators().rows
    rows = [(row, numbers[row.id]) for row in table if numbers.get(row.id)]
    rows.sort(key=lambda each: -each[1])
    rarer = sorted(rows[COMMONEST:], key=lambda each: sound(named(each[0].id)))
    return render_template(
        "indicators.html", rows=rows[:COMMONEST], rarer=rarer, total=len(rows), table=table
    )


def _by_words(asked: OfIndicator) -> str:
    """The figures that texts call by words that name no indicator."""
    view, numbers, known = _view(asked, None), figures_view.numbers(engine()), indicators()
    like = list(known.search(asked.indicator))
    if not like and not view.every:
        like = [known.by_id[found] for _, found in nearest(asked.indicator)]
    return _narrowed(
        "figures_found.html",
        view,
        rows=asked.on_page(view.rows),
        last_page=last_page(len(view.rows)),
        like=[row for row in like if numbers.get(row.id)],
    )


def _narrowed(template: str, view: View, **more: object) -> str:
    """A page of figures beside what they can be narrowed to."""
    return render_template(
        template,
        view=view,
        asked=view.asked,
        facets=view.groups(),
        chosen=view.chips(),
        table=indicators().rows,
        **more,
    )


def _file(rows: Iterable[Row], name: str) -> Response:
    """Rows as a file to keep."""
    infos, passage = engine().ping().reports, engine().passage
    table = figures_table.rows((row.figure for row in rows), infos, passage, permanent)
    pieces = figures_table.as_csv(table)
    # The first row is made before the answer begins: an engine that is out can still be said.
    first = next(pieces)
    whole = stream_with_context(chain((first,), pieces))
    response = Response(whole, content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return response
