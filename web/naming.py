"""What levels, sections, languages and facts are called, in the words of the interface."""

from __future__ import annotations

from flask.sansio.app import App
from flask_babel import LazyString, lazy_gettext

from kb.model import Info, Language, Level, SectionKind
from web.language import current

LEVELS: dict[Level, LazyString] = {
    "national": lazy_gettext("national"),
    "province": lazy_gettext("province"),
    "prefecture": lazy_gettext("prefecture"),
    "county": lazy_gettext("county"),
    "": lazy_gettext("level not stated"),
}
"""Whose government a report is of, from the top down."""
KINDS: dict[SectionKind, LazyString] = {
    "review": lazy_gettext("looking back"),
    "plan": lazy_gettext("what is to be done"),
    "terms": lazy_gettext("explanation of terms"),
    "tasks": lazy_gettext("list of tasks"),
    "appendix": lazy_gettext("appendix"),
    "": lazy_gettext("other sections"),
}
"""What a section is."""
LANGUAGES: dict[Language, LazyString] = {
    "zh": lazy_gettext("in Chinese"),
    "en": lazy_gettext("in English"),
}
"""Which language a document is in."""
FIELDS: dict[str, LazyString] = {
    "title": lazy_gettext("title"),
    "place": lazy_gettext("place"),
    "level": lazy_gettext("level"),
    "year": lazy_gettext("year"),
    "author": lazy_gettext("speaker"),
    "date": lazy_gettext("date"),
    "publisher": lazy_gettext("publisher"),
}
"""What is known of a report; a field that is not here is called by its own name."""


def init_app(app: App) -> None:
    """Give templates these words, and numbers of which every third digit is set off."""
    app.jinja_env.filters["grouped"] = "{:,}".format
    app.jinja_env.globals.update(
        level_names=LEVELS, kind_names=KINDS, language_names=LANGUAGES, title_of=title_of
    )


def title_of(info: Info) -> str:
    """The title in the language of the page, else in the other; the id where there is none."""
    zh, en = info.title.zh, info.title.en
    return (zh or en if current() == "zh" else en or zh) or info.id


def facts(info: Info) -> tuple[tuple[str, str, str], ...]:
    """What was read from the source: the field's name, its value, and the words there."""
    return tuple(
        (str(FIELDS.get(field, field)), _value(info, field), words)
        for field, words in info.stated.items()
    )


def _value(info: Info, field: str) -> str:
    value = getattr(info, field, "")
    if field == "level":
        return str(LEVELS[info.level])
    if isinstance(value, str | int):
        return str(value or "")
    return getattr(value, "zh", "") or getattr(value, "en", "")
