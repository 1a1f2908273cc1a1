"""What a template can say reaches plain data only, and ends in time."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import TemplateError, TemplateRuntimeError, UndefinedError

from reportgen.core.problems import RefusedError
from reportgen.writing.templates import language as template_language
from reportgen.writing.templates.language import Language, TooMuchError
from tests.writing.test_template_check import template
from tests.writing.test_word_marks import filled


class Reached:
    """Something with a method, as no report has it."""

    def run(self) -> str:
        return "run"


DATA: dict[str, Any] = {
    "text": "abc", "items": [{"name": "x", "items": 3, "values": ["v"]}, {"name": "y", "items": 4, "values": []}],
    "group": {"keys": "mine"}, "thing": Reached(),
}  # fmt: skip


def said(code: str) -> str:
    return Language({}).from_string(code).render(DATA)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("{{ text }}", "abc"),
        ("{{ text[1:] }}", "bc"),
        ("{{ items[0].name }}", "x"),
        ("{{ items[0].items }}{{ items[0]['items'] }}", "33"),
        ("{{ group.keys }}", "mine"),
        ("{% for i in items %}{{ loop.index }}/{{ loop.length }} {{ i.name }}{% endfor %}", "1/2 x2/2 y"),
        ("{% for i in items %}{{ i.name }}{{ ', ' if not loop.last }}{% endfor %}", "x, y"),
        ("{% for i in items if i.items > 3 %}{{ i.name }}{{ loop.length }}{% else %}none{% endfor %}", "y1"),
        ("{% for i in items %}{{ loop.previtem.name if not loop.first }}{% endfor %}", "x"),
        ("{{ items|length }}{{ (items|first).name }}{{ (items|last).name }}", "2xy"),
        ("{{ ['a', 'b']|join(' and ') }}", "a and b"),
        ("{{ missing|default('–') }}{{ group.none is defined }}", "–False"),
        ("{{ '<b>' }}", "&lt;b&gt;"),
    ],
)  # fmt: skip
def test_it_prints_repeats_and_chooses(code: str, text: str) -> None:
    assert said(code) == text


@pytest.mark.parametrize(
    "code",
    ["{{ text.upper }}", "{{ items.append }}", "{{ group.pop }}", "{{ thing.run }}", "{{ thing['run'] }}",
     "{{ text['upper'] }}", "{% for i in items %}{{ loop.cycle }}{% endfor %}", "{{ range }}", "{{ items[9] }}"],
)  # fmt: skip
def test_but_no_method_and_no_attribute_of_anything(code: str) -> None:
    with pytest.raises(UndefinedError):
        said(code)


@pytest.mark.parametrize(
    "code",
    ["{{ thing() }}", "{{ text.upper() }}", "{{ 2 * 3 }}", "{{ text|upper }}", "{{ text is callable }}",
     "{% set a = 1 %}", "{% macro a() %}{% endmacro %}", "{% filter length %}{% endfilter %}", "{{ text|attr('x') }}",
     "{% include 'x' %}", "{% autoescape false %}{% endautoescape %}", "{{ text|join }}",
     "{% for a in text %}{% endfor %}", "{% for a, b in items %}{% endfor %}", "{{ items[text] }}", "{{ text._x }}"],
)  # fmt: skip
def test_and_nothing_else(code: str) -> None:
    with pytest.raises((TemplateError, TypeError)):
        said(code)


def test_loops_end_in_time() -> None:
    code = "{% for a in n %}{% for b in n %}{% for c in n %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TooMuchError, match=r"its loops go round more than 50,000 times"):
        Language({}).from_string(code).render(n=["x"] * 60)


def test_but_a_loop_in_a_loop_over_a_whole_pack_goes_through() -> None:
    code = "{% for a in n %}{% for b in m %}{% endfor %}{% endfor %}"
    assert Language({}).from_string(code).render(n=["x"] * 1_000, m=["x"] * 40) == ""


@pytest.mark.parametrize("code", ["{{ items|join(items) }}", "{{ items|join }}", "{{ ['a', 'b']|join(group) }}"])
def test_only_texts_are_joined(code: str) -> None:
    with pytest.raises(TemplateRuntimeError, match="only texts can be joined"):
        said(code)


def test_and_so_does_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_language, "_SECONDS", -1)
    with pytest.raises(TooMuchError):
        said("{{ text }}")


def test_and_no_document_becomes_far_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_language, "_CHARACTERS", 1000)
    with pytest.raises(TooMuchError, match="too large"):
        said("{{ text }}" * 400)
    with pytest.raises(RefusedError, match="far too large"):
        filled(template("{{ title }}"))


@pytest.mark.parametrize("tag", ["{{ ''.__class__ }}", "{{ lipsum.__globals__ }}", "{{ title.upper() }}", "{{ 9**9 }}"])
def test_the_writer_refuses_code_by_itself_wherever_it_stands(tag: str) -> None:
    def draw(document: Any) -> None:
        document.core_properties.identifier = tag

    for data in (template(tag), template(draw=draw)):
        with pytest.raises(RefusedError, match="the template cannot be filled"):
            filled(data)


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ title|chart('x', 'y') }}", "a chart is at least 300 by 140 points, and at most 1584 long"),
        ("{{ title|chart(none) }}", "a chart is at least 300 by 140 points"),
        ("{{ title < 3 }}", "a tag prints, compares or counts a value that it cannot"),
        ("{{ title|words }}", "a tag prints, compares or counts a value that it cannot"),
    ],
)
def test_and_says_in_plain_words_why_a_template_cannot_be_filled(tag: str, what: str) -> None:
    with pytest.raises(RefusedError, match=what):
        filled(template(tag))
