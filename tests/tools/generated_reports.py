"""Word reports as they are generated, with what their records remember of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.app.generate import Checked, Request, check_workbook, write_document
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentSpec


@dataclass(frozen=True)
class Generated:
    """A document as it was generated, and the texts that its record remembers."""

    data: bytes
    texts: Mapping[str, str]


def generated(workbook: Path, document: str, profile: str = "") -> Generated:
    """The document of that name of a workbook's pack."""
    checked = check_workbook(Request(workbook, profile=profile))[0]
    [spec] = [spec for spec in documents_of(checked.rated) if spec.name == document]
    return of_spec(spec, checked)


def of_spec(spec: DocumentSpec, checked: Checked) -> Generated:
    """The document of a pack that has been read and rated."""
    made = write_document(spec, checked)
    return Generated(made.data, {block.identity: block.text for block in made.record.latest.blocks})
