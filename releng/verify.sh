#!/bin/sh
# ./gine verify [--no-install] [MAVEN ARGUMENT...]: makes sure that what the tests need is installed,
# then builds and tests everything.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
list=$root/releng/test-packages.txt

install=yes
for argument; do
  shift
  case $argument in
    --no-install) install= ;;
    *) set -- "$@" "$argument" ;;
  esac
done

is_installed() {
  status=$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) || status=
  [ "$status" = installed ]
}

# The first of several names that this release has; the last where none is known.
choose() {
  for name; do
    if apt-cache show "$name" >/dev/null 2>&1; then
      break
    fi
  done
  echo "$name"
}

missing_packages() {
  sed 's/#.*//; s/|/ /g' "$list" | while read -r names; do
    found=
    for name in $names; do
      if is_installed "$name"; then
        found=yes
      fi
    done
    # shellcheck disable=SC2086 # alternatives are separated by blanks
    [ -n "$found" ] || [ -z "$names" ] || printf ' %s' "$(choose $names)"
  done
}

# Keeps the services of the packages (routing daemons, a web server) from starting on this machine.
# A policy that is already there is somebody else's and stays.
policy=/usr/sbin/policy-rc.d

forbid_services() {
  [ ! -e "$policy" ] || return 0
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  # The same text as that of "gine run", which knows it for its own should this script be killed.
  printf '#!/bin/sh\n# Made by gine while it installs packages; removed afterwards.\nexit 101\n' >"$policy"
  chmod 755 "$policy"
}

install_packages() {
  echo "gine: installing with apt-get:$missing" >&2
  (
    forbid_services
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update -qq
    # shellcheck disable=SC2086 # one argument a package
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing
  ) >&2 </dev/null
}

if ! command -v dpkg-query >/dev/null; then
  echo "gine: not a Debian system, so nothing is checked or installed; the tests need what" \
    "$list names." >&2
else
  missing=$(missing_packages)
  if [ -n "$missing" ] && [ -n "$install" ] && [ "$(id -u)" = 0 ]; then
    install_packages
  elif [ -n "$missing" ]; then
    echo "gine: the tests need packages that are not installed. Install them (as root) with" >&2
    echo "  apt-get install -y --no-install-recommends$missing" >&2
    exit 1
  fi
fi

if [ "$(id -u)" != 0 ]; then
  echo "gine: the end-to-end tests become root and an ordinary user in turn; run this as root." >&2
  exit 1
fi

cd "$root"
# Tests send signals, which whoever started this may ignore (nohup, a background job of a script).
exec env --default-signal ./mvnw -B verify "$@"
