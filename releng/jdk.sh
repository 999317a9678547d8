# Sourced by mvnw and by both gine scripts (the one that builds and the product's own): finds a Java
# that can build or run GINE.

gine_min_java=21

# Prints the major version of the Java installation in $1, nothing if there is none that runs.
# The release file answers in no time; a JDK without one is asked itself.
gine_java_major() {
  [ -x "$1/bin/java" ] || return 0
  gine_v=
  if [ -r "$1/release" ]; then
    gine_v=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  fi
  if [ -z "$gine_v" ]; then
    gine_v=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  gine_v=${gine_v#1.}
  gine_v=${gine_v%%[!0-9]*}
  printf '%s' "$gine_v"
}

# Says whether $1 is a Java of a sufficient version that has the program $2 (javac: a JDK is needed;
# java: a runtime will do).
gine_suitable_java() {
  [ -x "$1/bin/$2" ] || return 1
  gine_major=$(gine_java_major "$1")
  [ -n "$gine_major" ] && [ "$gine_major" -ge "$gine_min_java" ]
}

# Sets and exports JAVA_HOME to a Java that has the program $1 (java or javac), or explains what is
# missing and fails. Looked at, in this order: JAVA_HOME, the java on PATH, the newest under
# /usr/lib/jvm.
gine_find_java() {
  if [ -n "${JAVA_HOME:-}" ] && gine_suitable_java "$JAVA_HOME" "$1"; then
    export JAVA_HOME
    return 0
  fi
  gine_java=$(command -v java 2>/dev/null) || gine_java=
  if [ -n "$gine_java" ]; then
    gine_java=$(readlink -f "$gine_java")
    gine_home=${gine_java%/bin/java}
    if gine_suitable_java "$gine_home" "$1"; then
      export JAVA_HOME="$gine_home"
      return 0
    fi
  fi
  gine_best=
  gine_best_major=0
  for gine_home in /usr/lib/jvm/*; do
    # Symbolic links repeat what stands beside them.
    if [ ! -L "$gine_home" ] && gine_suitable_java "$gine_home" "$1" \
      && [ "$gine_major" -gt "$gine_best_major" ]; then
      gine_best=$gine_home
      gine_best_major=$gine_major
    fi
  done
  if [ -n "$gine_best" ]; then
    export JAVA_HOME="$gine_best"
    return 0
  fi
  case $1 in
    javac) gine_kind=JDK gine_package=openjdk-$gine_min_java-jdk-headless ;;
    *) gine_kind=Java gine_package=openjdk-$gine_min_java-jre-headless ;;
  esac
  echo "${0##*/}: no $gine_kind $gine_min_java or newer found (looked at JAVA_HOME=${JAVA_HOME:-unset}," \
    "java on PATH: ${gine_java:-none}, /usr/lib/jvm)." >&2
  echo "${0##*/}: install one ($gine_package from Debian 13 on; Debian 12 has none, take one from elsewhere)" \
    "or set JAVA_HOME to one." >&2
  return 1
}
