"""The bar that shows in a terminal how far the documents are."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.app.progress import Progress, unheard

_LAYOUT = "{percentage:3.0f}% |{bar:20}| {desc}"


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show progress as a bar on standard error, and clear it away at the end; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from tqdm import tqdm  # noqa: PLC0415 - not needed in a pipe

    size = shutil.get_terminal_size()  # tqdm's own would show nothing in a terminal that does not tell its size
    columns = size.columns - 1  # a full line would wrap on Windows
    with tqdm(total=1, file=sys.stderr, leave=False, ncols=columns, nrows=size.lines, bar_format=_LAYOUT) as bar:

        def show(done: int, total: int, text: str) -> None:
            bar.n, bar.total = done, total
            bar.set_description_str(text)

        yield show
