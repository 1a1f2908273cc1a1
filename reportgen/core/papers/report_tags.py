"""The tags that a Word template can print, each with what it is, as reports and indexes are composed."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.papers.plain import Plain

Tags = str | list["Tags"] | dict[str, "Tags"]
"""What a tag is in a few words; a list of one for a list; named values, under ANY where the workbook names them."""

ANY = "*"


class Given(dict[str, Tags]):
    """Named values whose names come from the workbook: another workbook may have more or fewer."""


_DIRECTION: Tags = {
    "travel": "better, same or worse, or nothing",
    "earlier": "the figure compared with",
    "shown": "the figure compared with, in brackets behind an arrow",
    "period": "the period compared with",
}

_INDICATOR: dict[str, Tags] = {
    "key": "its identity, for chart and trend",
    "ref": "its ref",
    "ref_and_name": "its ref and name",
    "name": "its name",
    "short_name": "its short name, else its name",
    "definition": "its definition",
    "committee": "its committee",
    "group": "its group",
    "polarity": "which way is better, in words",
    "annual_target": "the target for the year",
    "target": "the target for the period",
    "actual": "the figure of the period",
    "note": "the note on the figure",
    "rating": "the council's word for its rating",
    "rated": "whether it is rated",
    "marks": dict.fromkeys(("green", "amber", "red"), "1 under its class, else a dash"),
    "off_target": "whether it is Red or Amber",
    "red": "whether it is Red",
    "given": "whether its rating was typed by hand",
    "given_note": "what is typed beside a rating",
    "why": "why it is rated so",
    "message": "its message in a sentence",
    "statement": "its message without its name",
    "short_term": _DIRECTION,
    "long_term": _DIRECTION,
    "outlook": {"word": "likely, may or unlikely", "text": "the outlook for the year in words"},
    "forecasts": [{"period": "the period of a forecast", "text": "the forecast"}],
    "comment": ["a paragraph of its comment"],
    "commentary": ["a paragraph of its comment, or the gap"],
    "improvements": ["a paragraph of its improvements required"],
    "actions": ["a paragraph of a Red's improvements required, or the gap; of an Amber's if any"],
    "action_brief": "its actions in short",
    "target_rationale": ["a paragraph on how its target was set"],
    "management_actions": ["a paragraph of its management actions"],
    "gaps": dict.fromkeys(("target_rationale", "management_actions", "forecasts"), "the marked gap for it"),
    "has_chart": "whether it has a chart",
    "has_trend": "whether it has a small picture of its figures",
    "trend_sentence": "what its XmR chart says, or nothing",
}

_ROW: dict[str, Tags] = {name: tags for name, tags in _INDICATOR.items() if name != "commentary"}
"""An indicator in a list of the meeting brief."""

_PERIOD: Tags = {
    "name": "such as Quarter 2",
    "short": "such as Q2",
    "ordinal": "such as second quarter",
    "full_name": "such as Quarter 2 2017/18",
    "year": "such as 2017/18",
    "months": "its months in short",
    "span": "such as July to September 2017",
    "last_day": "such as 30 September 2017",
    "name_with_months": "its name with its months",
    "noun": "quarter, month or year",
    "adjective": "quarterly, monthly or annual",
    "previous": "the period before",
    "year_ago": "the same period a year before",
    "has_short_term": "whether it is compared with the period before",
}

_CLASSES = {name: f"the council's word for {name.capitalize()}" for name in ("green", "amber", "red")}
_COUNTED: dict[str, Tags] = {"word": "the council's word for a class", "count": "how many are in it"}

_FIGURES: dict[str, Tags] = {
    "period": _PERIOD,
    "summary": {
        "included": "how many indicators there are",
        "with_data": "how many have a figure",
        "rated": "how many are rated",
        "reds": "how many are Red",
        "given": "how many ratings were typed by hand",
        "rated_before": "how many were rated the period before",
    },
    "counts": dict.fromkeys(("green", "amber", "red", "not_rated"), "how many there are"),
    "classes": [{**_COUNTED, "percent": "their share of the rated"}],
    "all_classes": [{**_COUNTED, "percent": "their share of the rated"}],
    "remarks": [
        {
            "text": "what is typed beside ratings",
            "class": "green, amber or red",
            "word": "the council's word for the class",
            "count": "how often it stands there",
        }
    ],
    "indicators": [dict(_INDICATOR)],
    "groups": [{"name": "the name of a group", "indicators": [dict(_INDICATOR)]}],
    "off_target": [dict(_INDICATOR)],
}

_ALWAYS: dict[str, Tags] = {
    "title": "the document's title",
    "council": "the council's name",
    "ratings_chart": "the ratings chart",
    "contents": "the table of contents of a long report",
}

REPORT: dict[str, Tags] = {
    **_ALWAYS,
    "committee": "the committee's name",
    "committee_short": "the committee's short name",
    "meeting_date": "the date of the meeting",
    "report": {ANY: "a field of the Report sheet"},
    "trend_key": ["a paragraph on how to read XmR charts"],
    "paragraphs": {ANY: ["a paragraph of a field of the Report sheet"]},
    "tables": {ANY: [{ANY: "a cell of a further sheet"}]},
    "objectives": [
        {"key": "its identity", "name": "an objective of the council", "ticked": "whether the workbook says yes"}
    ],
    "class_words": dict(_CLASSES),
    "rating_key": [{"word": "the council's word for a class", "key": "the rule of the class"}],
    "elsewhere": [
        {
            "committee": "another committee",
            "count": "how many indicators it receives too",
            "names": "their names in a sentence",
            "one_rating": "the rating that all of them have, or nothing",
            "none_rated": "whether none of them is rated",
            "ratings": [{**_COUNTED, "rated": "whether it is a class"}],
        }
    ],
    "equality": [{"key": "its identity", "name": "the name of an equality relevant Red"}],
    "equality_unrated": "how many equality relevant indicators have no rating",
    "equality_gap": "the gap of a workbook that does not say which Reds are equality relevant, or nothing",
    "movements": [
        {
            "name": "the name of an indicator with another rating than before",
            "was": "its rating before",
            "now": "its rating now",
            "better": "whether it turned better",
        }
    ],
    "companions": [{"name": "the file name of another document of the pack", "title": "its title"}],
    "missing_improvements": [{"key": "its identity", "gap": "the gap of a Red without improvements required"}],
    "last_year": {
        **_FIGURES,
        "no_longer_reported": ["the ref of an indicator no longer reported"],
        "still_red": ["the name of a Red of last year that is Red now"],
    },
    **_FIGURES,
    "highlights": [dict(_ROW)],
    "to_improve": [dict(_ROW)],
    "travelled": dict.fromkeys(("better", "same", "worse"), "how many went that way"),
}
"""The tags of a committee's documents."""

