#!/usr/bin/env bash
# Sees that the system libraries and tools are there: `system.sh run` for the window, `system.sh test` for the suite too.
# On Debian as root it installs what is missing; elsewhere it names it with the exact command and exits with 1.
set -euo pipefail

purpose=${1:-run}
PATH=$PATH:/usr/sbin:/sbin # ldconfig is there on Debian, and not on everybody's path

# what is looked for | its name for apt-get | for dnf
libraries='
libGL.so.1              libgl1               mesa-libGL
libEGL.so.1             libegl1              mesa-libEGL
libglib-2.0.so.0        libglib2.0-0         glib2
libfontconfig.so.1      libfontconfig1       fontconfig
libxkbcommon.so.0       libxkbcommon0        libxkbcommon
libdbus-1.so.3          libdbus-1-3          dbus-libs
libxcb-cursor.so.0      libxcb-cursor0       xcb-util-cursor
libxcb-icccm.so.4       libxcb-icccm4        xcb-util-wm
libxcb-keysyms.so.1     libxcb-keysyms1      xcb-util-keysyms
libxcb-shape.so.0       libxcb-shape0        libxcb
libxkbcommon-x11.so.0   libxkbcommon-x11-0   libxkbcommon-x11
'
# what is looked for | its name for apt-get | for dnf | for brew, where a Mac has a use for it
tools='
Xvfb       xvfb            xorg-x11-server-Xvfb   -
openbox    openbox         openbox                -
xdotool    xdotool         xdotool                -
pdftotext  poppler-utils   poppler-utils          poppler
qpdf       qpdf            qpdf                   qpdf
chromium   chromium        chromium               -
git        git             git                    git
'

fail() {
    echo "$*" >&2
    exit 1
}

# The package names of what is missing, taken from column $1: 1 for apt-get, 2 for dnf, 3 for brew.
missing_libraries() {
    local known line
    known=$(ldconfig -p 2>/dev/null || true)
    while read -r -a line; do
        [ ${#line[@]} -eq 0 ] || [[ $known == *"${line[0]} "* ]] || echo "${line[$1]}"
    done <<<"$libraries"
}

missing_tools() {
    local line
    while read -r -a line; do
        [ ${#line[@]} -eq 0 ] || [ "${line[$1]}" = - ] || command -v "${line[0]}" >/dev/null || echo "${line[$1]}"
    done <<<"$tools"
}

missing() {
    [ "$1" = 3 ] || missing_libraries "$1"
    [ "$purpose" != test ] || missing_tools "$1"
}

if [ "$(uname)" = Darwin ]; then
    packages=$(missing 3 | sort -u | tr '\n' ' ')
    [ -z "$packages" ] || fail "Tools are missing. Install them with: brew install $packages"
elif command -v apt-get >/dev/null; then
    packages=$(missing 1 | sort -u | tr '\n' ' ')
    [ -n "$packages" ] || exit 0
    install="apt-get install --yes --no-install-recommends $packages"
    [ "$(id -u)" = 0 ] || fail "System packages are missing. Install them with: sudo $install"
    echo "Installing system packages: $packages"
    apt-get update --quiet --quiet
    # shellcheck disable=SC2086 # the names are words
    said=$(DEBIAN_FRONTEND=noninteractive $install 2>&1) || fail "$said"$'\n'"The system packages could not be installed."
elif command -v dnf >/dev/null; then
    packages=$(missing 2 | sort -u | tr '\n' ' ')
    [ -z "$packages" ] || fail "System packages are missing. Install them with: sudo dnf install $packages"
else
    packages=$(missing 1 | sort -u | tr '\n' ' ')
    [ -z "$packages" ] || echo "These libraries (named as on Debian) were not found and may be needed: $packages" >&2
fi
