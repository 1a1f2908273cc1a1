#!/bin/sh
# Double-click this on a Mac to open reportgen. The first time: right-click it and choose Open.
here=$(dirname "$0")
if [ ! -f "$here/generate.py" ]; then
    echo "reportgen cannot start, because generate.py is not beside this file: copy the whole reportgen folder again."
    exit 1
fi

# A Python with tkinter, which the window needs, before one without. Apple's own is too old, and asking it for its
# version offers to install the developers' tools.
IFS=:
for needs in "sys, tkinter" "sys"; do
    for folder in $PATH /Library/Frameworks/Python.framework/Versions/3.*/bin /opt/homebrew/bin /usr/local/bin; do
        for name in python3 python3.14 python3.13 python3.12 python3.11; do
            python=$folder/$name
            [ -x "$python" ] || continue
            [ "$(uname)" = Darwin ] && [ "$python" = /usr/bin/python3 ] && continue
            if "$python" -c "import $needs; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
                exec "$python" "$here/generate.py" --window "$@"
            fi
        done
    done
done

echo "reportgen needs Python 3.11 or newer, and this Mac has none: look for Python in your software centre, ask IT for it,"
echo "or install it from https://www.python.org/downloads/macos/, and open this again."
exit 1
