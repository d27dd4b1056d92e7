/** `VERIFY.md` of a pack: how to verify it, with our tool and without it. */
export const verifyText = (
  organization: string,
  origin: string,
  keys: readonly string[],
): string => `# How to verify this pack

This pack is a part of the AI management system of ${organization}, with the log that shows that nothing in it was changed
afterwards. Whoever gave it to you cannot be the one who tells you by which keys to verify it: get the keys of the log
from another place (a letter, a web page, the audit before) and compare. The keys that this pack names itself are:

${keys.map((key) => `    ${key}`).join('\n')}

## In one command

    plumbline verify pack.zip --key 'THE KEY FROM THE OTHER PLACE'

It needs no network, no database and no server. It reads every byte once, prints what it checked, and ends with 0, or with
1 and the first thing that is wrong, by name.

## By hand, with tools that we did not write

Unpack the zip file into an empty folder first. The formats are described in docs/audit-pack.md of Plumbline.

1. The files: every line of \`manifest.json\` (member \`files\`) has a path and a SHA-256. With \`jq\` and coreutils:

       jq -r '.files[] | "\\(.sha256)  \\(.path)"' manifest.json | sha256sum --check --quiet

2. The manifest: \`manifest.note\` is a signed note (C2SP signed-note). Its third line is the SHA-256 of \`manifest.json\` in
   base64; its signatures are Ed25519 and ECDSA P-256 by the log's keys.

       openssl dgst -sha256 -binary manifest.json | base64
       sed -n 3p manifest.note

3. The log: \`log/checkpoint\` is signed in the same way and says how many entries the log has and what its root hash is.
   \`log/tile/\` is a tlog-tiles log (C2SP): any program for such logs derives the root from \`log/tile/entries/\`.

4. A single entry: \`proofs/*.tlog-proof\` are proof files (C2SP tlog-proof) of every approval.

5. What an entry is about: it holds commitments, HMAC-SHA-256(salt, value), so that the log tells nobody what it should not.
   Lines of \`records/*.jsonl\` and \`openings.jsonl\` bring salt and value.

The log is named \`${origin}\`. Times are those of the organization's own clock, unless \`instance/\` and \`time/\` hold stamps of a
time-stamp authority over a later checkpoint: then nothing before that checkpoint was written after the stamp.
`
