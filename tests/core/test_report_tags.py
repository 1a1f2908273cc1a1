"""The list of tags is what reports are really composed of: nothing missing, nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reportgen.app.generate import Request, check_workbook
from reportgen.app.home import HOME
from reportgen.core.papers.report import compose_report
from reportgen.core.papers.report_index import compose_index
from reportgen.core.papers.report_tags import ANY, INDEX, REPORT, Given, tags_given
from reportgen.core.profile import DocumentKind

BY_WRITER = {"ratings_chart", "contents"}
SAMPLES = sorted(path for path in (HOME / "samples").glob("*.xlsx") if not path.stem.endswith("-scorecard"))
PROFILES = ["standard", "rbwm", "cardiff", "havering"]


def context(path: Any, profile: str, *, index: bool = False) -> dict[str, Any]:
    checked = check_workbook(Request(path, profile=profile))[0]
    [spec, *_] = [spec for spec in checked.rated.profile.documents if spec.kind is DocumentKind.WORD]
    if index:
        return dict(compose_index([(checked.rated, checked.summary, "folder")], spec).context)
    return dict(compose_report(checked.rated, checked.summary, spec).context)


def differences(tags: Any, found: Any, path: str = "") -> Iterator[str]:
    """Where the shape of a context is not that of the tags."""
    if isinstance(tags, dict) and isinstance(found, dict):
        if ANY in tags:
            for name, item in found.items():
                yield from differences(tags[ANY], item, f"{path}.{name}")
            return
        yield from (f"{path}.{name}" for name in tags.keys() ^ found.keys())
        for name in tags.keys() & found.keys():
            yield from differences(tags[name], found[name], f"{path}.{name}")
    elif isinstance(tags, list) and isinstance(found, list):
        for item in found:
            yield from differences(tags[0], item, f"{path}[]")
    elif found is not None and (isinstance(tags, dict | list) or isinstance(found, dict | list)):
        yield f"{path}: {type(found).__name__}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_tags_are_those_of_every_report(sample: Any, profile: str) -> None:
    known = {name: tags for name, tags in REPORT.items() if name not in BY_WRITER}
    assert sorted(set(differences(known, context(sample, profile)))) == []


def test_and_of_the_index() -> None:
    known = {name: tags for name, tags in INDEX.items() if name not in BY_WRITER}
    assert sorted(set(differences(known, context(SAMPLES[0], "standard", index=True)))) == []


def seen(found: Any, path: str = "") -> Iterator[str]:
    if isinstance(found, dict):
        for name, item in found.items():
            yield f"{path}.{name}"
            yield from seen(item, f"{path}.{name}")
    elif isinstance(found, list):
        for item in found:
            yield from seen(item, f"{path}[]")


def test_and_together_the_samples_show_nearly_every_list_filled() -> None:
    filled = {path for sample in SAMPLES for profile in PROFILES for path in seen(context(sample, profile))}
    lists = {
        "elsewhere[].ratings[].rated",
        "equality[].name",
        "movements[].was",
        "companions[].title",
        "remarks[].class",
    }
    assert {path for path in lists if f".{path}" not in filled} == set()


def test_a_workbooks_own_names_take_the_place_of_any() -> None:
    given = tags_given({"report": {ANY: "a field"}, "rows": [{ANY: "a cell"}]}, {"report": {"a": "1"}, "rows": []})
    assert given == {"report": {"a": "a field"}, "rows": [{ANY: "a cell"}]}
    assert isinstance(given, dict)
    assert isinstance(given["report"], Given)
