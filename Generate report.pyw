"""Double-click this to open reportgen, or drop a workbook on it. Windows runs a .pyw without a black console."""

import runpy
import sys
from pathlib import Path

GENERATE = Path(__file__).absolute().parent / "generate.py"
ALONE = (
    "reportgen could not start, because generate.py is not beside this file. Inside a zip folder, choose Extract All "
    "first and open the extracted folder; otherwise put this file back into the reportgen folder."
)

if GENERATE.is_file():
    sys.argv = [str(GENERATE), "--window", *sys.argv[1:]]
    runpy.run_path(str(GENERATE), run_name="__main__")
else:
    if sys.stderr:
        sys.stderr.write(ALONE + "\n")
    import tkinter.messagebox

    tkinter.Tk().withdraw()
    tkinter.messagebox.showerror("reportgen", ALONE)
    sys.exit(1)
