"""A picture that we drew is known from one that people changed or put in its place."""

from __future__ import annotations

import io

from PIL import Image

from reportgen.writing.seal import is_sealed, sealed


def png(colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(stream, "PNG")
    return stream.getvalue()


def test_a_sealed_picture_is_known_and_still_a_picture() -> None:
    assert is_sealed(sealed(png()))
    assert Image.open(io.BytesIO(sealed(png()))).getpixel((3, 3)) == (255, 0, 0)


def test_but_none_that_people_put_there_or_painted_over() -> None:
    assert not is_sealed(png())
    assert not is_sealed(b"GIF89a")
    painted = sealed(png()).replace(png()[30:40], png("blue")[30:40])
    assert painted == sealed(png()) or not is_sealed(painted)
    assert not is_sealed(sealed(png())[:60] + b"\x00" + sealed(png())[61:])
