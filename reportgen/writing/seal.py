"""A seal in each picture that we draw, by which it is known later that nobody has changed or replaced it."""

from __future__ import annotations

import hashlib
import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
_KEYWORD = b"reportgen\x00"


def sealed(png: bytes) -> bytes:
    """Return a PNG with our seal: the digest of all the rest of it, as one of the file's own texts."""
    content = png.removesuffix(_END)
    return content + _chunk(content) + _END


def is_sealed(picture: bytes) -> bool:
    """Return whether a picture is one of ours, and as we drew it."""
    length = len(_chunk(b""))
    if not picture.startswith(_SIGNATURE) or not picture.endswith(_END):
        return False
    content = picture.removesuffix(_END)
    return content[-length:] == _chunk(content[:-length])


def _chunk(content: bytes) -> bytes:
    body = b"tEXt" + _KEYWORD + hashlib.sha256(content).hexdigest().encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
