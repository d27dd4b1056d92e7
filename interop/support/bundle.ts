import { below, bitsIn, flipped } from './one-bit.ts'

/** What is changed in a Sigstore bundle. */
export interface Bundle {
  readonly verificationMaterial: {
    readonly tlogEntries: readonly [
      {
        logIndex: string
        readonly logId: { keyId: string }
        integratedTime: string
        readonly inclusionPromise: { signedEntryTimestamp: string }
        readonly inclusionProof: {
          logIndex: string
          rootHash: string
          treeSize: string
          hashes: string[]
          readonly checkpoint: { envelope: string }
        }
        canonicalizedBody: string
      },
    ]
  }
  readonly messageSignature: { signature: string }
}

/** A value of a bundle as bytes to change. */
type Part = readonly [what: string, read: (bundle: Bundle) => Buffer, write: (bundle: Bundle, bytes: Buffer) => void]

const entryOf = (bundle: Bundle) => bundle.verificationMaterial.tlogEntries[0]
const base64 = (bytes: Buffer) => bytes.toString('base64')
const decoded = (value: string) => Buffer.from(value, 'base64')

const fixed: readonly Part[] = [
  [
    'the signature',
    (bundle) => decoded(bundle.messageSignature.signature),
    (bundle, bytes) => {
      bundle.messageSignature.signature = base64(bytes)
    },
  ],
  [
    'the entry',
    (bundle) => decoded(entryOf(bundle).canonicalizedBody),
    (bundle, bytes) => {
      entryOf(bundle).canonicalizedBody = base64(bytes)
    },
  ],
  [
    'the promise',
    (bundle) => decoded(entryOf(bundle).inclusionPromise.signedEntryTimestamp),
    (bundle, bytes) => {
      entryOf(bundle).inclusionPromise.signedEntryTimestamp = base64(bytes)
    },
  ],
  [
    'the root',
    (bundle) => decoded(entryOf(bundle).inclusionProof.rootHash),
    (bundle, bytes) => {
      entryOf(bundle).inclusionProof.rootHash = base64(bytes)
    },
  ],
  [
    'the name of the log',
    (bundle) => decoded(entryOf(bundle).logId.keyId),
    (bundle, bytes) => {
      entryOf(bundle).logId.keyId = base64(bytes)
    },
  ],
  [
    // Its text; in the line of the signature not all bits are used.
    'the checkpoint',
    (bundle) => Buffer.from(entryOf(bundle).inclusionProof.checkpoint.envelope.split('\n\n')[0] ?? ''),
    (bundle, bytes) => {
      const { checkpoint } = entryOf(bundle).inclusionProof
      // A byte that is no UTF-8 becomes another letter, which is a change as well.
      checkpoint.envelope = `${bytes.toString()}${checkpoint.envelope.slice(checkpoint.envelope.indexOf('\n\n'))}`
    },
  ],
  [
    'the time',
    (bundle) => Buffer.from(BigInt(entryOf(bundle).integratedTime).toString(16).padStart(8, '0'), 'hex'),
    (bundle, bytes) => {
      entryOf(bundle).integratedTime = String(bytes.readUInt32BE())
    },
  ],
]

/** Copies of a bundle with one bit changed, of every part in turn. @param uncovered names of parts that are left as they are */
export function* bundleChanges(
  whole: Bundle,
  count: number,
  uncovered: readonly string[] = [],
): Generator<{ readonly what: string; readonly changed: Bundle }> {
  const { hashes } = entryOf(whole).inclusionProof
  const proof: readonly Part[] = hashes.map((hash, at) => [
    `hash ${at} of the proof`,
    () => decoded(hash),
    (bundle, bytes) => {
      entryOf(bundle).inclusionProof.hashes[at] = base64(bytes)
    },
  ])
  const parts = fixed.filter(([what]) => !uncovered.includes(what))
  for (let number = 0; number < count; number += 1) {
    const [what, read, write] = parts[number % (parts.length + 1)] ?? proof[below(proof.length)] ?? []
    if (!what || !read || !write) throw new Error('there is nothing to change in the bundle')
    const bytes = read(whole)
    const [place] = bitsIn([[0, bytes.length]], 1)
    if (!place) throw new Error(`${what} is empty`)
    const changed = structuredClone(whole)
    write(changed, flipped(bytes, place))
    yield { what: `${what}, byte ${place.at}, bit ${place.bit}`, changed }
  }
}

/** A trusted root whose keys are valid from this second. */
export function withStart(root: { readonly tlogs: readonly { readonly publicKey: object }[] }, second: number) {
  const start = new Date(second * 1000).toISOString()
  const tlogs = root.tlogs.map((log) => ({ ...log, publicKey: { ...log.publicKey, validFor: { start } } }))
  return { ...root, tlogs }
}