_TOTALS: dict[str, Tags] = {
    "included": "how many indicators there are",
    "rated": "how many are rated",
    "not_rated": "how many are not rated",
    "classes": [dict(_COUNTED)],
}

EVERY_TAG = "docs/templates.md lists every tag"
"""Where to look for the name of a tag."""

INDEX: dict[str, Tags] = {
    **_ALWAYS,
    "period": _PERIOD,
    "committees": [
        {
            "key": "its identity",
            "name": "the name of a committee",
            "folder": "the folder of its pack",
            **_TOTALS,
        }
    ],
    "total": dict(_TOTALS),
}
"""The tags of the page of ratings by committee."""

READ_FIRST: dict[str, Tags] = {"title": "the document's title", "version": "the version of the program"}
"""Of the page that comes with the program."""

LOG: dict[str, Tags] = {
    "title": "the document's title",
    "day": "the day of the refresh",
    "summary": "in a sentence, how much was done and how much of it people must look at",
    "drafts": [
        {
            "name": "the name of a draft",
            "source": "the name of the workbook that it was made from",
            "file": "the name of the refreshed draft",
            "nothing": "why nothing was done in it",
            "outcomes": [
                {
                    "name": "what happened",
                    "count": "how often",
                    "entries": [{"key": "its identity", "place": "where it is", "why": "why it happened"}],
                }
            ],
        }
    ],
}
"""The tags of the page that tells of a refresh."""


def tags_given(tags: Tags, found: Plain) -> Tags:
    """Return the tags with the names that a workbook gives in place of ANY: `found` is what its report says."""
    if isinstance(tags, dict) and isinstance(found, Mapping):
        if ANY in tags:
            return Given({name: tags_given(tags[ANY], item) for name, item in found.items()})
        return {name: tags_given(item, found.get(name)) for name, item in tags.items()}
    if isinstance(tags, list) and isinstance(found, list):
        return [tags_given(tags[0], found[0] if found else None)]
    return tags
