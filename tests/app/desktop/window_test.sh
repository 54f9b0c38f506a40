#!/bin/sh
# Drives the real program on a display of its own: window_test.sh CASE PROGRAM. Exit 77: a tool is missing, skipped.
set -u
case_name=$1
program=$2

fail() { echo "$case_name: $1" >&2; exit 1; }
need() { command -v "$1" > /dev/null || { echo "$case_name: skipped, $1 is not installed"; exit 77; }; }

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
export XDG_CONFIG_HOME="$scratch/config"
export JANUARY_ATLAS_DATA="$(cd "$(dirname "$0")/../../.." && pwd)/data"
# What the driver allocates once and never frees is not ours to report.
export LSAN_OPTIONS="detect_leaks=0"

case $case_name in
no_display)
    env -u DISPLAY "$program" > "$scratch/out" 2> "$scratch/err"
    [ $? -eq 1 ] || fail "the exit code is not 1"
    [ -s "$scratch/out" ] && fail "something stands on stdout"
    [ "$(wc -l < "$scratch/err")" -eq 1 ] || fail "not one line: $(cat "$scratch/err")"
    grep -q 'DISPLAY is not set.*january-atlas render --out map.png' "$scratch/err" || fail "$(cat "$scratch/err")"
    ;;
opens)
    need xvfb-run
    xvfb-run -a "$program" --quit-after-first-frame > "$scratch/out" 2> "$scratch/err" ||
        fail "exit code $?: $(cat "$scratch/err")"
    grep -Eq '^first complete frame after [0-9]+\.[0-9]+ s$' "$scratch/err" || fail "$(cat "$scratch/err")"
    [ "$(wc -l < "$scratch/err")" -eq 1 ] || fail "more than one line: $(cat "$scratch/err")"
    ;;
no_opengl)
    need xvfb-run
    xvfb-run -a -s '-screen 0 640x480x24 -extension GLX' "$program" > "$scratch/out" 2> "$scratch/err"
    [ $? -eq 1 ] || fail "the exit code is not 1"
    grep -q 'no OpenGL' "$scratch/err" || fail "$(cat "$scratch/err")"
    [ "$(wc -l < "$scratch/err")" -eq 1 ] || fail "not one line: $(cat "$scratch/err")"
    ;;
broken_atlas)
    need xvfb-run
    mkdir "$scratch/atlas"
    echo '{"title": ' > "$scratch/atlas/atlas.json"
    # The window opens all the same: it says what is wrong and lets another folder be opened.
    xvfb-run -a "$program" --atlas "$scratch/atlas" --quit-after-first-frame > "$scratch/out" 2> "$scratch/err" ||
        fail "exit code $?: $(cat "$scratch/err")"
    ;;
tiny)
    need xvfb-run
    need xdotool
    cat > "$scratch/drive" << 'EOF'
"$1" & program=$!
window=$(xdotool search --sync --onlyvisible --name '^January Atlas$' | head -n 1)
for size in "1 1" "40 3000" "3 2" "900 700"; do
    timeout 5 xdotool windowsize --sync "$window" $size # which waits for ever for a size that came before it looked
    xdotool mousemove --window "$window" 0 0 click 1 click 4
done
xdotool mousemove --window "$window" 450 300 key ctrl+q
wait $program
EOF
    xvfb-run -a timeout 60 sh "$scratch/drive" "$program" > "$scratch/out" 2> "$scratch/err" ||
        fail "exit code $?: $(cat "$scratch/err")"
    ;;
*) fail "there is no such case" ;;
esac
