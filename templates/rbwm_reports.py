"""How the cover report and the appendices of Windsor and Maidenhead were first drawn.

Sections and paragraphs are numbered by one list of the template, on two levels: by the styles heading 1 and Numbered
Paragraph. Nobody types a number, and a paragraph more or less renumbers the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm

from templates.word_house_style import (
    CellText,
    W,
    add,
    add_facts,
    add_table,
    caption,
    end,
    headed,
    loop,
    otherwise,
    running_document,
    table_of_contents,
    when,
)

_PARAGRAPH, _SUMMARY, _STEP = "Numbered Paragraph", "Summary Paragraph", "Recommendation"
_INDENT, _DEEP = Cm(1.25), Cm(2)
_AMBER = "just short of {the}target (within tolerance{remarks})"
_LISTED = "{{ ' and ' if loop.revindex == 2 else ', ' }}"
_NOT_RATED = "could not be rated"
_YEAR = "last_year."


def quarterly_cover_report() -> WordDocument:
    """Return the template of the cover report: the quarter, the year before, and the standing sections."""
    document = running_document("Cover report", "{{ council }}")
    _number_sections(document)
    headed(document)
    rows = [
        ("Report title", ["{{ report.subject }}"]),
        ("Contains confidential or exempt information?", ["{{ report.exempt_information }}"]),
        ("Member reporting", _block("member_reporting")),
        ("Meeting and date", ["{{ committee }}, {{ meeting_date }}"]),
        ("Responsible officer(s)", _block("responsible_officers")),
        ("Wards affected", ["{{ report.wards_affected }}"]),
    ]
    add_facts(document, ("About this report", "Details"), rows)
    _summary(document)
    _recommendations(document)
    _reasons(document)
    _implications(document)
    _ends(document)
    _number_tables_without_the_year(document)
    return document


def status_report() -> WordDocument:
    """Return the template of an appendix: the status of every measure, and the commentary on those off target."""
    document = running_document("Performance report", "{{ council }}")
    headed(document)
    table_of_contents(document)
    add(document, "Status of each measure", "heading 1")
    add(
        document,
        "[#Table 1] shows the {{ summary.included|words }} {{ summary.included|one_many('measure', 'measures') }} reported "
        "for {{ period.full_name }}. {% if summary.given and summary.given == summary.rated %}"
        "{{ summary.given|one_many('The status was', 'Each status was') }} typed by hand, not worked out from a figure."
        "{% elif summary.given %}{{ summary.given|words|upper_first }} of the statuses "
        "{{ summary.given|one_many('was typed by hand and is', 'were typed by hand and are') }} marked as given.{% endif %}",
    )
    add(document, "The statuses are:").paragraph_format.keep_with_next = True
    loop(document, "class in rating_key", "{{ class.word|rating }}: {{ class.key }}", "List Bullet")
    title = "Status of each measure, {{ period.short }}{% if period.short %} {% endif %}{{ period.year }}"
    caption(document, "Table", 1, title).paragraph_format.left_indent = Cm(0)
    add_table(
        document,
        ("Measure", "Target", "Result", "Status"),
        "indicators",
        [
            ["{{ item.ref_and_name }}"],
            [_or_dash("target", "No target")],
            [_or_dash("actual", "No data")],
            [_STATUS],
        ],
        (Cm(7.6), Cm(2.4), Cm(2.4), Cm(3.52)),
    )
    add(document, "Commentary", "heading 1")
    when(document, "off_target")
    add(document, "{%p for item in off_target %}")
    add(document, "{{ item.ref_and_name }}", "heading 2")
    add(
        document,
        f"Status: {_STATUS}.{{% if item.actual != 'No data' %}} Result: {{{{ item.actual }}}}.{{% endif %}}"
        "{% if item.target != 'No target' %} Target: {{ item.target }}.{% endif %}",
    ).paragraph_format.keep_with_next = True
    loop(document, "paragraph in item.commentary", "{{ paragraph }}", "Normal")
    add(document, "{%p endfor %}")
    otherwise(document)
    add(document, "No measure is off target or just short of it.")
    end(document)
    return document


_STATUS = (
    "{{ item.rating|rating }}{% if item.given_note %} ({{ item.given_note }}){% endif %}"
    "{% if item.given and summary.given != summary.rated %}, as given{% endif %}"
)


def _or_dash(field: str, nothing: str) -> str:
    """Return a figure, or a dash where none belongs: beside a status typed by hand."""
    return f"{{{{ '–' if item.given and item.{field} == '{nothing}' else item.{field} }}}}"


# Sentences with counts


def _has(count: str, one: str, many: str) -> str:
    return f"{{{{ {count}|one_many('{one}', '{many}') }}}}"


def _joint(*later: str) -> str:
    """Return what joins a clause to the one before it: a comma when one of the counts `later` follows, else `and`."""
    return f"{{{{ ', ' if {' or '.join(later)} else ' and ' }}}}" if later else " and "


def _remarks(of: str, rag: str, *, first: str, last: str = "") -> str:
    """Return the remarks typed beside the ratings of a class: `one with data only available one quarter in arrears`."""
    return (
        f"{{% for remark in {of}remarks if remark.class == '{rag}' %}}{{{{ '{first}' if loop.first else ', ' }}}}"
        "{{ remark.count|words }} {% if remark.text|lower_first == 'quarter in arrears' %}with data only available one quarter "
        "in arrears{% else %}marked “{{ remark.text }}”{% endif %}"
        f"{{% if loop.last %}}{last}{{% endif %}}{{% endfor %}}"
    )


def _quarter_sentence() -> str:
    measures = f"{_has('summary.included', 'measure', 'measures')} reported to the {{{{ committee }}}}"
    green = (
        "{% if summary.included == 1 %}the one {% elif counts.green == summary.included %}all "
        "{{ summary.included|words }} {% else %}{{ counts.green|words if counts.green else 'none' }} of the "
        "{{ summary.included|words }} {% endif %}"
        f"{measures} {{% if summary.included == 1 and not counts.green %}}has not{{% else %}}"
        "{{ 'have' if counts.green > 1 else 'has' }}{% endif %} met or exceeded {{ 'their' if counts.green > 1 else 'its' }} target"
        + _remarks("", "green", first=" (", last=")")
    )
    kind = _has("{n}", "measure is", "measures are")
    amber = _AMBER.format(the="", remarks=_remarks("", "amber", first=", "))
    red = "off target" + _remarks("", "red", first=" (", last=")")
    return (
        "The summary of the {{ period.full_name }} performance of the council's performance management framework (PMF) shows "
        f"{green}"
        f"{{% if counts.amber %}}{_joint('counts.red', 'counts.not_rated')}{{{{ counts.amber|words }}}} "
        f"{kind.replace('{n}', 'counts.amber')} {amber}{{% endif %}}"
        f"{{% if counts.red %}}{_joint('counts.not_rated')}{{{{ counts.red|words }}}} "
        f"{kind.replace('{n}', 'counts.red')} {red}{{% endif %}}"
        f"{{% if counts.not_rated %}} and {{{{ counts.not_rated|words }}}} "
        f"{_has('counts.not_rated', 'measure', 'measures')} {_NOT_RATED}{{% endif %}}"
        ", see [#Table 1] and Appendix A."
    )


def _quarter_again() -> str:
    """Return the sentences of the report's detail: how many are reported, and where each stands."""
    amber = _AMBER.format(the="the ", remarks="")
    clauses = (
        ("counts.amber", f"{_has('counts.amber', 'measure is', 'measures are')} {amber}"),
        ("counts.red", f"{_has('counts.red', 'measure is', 'measures are')} off target"),
        ("counts.not_rated", f"{_has('counts.not_rated', 'measure', 'measures')} {_NOT_RATED}"),
    )
    text = (
        "In {{ period.year }}, {{ summary.included|words }} {{ summary.included|one_many('measure', 'measures') }} will be "
        "reported to the {{ committee }}; {% if summary.included == 1 %}it has {% if not counts.green %}not {% endif %}"
        "{% elif not counts.green %}none of these has {% elif counts.green == summary.included %}all of these have "
        "{% else %}{{ counts.green|words }} of these {{ counts.green|one_many('has', 'have') }} {% endif %}"
        "met or exceeded the target in the {{ period.ordinal }}, see [#Table 1] and Appendix A."
        "{% if counts.amber or counts.red or counts.not_rated %} {% endif %}"
    )
    said: list[str] = []
    for place, (count, clause) in enumerate(clauses):
        later = [name for name, _ in clauses[place + 1 :]]
        before = " or ".join(said)
        words = f"{{{{ {count}|words|upper_first }}}}"
        if said:
            words = f"{{% if {before} %}}{_joint(*later)}{{{{ {count}|words }}}}{{% else %}}{words}{{% endif %}}"
        text += f"{{% if {count} %}}{words} {clause}{{% endif %}}"
        said.append(count)
    return text + "{% if counts.amber or counts.red or counts.not_rated %}.{% endif %}"


