#!/usr/bin/env bash
# tools/start-order.sh: writes src/VectraGuard.Cli/start-order.txt, the methods that a start executes, in the order in which it first does. The compiler
# lays them out in that order, so that a start touches half as many pages (docs/decisions/0006). Names that do not exist any more are ignored:
# run it again when the start has changed much. Works on what `make build` left, on x64, and not as root, whose starts are rarer.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly program=$PWD/artifacts/vectra-guard symbols=$PWD/src/VectraGuard.Cli/bin/Release/net10.0/linux-x64/native/vectra-guard.dbg
readonly target=$PWD/src/VectraGuard.Cli/start-order.txt
cmp -s "$program" "${symbols%.dbg}" || { echo "start-order: run 'make build' first" >&2; exit 1; }

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
gcc -O1 -Wall -o "$place/start-order" tools/start-order.c

# Compiled code only: the runtime's own comes from libraries, which are linked as they are.
read -r start size < <(readelf -SW "$symbols" | sed -n 's/^.*__managedcode *[A-Z]* *\([0-9a-f]*\) [0-9a-f]* \([0-9a-f]*\) .*$/\1 \2/p')
nm --defined-only "$symbols" | sort | awk -v start="$start" -v end="$(printf '%016x' $((0x$start + 0x$size)))" '$1 >= start && $1 < end { print $1, $3 }' >"$place/methods"
cut -d' ' -f1 "$place/methods" >"$place/addresses"

mkdir -p "$place/home/project"
cd "$place/home/project"
git init -q .
printf 'sandbox:\n  enabled: true\n  seccomp_profile: moderate\n' >vectra-guard.yaml
chmod -R a+rwX "$place"

run() { # as an ordinary user also when started by root
    local -a as=()
    [ "$(id -u)" != 0 ] || { chown -R 65534:65534 "$place"; as=(setpriv --reuid 65534 --regid 65534 --clear-groups); }
    "${as[@]}" env -i HOME="$place/home" PATH=/usr/bin:/bin timeout --kill-after=5 60 "$place/start-order" "$place/addresses" "$program" "$@" </dev/null 2>>"$place/errors" || true
}

# The first stops where PID 1 may not be looked at any more; the second goes on to the end.
{
    run exec --runtime namespace -- /bin/true
    run exec --runtime bubblewrap -- /bin/true
} | awk 'NR == FNR { names[$1] = names[$1] $2 "\n"; next } { address = sprintf("%16s", $1); gsub(" ", "0", address) } !seen[address]++ { printf "%s", names[address] }' \
    "$place/methods" - >"$place/order"
[ "$(wc -l <"$place/order")" -gt 1000 ] || { cat "$place/errors" >&2; echo "start-order: too little was executed" >&2; exit 1; }
cp "$place/order" "$target"

# What the next build makes anew.
rm -f "${symbols%/bin/*}/obj/Release/net10.0/linux-x64/native/vectra-guard.o"
echo "start-order: $(wc -l <"$target") methods"
