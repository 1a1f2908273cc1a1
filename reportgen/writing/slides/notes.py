"""A slide's page of notes, added at the same cost however many slides there are."""

from __future__ import annotations

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesSlidePart
from pptx.slide import NotesSlide, Slide


def new_notes(slide: Slide) -> NotesSlide:
    """Add a page of notes, numbered as its slide: the library would look through every part for a free number."""
    owner = slide.part
    master = owner.package.presentation_part.notes_master_part
    name = PackURI(owner.partname.replace("/slides/slide", "/notesSlides/notesSlide"))
    part = NotesSlidePart(name, CT.PML_NOTES_SLIDE, owner.package, CT_NotesSlide.new())
    part.relate_to(master, RT.NOTES_MASTER)
    part.relate_to(owner, RT.SLIDE)
    owner.relate_to(part, RT.NOTES_SLIDE)
    notes: NotesSlide = part.notes_slide
    notes.clone_master_placeholders(master.notes_master)
    return notes