def _year_clauses() -> str:
    """Return where the measures of the year before stand: `five met or exceeded their target, six were just short ...`."""
    total, green, amber, red, rest = (
        _YEAR + name for name in ("summary.included", "counts.green", "counts.amber", "counts.red", "counts.not_rated")
    )
    short = _AMBER.format(the="", remarks=_remarks(_YEAR, "amber", first=", "))
    return (
        f"{{% if {green} == {total} %}}all{{% else %}}{{{{ {green}|words if {green} else 'none' }}}}{{% endif %}} "
        f"met or exceeded {{{{ 'their' if {green} > 1 else 'its' }}}} target"
        f"{{% if {amber} %}}{_joint(red, rest)}{{{{ {amber}|words }}}} {_has(amber, 'was', 'were')} {short}{{% endif %}}"
        f"{{% if {red} %}}{_joint(rest)}{{{{ {red}|words }}}} {_has(red, 'was', 'were')} off target{{% endif %}}"
        f"{{% if {rest} %}} and {{{{ {rest}|words }}}} {_NOT_RATED}{{% endif %}}"
    )


def _only_one() -> str:
    """Return how the one measure of the year before stood."""
    return (
        "{% if last_year.counts.green %}met or exceeded its target{% elif last_year.counts.amber %}was just short of target "
        "(within tolerance){% elif last_year.counts.red %}was off target{% else %}could not be rated{% endif %}"
    )


