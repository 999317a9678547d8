@echo off
rem Starts the graphical workbench with the Java in JAVA_HOME, or else the one on PATH (21 or newer).
rem Arguments go to Eclipse (-data FOLDER, for instance).
setlocal
set "home=%~dp0"
set "java=javaw.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\javaw.exe"
for %%f in ("%home%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"
start "GINE" "%java%" -XX:+UseSerialGC ^
  "-Dosgi.sharedConfiguration.area=%home%configuration" ^
  -Dosgi.configuration.cascaded=true ^
  "-Dosgi.configuration.area=%LOCALAPPDATA%\gine\workbench-configuration" ^
  "-Dosgi.instance.area.default=%LOCALAPPDATA%\gine\workbench" ^
  %GINE_JAVA_OPTS% ^
  -jar "%launcher%" %*
if errorlevel 1 echo GINE needs Java 21 or newer: install one, or set JAVA_HOME to one.
