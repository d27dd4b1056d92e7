#!/bin/sh
# Verifies an entry of a log with coreutils, sed and openssl alone: that the entry leads to the root of the checkpoint in its
# tlog-proof file, and that the Ed25519 key of the log signed that checkpoint.
#
#   verify-proof.sh ENTRY PROOF VKEY
#
# ENTRY and PROOF are files, VKEY is the verifier key of the log as text (NAME+KEYID+KEY).
# The rules: RFC 6962 section 2.1.1; C2SP tlog-proof, tlog-checkpoint and signed-note.
set -eu
export LC_ALL=C
entry=$1 proof=$2 vkey=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
  echo "FAIL: $1"
  exit 1
}

# Hashes go through files as raw bytes.
raw() { cut -c 1-64 | tr a-f A-F | basenc -d --base16; }
leaf() { { printf '\000'; cat "$1"; } | sha256sum | raw; }
node() { { printf '\001'; cat "$1" "$2"; } | sha256sum | raw; }
encode() { base64 -w 0 < "$1"; }
# One value has one spelling in base64: another one is a change of the file.
decode() {
  printf '%s' "$1" | base64 -d > "$2" 2> "$work/said" || fail "$3 is not base64"
  [ "$(encode "$2")" = "$1" ] || fail "$3 is not base64"
}
number() { case $1 in '' | *[!0-9]* | 0?* | ????????????????*) fail "$2 is no number" ;; esac; }

# 1. The parts of the proof file.
[ "$(sed -n 1p "$proof")" = 'c2sp.org/tlog-proof@v1' ] || fail 'this is no proof file'
place=$(sed -n 2p "$proof")
index=${place#index }
[ "$place" = "index $index" ] || fail 'this is no proof file'
sed -n '3,/^$/p' "$proof" | sed '/^$/d' > "$work/path"
sed '1,/^$/d' "$proof" > "$work/note"
sed '/^$/,$d' "$work/note" > "$work/text"
[ "$(wc -l < "$work/text")" -eq 3 ] || fail 'this is no checkpoint'
origin=$(sed -n 1p "$work/text") size=$(sed -n 2p "$work/text") root=$(sed -n 3p "$work/text")
number "$index" 'the index'
number "$size" 'the size'
[ "$index" -lt "$size" ] || fail 'the index is beyond the size'

# 2. From the entry to the root.
leaf "$entry" > "$work/hash"
position=$index last=$((size - 1))
while read -r line; do
  decode "$line" "$work/sibling" 'a hash'
  [ "$(wc -c < "$work/sibling")" -eq 32 ] || fail 'a hash is not 32 bytes long'
  [ "$last" -gt 0 ] || fail 'the proof is too long'
  if [ $((position % 2)) -eq 1 ] || [ "$position" -eq "$last" ]; then
    node "$work/sibling" "$work/hash" > "$work/next"
    while [ $((position % 2)) -eq 0 ] && [ "$position" -gt 0 ]; do position=$((position / 2)) last=$((last / 2)); done
  else
    node "$work/hash" "$work/sibling" > "$work/next"
  fi
  mv "$work/next" "$work/hash"
  position=$((position / 2)) last=$((last / 2))
done < "$work/path"
[ "$last" -eq 0 ] || fail 'the proof is too short'
[ "$(encode "$work/hash")" = "$root" ] || fail 'the entry does not lead to the root'

# 3. The key: its name is the log's, and its number is of the name and the key.
name=${vkey%%+*} rest=${vkey#*+}
keyid=${rest%%+*}
decode "${rest#*+}" "$work/typed" 'the key'
[ "$name" = "$origin" ] || fail 'the key is of another log'
{ printf '%s\n' "$name"; cat "$work/typed"; } | sha256sum | cut -c 1-8 > "$work/keyid"
[ "$(cat "$work/keyid")" = "$keyid" ] || fail 'the key is damaged'
[ "$(head -c 1 "$work/typed" | base64)" = 'AQ==' ] || fail 'this is no Ed25519 key'
# An Ed25519 public key in DER is these twelve bytes and the key.
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; tail -c +2 "$work/typed"; } > "$work/key.der"

# 4. The signature: four bytes with the number of the key, then 64 bytes.
wanted=$(printf '%s' "$keyid" | tr a-f A-F)
sed '1,/^$/d' "$work/note" > "$work/lines"
signed=no
while IFS=' ' read -r dash who signature; do
  [ "$dash $who" = "— $name" ] || continue
  decode "$signature" "$work/signature" 'a signature'
  [ "$(head -c 4 "$work/signature" | basenc --base16)" = "$wanted" ] || continue
  tail -c +5 "$work/signature" > "$work/bare"
  openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin -in "$work/text" -sigfile "$work/bare" \
    > "$work/said" 2>&1 || fail 'the checkpoint is not signed by this key'
  signed=yes
done < "$work/lines"
[ "$signed" = yes ] || fail 'this key signed nothing here'
echo "OK: entry $index of $size in $origin"