def _year_sentence() -> str:
    return (
        "A summary of the {{ last_year.period.year }} year end performance is outlined in [#Table 2] and Appendix B. "
        "{% if last_year.summary.included == 1 %}The one measure reported to the Panel in {{ last_year.period.year }} "
        f"{_only_one()}{{% else %}}Of the {{{{ last_year.summary.included|words }}}} measures reported to the Panel in "
        f"{{{{ last_year.period.year }}}}, {_year_clauses()}{{% endif %}}."
    )


def _year_again() -> str:
    return (
        "In {{ last_year.period.year }} {% if last_year.summary.included == 1 %}the one performance measure "
        f"{_only_one()}{{% else %}}of the {{{{ last_year.summary.included|words }}}} performance measures; "
        f"{_year_clauses()}{{% endif %}}, see [#Table 2] and Appendix B."
    )


# Sections of the cover report


def _summary(document: WordDocument) -> None:
    _unnumbered(document, "Report summary")
    add(document, _quarter_sentence(), _SUMMARY)
    when(document, "last_year")
    add(document, _year_sentence(), _SUMMARY)
    end(document)


def _recommendations(document: WordDocument) -> None:
    add(document, "Details of recommendation(s)", "heading 1")
    text = "**Recommendation:** That the {{ committee }} notes the report and:"
    add(document, text).paragraph_format.keep_with_next = True
    when(document, "paragraphs.recommendations is defined")
    loop(document, "paragraph in paragraphs.recommendations", "{{ paragraph }}", _STEP)
    otherwise(document)
    text = "Endorses the {{ period.year }} Performance Management Framework, outlined in [#Table 1] and Appendix A and;"
    add(document, text, _STEP)
    text = (
        "Requests relevant Lead Members and Heads of Service focus effort to improve performance in areas of current "
        "underperformance."
    )
    add(document, text, _STEP)
    end(document)


