@echo off
rem Double-click this to open reportgen, or drop a workbook on it. It never changes folder, so it works from \\server\share.
setlocal disabledelayedexpansion
title reportgen
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"

if not exist "%~dp0generate.py" goto :alone

rem The Microsoft Store puts a python.exe in the way that only advertises: whatever cannot run the check does not count.
py -3 -c "%CHECK%" >nul 2>nul
if not errorlevel 1 goto :launcher
python -c "%CHECK%" >nul 2>nul
if not errorlevel 1 goto :path
for %%v in (314 313 312 311) do (
    if exist "%LOCALAPPDATA%\Programs\Python\Python%%v\pythonw.exe" set "FOUND=%LOCALAPPDATA%\Programs\Python\Python%%v" & goto :folder
    if exist "%ProgramFiles%\Python%%v\pythonw.exe" set "FOUND=%ProgramFiles%\Python%%v" & goto :folder
)
goto :nopython

:launcher
where pyw >nul 2>nul
if errorlevel 1 goto :launcherconsole
start "" pyw -3 "%~dp0generate.py" --window "%~1"
exit /b 0

:launcherconsole
py -3 "%~dp0generate.py" --window "%~1"
if errorlevel 1 pause
exit /b 0

:path
where pythonw >nul 2>nul
if errorlevel 1 goto :pathconsole
start "" pythonw "%~dp0generate.py" --window "%~1"
exit /b 0

:pathconsole
python "%~dp0generate.py" --window "%~1"
if errorlevel 1 pause
exit /b 0

:folder
start "" "%FOUND%\pythonw.exe" "%~dp0generate.py" --window "%~1"
exit /b 0

:alone
echo reportgen cannot start, because generate.py is not beside this file.
echo.
echo If you opened a zip folder: close it, right-click the zip, choose "Extract All",
echo and open "Generate report" in the extracted folder.
echo Otherwise copy the whole reportgen folder again.
echo.
pause
exit /b 1

:nopython
echo reportgen needs Python 3.11 or newer, and this computer has none.
echo.
echo  1. Look for Python in your software centre or company portal, or ask IT for it.
echo  2. Or install it from https://www.python.org/downloads/ without administrator
echo     rights: choose "Install for me only", or leave "Use admin privileges" unticked.
echo.
echo Then open "Generate report" again.
echo.
pause
exit /b 1
