#!/bin/sh
# Verifies a tlog-proof file of an entry with coreutils and openssl alone: that the entry leads to the root of the
# checkpoint, and that the Ed25519 key signed that checkpoint.
# Usage: verify-proof.sh ENTRY PROOF PUBLIC-KEY.pem   (RFC 6962 section 2.1.1, C2SP tlog-proof, signed-note)
set -eu
entry=$1 proof=$2 key=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Hashes go through files as raw bytes.
leaf() { { printf '\000'; cat "$1"; } | sha256sum; }
node() { { printf '\001'; cat "$1" "$2"; } | sha256sum; }
raw() { cut -c1-64 | tr a-f A-F | basenc -d --base16; }

index=$(sed -n 's/^index //p' "$proof" | head -n 1)
sed -n '3,/^$/p' "$proof" | sed '/^$/d' > "$work/path"
sed '1,/^$/d' "$proof" > "$work/note"
size=$(sed -n 2p "$work/note")
root=$(sed -n 3p "$work/note")
leaf "$entry" | raw > "$work/hash"

position=$index last=$((size - 1))
while read -r line; do
  printf '%s' "$line" | base64 -d > "$work/sibling"
  [ "$last" -gt 0 ] || { echo 'FAIL: the proof is too long'; exit 1; }
  if [ $((position % 2)) -eq 1 ] || [ "$position" -eq "$last" ]; then
    node "$work/sibling" "$work/hash" | raw > "$work/next"
    while [ $((position % 2)) -eq 0 ] && [ "$position" -gt 0 ]; do position=$((position / 2)) last=$((last / 2)); done
  else
    node "$work/hash" "$work/sibling" | raw > "$work/next"
  fi
  mv "$work/next" "$work/hash"
  position=$((position / 2)) last=$((last / 2))
done < "$work/path"
[ "$last" -eq 0 ] || { echo 'FAIL: the proof is too short'; exit 1; }
[ "$(base64 -w 0 < "$work/hash")" = "$root" ] || { echo 'FAIL: the entry does not lead to the root'; exit 1; }

# The signed text is all of the note up to the empty line; the signature follows four bytes of key id.
sed '/^$/,$d' "$work/note" > "$work/text"
sed -n '5p' "$work/note" | cut -d ' ' -f 3 | base64 -d | tail -c +5 > "$work/signature"
openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$work/text" -sigfile "$work/signature" > "$work/said" 2>&1 ||
  { echo 'FAIL: the checkpoint is not signed by this key'; exit 1; }
echo "OK: entry $index of $size"