def _reasons(document: WordDocument) -> None:
    add(document, "Reason(s) for recommendation(s) and options considered", "heading 1")
    add(
        document,
        "In November 2017 Cabinet approved the council's Performance Management Framework (PMF) of 25 key measures aligned to "
        "its refreshed Council Plan with six strategic priorities over the plan period 2017-21:",
        _PARAGRAPH,
    ).paragraph_format.keep_with_next = True
    for priority in (
        "Healthy, skilled and independent residents",
        "Safe and vibrant communities.",
        "Growing economy, affordable housing.",
        "Attractive and well-connected borough.",
        "Well-managed resources delivering value for money.",
        "An excellent customer experience.",
    ):
        add(document, priority, "List Bullet 2")
    add(
        document,
        "Cabinet also recommended quarterly performance reporting of additional measures to the appropriate Overview and "
        "Scrutiny Panel. This report summarises the {% if last_year %}quarterly and year end performance of those measures for "
        "{{ last_year.period.year }} and the {{ period.name }} Performance for {{ period.year }}{% else %}"
        "{{ period.name }} performance of those measures for {{ period.year }}{% endif %}.",
        _PARAGRAPH,
    )
    _quarter(document)
    when(document, "last_year")
    _year(document)
    end(document)
    add(document, "Options", "heading 2")
    _own_table(document, 3, "Options arising from this report", "Options", (("Option", 7.0), ("Comments", 8.92)))


def _quarter(document: WordDocument) -> None:
    add(document, "{{ period.name }} performance {{ period.year }}", "heading 2")
    add(document, _quarter_again(), _PARAGRAPH)
    _marks(document, 1, "{{ period.short }} Performance {{ period.year }}", "")
    add(
        document,
        "Detailed performance for all measures is in Appendix A{% if off_target %} including commentary for "
        "{{ off_target|length|one_many('measure', 'measures') }} {% for item in off_target %}{{ item.ref or item.name }}"
        f"{{% if not loop.last %}}{_LISTED}{{% endif %}}{{% endfor %}}{{% endif %}}.",
        _PARAGRAPH,
    )
    when(document, "last_year and last_year.no_longer_reported")
    add(
        document,
        "In {{ period.year }} {{ last_year.no_longer_reported|length|one_many('measure', 'measures') }} "
        "{{ last_year.no_longer_reported|listed }} will not be reported on in the quarterly performance reports (see "
        "[#Table 2] for more detail of {{ last_year.no_longer_reported|length|one_many('this measure', 'these measures') }})."
        "{% if report.measures_no_longer_reported is defined %} {{ report.measures_no_longer_reported }}{% endif %}",
        _PARAGRAPH,
    )
    end(document)
    when(document, "paragraphs.target_changes is defined")
    loop(document, "paragraph in paragraphs.target_changes", "{{ paragraph }}", _PARAGRAPH)
    end(document)


