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

Unpack the zip file into an empty folder first. The formats are described in docs/audit-pack.md of Plumbline,
the commands of cosign, fsck and others in docs/verify-with-other-tools.md.

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

6. What outside parties say: \`instance/checkpoint\` is a checkpoint of the log of the installation, whose entries are the
   checkpoints of its organizations; \`instance/organization.tlog-proof\` is the proof file (C2SP tlog-proof) that the text of
   \`log/checkpoint\` (its first three lines) stands there. \`instance/checkpoint-N\` and \`instance/organization-N.tlog-proof\`
   are the same for a checkpoint in \`log/checkpoints/\`. \`time/N.tsr\` is an RFC 3161 time stamp over the bytes of
   \`instance/checkpoint-N\`, or of \`instance/checkpoint\` when there is none of that name. With the root certificate of the
   authority, from the authority:

       openssl ts -verify -in time/N.tsr -data instance/checkpoint-N -CAfile root-of-the-authority.pem
       openssl ts -reply -in time/N.tsr -text

   \`instance/checkpoint.cosignatures\` holds the signature lines of witnesses (C2SP tlog-cosignature) over the text of
   \`instance/checkpoint\`. \`plumbline verify\` checks them when you give it the keys of the witnesses with \`--key\` too.

The log is named \`${origin}\`. Times are those of the organization's own clock. Where \`time/\` holds a stamp, the entries under
its checkpoint were there at the time that the authority says, and none was put among them or changed since. Without
\`time/\` and cosignatures, only the organization itself vouches for when its log was written.
`
