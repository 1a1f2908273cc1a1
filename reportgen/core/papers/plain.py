"""What a template may be given: data only, nothing that can be called."""

from __future__ import annotations

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]
"""Text, numbers, lists and named values, as deep as need be."""