def _year(document: WordDocument) -> None:
    add(document, "{{ last_year.period.year }} performance", "heading 2")
    add(document, _year_again(), _PARAGRAPH)
    _marks(document, 2, "Year End Performance {{ last_year.period.year }}", _YEAR)
    add(
        document,
        "Performance for all measures{% if last_year.off_target %}, including commentary for those off target,{% endif %} is "
        "detailed in Appendix B.{% if last_year.still_red %} {% if last_year.counts.red == 1 %}The measure{% else %}"
        "{% if last_year.still_red|length == last_year.counts.red %}All{% else %}"
        "{{ last_year.still_red|length|words|upper_first }}{% endif %} of the measures{% endif %} off target in "
        "{{ last_year.period.year[2:] }} {{ last_year.still_red|length|one_many('is', 'are') }} the same as {{ period.short }} "
        "in {{ period.year[2:] }}{% if report.still_off_target is defined %} and {{ report.still_off_target }}{% endif %}."
        "{% endif %}",
        _PARAGRAPH,
    )


def _marks(document: WordDocument, number: int, title: str, of: str) -> None:
    """Add the table of a period: a row for each measure, with a 1 in the column of its class, and the totals."""
    caption(document, "Table", number, title).paragraph_format.left_indent = Cm(0)
    classes = ("red", "amber", "green")
    header: list[CellText] = ["Measure", *((f"{{{{ class_words.{name} }}}}", "Table Number") for name in classes)]
    cells: list[list[CellText]] = [["{{ item.ref_and_name }}"]]
    cells += [[(f"{{{{ item.marks.{name} }}}}", "Table Number")] for name in classes]
    total: list[list[CellText]] = [["**Total**"]]
    total += [[(f"**{{{{ {of}counts.{name} }}}}**", "Table Number")] for name in classes]
    widths = (Cm(8.72), Cm(2), Cm(3), Cm(2.2))
    add_table(document, header, f"{of}indicators", cells, widths, total=total)


def _implications(document: WordDocument) -> None:
    add(document, "Key implications", "heading 1")
    add(document, "The key implications of the report are set out in [#Table 4].", _PARAGRAPH)
    columns = (
        ("Outcome", 3.4), ("Unmet", 2.4), ("Met", 2.4), ("Exceeded", 2.52), ("Significantly Exceeded", 2.9),
        ("Date of delivery", 2.3),
    )  # fmt: skip
    _own_table(document, 4, "Key implications", "Key implications", columns)
    _section(document, "Financial details / value for money", "financial_implications")
    _section(document, "Legal implications", "legal_implications")
    add(document, "Risk management", "heading 1")
    add(document, "The risks and their control are set out in [#Table 5].", _PARAGRAPH)
    risks = (("Risks", 4.6), ("Uncontrolled risk", 3.2), ("Controls", 5.12), ("Controlled risk", 3.0))
    _own_table(document, 5, "Impact of risk and mitigation", "Risks", risks)
    _section(document, "Potential impacts", "potential_impacts")
    _section(document, "Consultation", "consultation")
    add(document, "Timetable for implementation", "heading 1")
    add(document, "The full implementation stages are set out in [#Table 6].", _PARAGRAPH)
    _own_table(document, 6, "Implementation timetable", "Timetable", (("Date", 4.5), ("Details", 11.42)))


def _ends(document: WordDocument) -> None:
    def supported(count: str, one: str) -> str:
        return f"This report is supported by {{{{ {count}|words }}}} {_has(count, one, _many(one))}:"

    add(document, "Appendices", "heading 1")
    text = supported("companions|length", "appendix")
    add(document, text, _PARAGRAPH).paragraph_format.keep_with_next = True
    loop(document, "paper in companions", "{{ paper.name }}: {{ paper.title }}", "List Bullet 2")
    add(document, "Background documents", "heading 1")
    text = supported("paragraphs.background_papers|length", "background document")
    add(document, text, _PARAGRAPH).paragraph_format.keep_with_next = True
    loop(document, "paragraph in paragraphs.background_papers", "{{ paragraph }}", "List Bullet 2")
    add(document, "Consultation (mandatory)", "heading 1")
    columns = (("Post held", 8.92), ("Date sent", 3.5), ("Date returned", 3.5))
    _own_table(document, 7, "Consultees", "Consultation", columns)
    _unnumbered(document, "Report history")
    rows = [
        ("Decision type", ["{{ report.decision_type }}"]),
        ("Urgency item?", ["{{ report.urgency_item }}"]),
        ("To follow item?", ["{{ report.to_follow_item }}"]),
        ("Report author", _block("report_author")),
    ]
    add_facts(document, ("Decision", "Details"), rows)


