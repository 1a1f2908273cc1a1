"""Makes the README's pictures anew from the samples: real output, turned into pages by LibreOffice and poppler.

python3 generate.py --dev docs/make_pictures.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tkinter as tk
from pathlib import Path

from PIL import Image

from reportgen.app.window.window import Window
from tests.tools.screens import picture, screen
from tests.tools.windows import Hands, already_set_up

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLES = [
    ROOT / "samples" / f"{name}.xlsx" for name in ("havering-children-2017-18-q2", "cardiff-children-2017-18-q3")
]
COLOURS = 64

WANTED = {
    ("Cover report", 1): "cover-report-1",
    ("Cover report", 2): "cover-report-2",
    ("Appendix 1", 2): "deck-about",
    ("Appendix 1", 3): "deck-overview",
    ("Appendix 1", 4): "deck-table",
    ("Appendix 1", 8): "deck-red",
    ("Appendix 1", 19): "deck-cumulative",
    ("Appendix D dashboard", 2): "dashboard-table",
    ("Appendix D dashboard", 4): "dashboard-group",
}
"""Which page or slide of which document becomes which picture."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for sample in SAMPLES:
            run(sys.executable, "-m", "reportgen", "build", str(sample), "--out", str(out / sample.stem), "--quiet")
        files = [str(path) for path in out.glob("*/*.*") if path.stem in {document for document, _ in WANTED}]
        run(
            "soffice",
            f"-env:UserInstallation={(out / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
            *files,
        )
        for (document, page), name in WANTED.items():
            stem = out / name
            dots = "64" if document == "Cover report" else "72"
            pages = ("-f", str(page), "-l", str(page), "-singlefile")
            run("pdftoppm", "-r", dots, "-png", *pages, str(out / f"{document}.pdf"), str(stem))
            with Image.open(stem.with_suffix(".png")) as page_picture:
                page_picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        picture_the_window(out)


def picture_the_window(folder: Path) -> None:
    """Take a picture of the window when it has made the first sample's documents, on a virtual screen."""
    (folder / "Quarter 2.xlsx").write_bytes(SAMPLES[0].read_bytes())
    os.chdir(folder)  # so that no path of this computer is seen
    with screen("1000x800") as os.environ["DISPLAY"]:
        root = tk.Tk(className="reportgen")
        hands = Hands(Window(root, already_set_up, folder / "home"))
        hands.wait()
        hands.type_workbook(Path("Quarter 2.xlsx"))
        hands.window.page.form.folder.entry.insert(0, "Drafts")
        hands.key("<Return>", hands.window.page.form.folder.entry)
        hands.press(hands.window.page.generate)
        hands.wait()
        root.geometry("820x680+20+20")
        root.update()
        time.sleep(0.5)  # for the screen to have drawn it
        root.update()
        left, top = root.winfo_rootx(), root.winfo_rooty()
        box = (left, top, left + root.winfo_width(), top + root.winfo_height())
        taken = picture(os.environ["DISPLAY"], "window").crop(box).convert("RGB")
        taken.quantize(COLOURS).save(PICTURES / "window.png", optimize=True)


def run(command: str, *arguments: str) -> None:
    subprocess.run([shutil.which(command) or command, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
