#!/bin/sh
# Set everything up on a fresh machine, then run a command inside the project:
#
#     sh packaging/run.sh main.py [arguments]     the application
#     sh packaging/run.sh pytest [arguments]      the tests
#
# Needs a shell, Python and pip. Brings uv, the locked packages, the fonts, the compiled
# translations and, on Debian and its kin, the system libraries of Qt. When all is there already,
# it starts the command at once.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
stamp=$root/.venv/.ready
export UV_PROJECT_ENVIRONMENT="$root/.venv"
unset VIRTUAL_ENV

# What Qt's platforms offscreen, xcb and wayland load, and the Debian package of each. What these
# packages bring themselves (X11, libxcb, zlib, freetype) is left out.
LIBRARIES='libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
'

say() { printf '%s\n' "$*" >&2; }

stop() {
    for line in "$@"; do say "$line"; done
    exit 1
}

# Print the libraries that are missing ("names") or the Debian packages that bring them ("packages").
missing() {
    known=$(ldconfig -p 2>/dev/null) || return 0
    printf '%s' "$LIBRARIES" | while read -r library package; do
        case "$known" in *"$library "*) continue ;; esac
        if [ "$1" = names ]; then printf ' %s' "$library"; else printf ' %s' "$package"; fi
    done
}

bring_libraries() {
    [ "$(uname)" = Linux ] || return 0
    PATH=$PATH:/usr/sbin:/sbin
    names=$(missing names)
    [ -n "$names" ] || return 0
    command -v apt-get >/dev/null || stop "The window needs system libraries that are missing:$names." \
        "Install them with the package manager of this system, then run this command again."
    install="apt-get install -y --no-install-recommends$(missing packages)"
    [ "$(id -u)" = 0 ] || stop "The window needs system libraries that are missing. Type this line, then run this command again:" \
        "    sudo apt-get update && sudo $install"
    say "Installing the system libraries of the window..."
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # the words of $install are arguments
    { apt-get update -q && $install -q; } >&2 || stop "The system libraries could not be installed." \
        "Check the network and the messages above, then run this command again."
}

# Leave in $uv a uv that answers, or nothing. A name on the path may be an empty shim.
find_uv() {
    for uv in uv "${HOME:-}/.local/bin/uv" "$root/.uv/bin/uv"; do
        if "$uv" --version >/dev/null 2>&1; then return 0; fi
    done
    uv=
}

bring_uv() {
    find_uv
    [ -z "$uv" ] || return 0
    say "Fetching uv into .uv..."
    PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --target "$root/.uv" uv >&2 || stop \
        "uv could not be installed: python3 with pip and a network are needed once." \
        "Check both, or install uv yourself, then run this command again."
    find_uv
    [ -n "$uv" ] || stop "uv was installed into $root/.uv but does not start on this machine."
}

# A number that changes whenever the environment has to be made again.
fingerprint() {
    {
        cat "$root/uv.lock" "$root/pyproject.toml" "$root/packaging/build_hook.py" "$root/packaging/hanzi.txt"
        cat "$root/mercworkshop/data_file.py" "$root/mercworkshop/yaml_text.py"
        find "$root/resources/locale" "$root/resources/reference" \( -name '*.po' -o -name '*.yaml' \) -exec cat {} + 2>/dev/null
    } | cksum
}

# The build makes these beside the sources, where uv, which remembers builds, does not look.
is_built() {
    set -- "$root"/resources/fonts/*.ttf
    [ -e "$1" ] || return 1
    for text in "$root"/resources/locale/*/LC_MESSAGES/*.po; do
        [ ! -e "$text" ] || [ -e "${text%.po}.mo" ] || return 1
    done
    for text in "$root"/resources/reference/*.yaml; do
        [ ! -e "$text" ] || [ -e "${text%.yaml}.json" ] || return 1
    done
}

bring_packages() {
    wanted=$(fingerprint)
    if is_built; then
        if [ -x "$root/.venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
        again=
    else
        again='--reinstall-package mercworkshop'
    fi
    say "Setting up the packages of MercWorkshop..."
    # shellcheck disable=SC2086 # none or two words
    UV_COMPILE_BYTECODE=1 "$uv" sync --project "$root" --frozen $again || stop "The packages could not be set up." \
        "Python 3.12 or later and a network are needed once; see the messages above."
    # Or the first start compiles hundreds of modules, and every one where Python may not keep them.
    "$root/.venv/bin/python" -m compileall -q "$root/mercworkshop" >&2 || true
    printf '%s\n' "$wanted" >"$stamp"
}

[ $# -gt 0 ] || stop "Say what to run: sh packaging/run.sh main.py, or sh packaging/run.sh pytest."
bring_libraries
bring_uv
bring_packages
# Files named on the command line are meant from where the person stands.
if [ "$1" = main.py ]; then
    shift
    set -- python "$root/main.py" "$@"
else
    cd "$root"
fi
exec "$uv" run --project "$root" --no-sync "$@"