def _many(one: str) -> str:
    return "appendices" if one == "appendix" else f"{one}s"


# Pieces


def _section(document: WordDocument, heading: str, field: str) -> None:
    add(document, heading, "heading 1")
    loop(document, f"paragraph in paragraphs.{field}", "{{ paragraph }}", _PARAGRAPH)


def _own_table(
    document: WordDocument, number: int, title: str, sheet: str, columns: Sequence[tuple[str, float]]
) -> None:
    """Add a table that is a sheet of the workbook, or a gap where the sheet has no rows."""
    caption(document, "Table", number, title).paragraph_format.left_indent = Cm(0)
    name = f"tables.{_slug(sheet)}"
    when(document, name)
    cells = [[f"{{{{ item.{_slug(header)}|default('–') }}}}"] for header, _ in columns]
    add_table(document, [header for header, _ in columns], name, cells, [Cm(width) for _, width in columns])
    otherwise(document)
    add(document, f"[To be written: {title} (workbook, sheet {sheet})]")
    end(document)


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "_")


def _block(field: str) -> list[str]:
    return [f"{{%p for paragraph in paragraphs.{field} %}}", "{{ paragraph }}", "{%p endfor %}"]


def _unnumbered(document: WordDocument, text: str) -> None:
    """Add a heading that the list of sections leaves out."""
    heading = add(document, text, "heading 1")
    heading.paragraph_format.left_indent = heading.paragraph_format.first_line_indent = Cm(0)
    heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0


def _number_sections(document: WordDocument) -> None:
    """Number headings and paragraphs by one list (1. and 1.1), the summary by its own (1.), the steps by theirs (i))."""
    styles = document.styles
    for name in (_SUMMARY, _STEP):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    lists = {4: (("heading 1", "decimal", "%1."), (_PARAGRAPH, "decimal", "%1.%2")), 5: ((_SUMMARY, "decimal", "%1."),)}
    lists[6] = ((_STEP, "lowerRoman", "%1)"),)
    numbering: Any = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    for old in numbering.findall(qn("w:abstractNum")):
        for link in old.iter(qn("w:pStyle")):
            if link.get(qn("w:val")) == "NumberedParagraph":
                link.getparent().remove(link)
                break
    for number, levels in lists.items():
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        xml = f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        for level, (name, form, text) in enumerate(levels):
            style: Any = styles[name]
            xml += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:pStyle w:val="{style.style_id}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                '<w:pPr><w:ind w:left="709" w:hanging="709"/></w:pPr></w:lvl>'
            )
            properties = style.element.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = level
            style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = _INDENT, -_INDENT
        first.addprevious(parse_xml(xml + "</w:abstractNum>"))
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    styles["List Bullet 2"].paragraph_format.left_indent = _DEEP


def _number_tables_without_the_year(document: WordDocument) -> None:
    """Let the numbers after the year's table, as shown until Word counts anew, be one less in a report without it."""
    for paragraph in document.element.body.iter(qn("w:p")):
        shown = False
        for run in paragraph.iter(qn("w:r")):
            if (mark := run.find(qn("w:fldChar"))) is not None:
                shown = mark.get(qn("w:fldCharType")) == "separate"
            for text in run.findall(qn("w:t")) if shown else ():
                words, _, number = (text.text or "").rpartition(" ")
                if number.isdigit() and int(number) > 2:
                    later = f"{{{{ {number} if last_year else {int(number) - 1} }}}}"
                    text.text = f"{words} {later}" if words else later
