import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What an authority answers, when it is not what `openssl ts` makes. */
export interface Instead {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

const settings = `[tsa]
default_tsa = ours
[ours]
serial = serial
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`

/** A time-stamp authority on this machine: `openssl ts` behind HTTP, with a root of its own. Needs openssl 3. */
export async function startTimeAuthority() {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-tsa-'))
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const extensions = ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature']
  await Promise.all([
    writeFile(join(folder, 'tsa.cnf'), settings),
    writeFile(join(folder, 'serial'), '01\n'),
    writeFile(join(folder, 'ext'), [...extensions, 'extendedKeyUsage=critical,timeStamping', ''].join('\n')),
  ])
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test root')
  await openssl('req', ...newKey, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test authority')
  const issuer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
  await openssl('x509', '-req', '-in', 'tsa.csr', ...issuer, '-extfile', 'ext', '-out', 'tsa.pem')

  let count = 0
  let instead: (() => Instead) | undefined
  const given: { readonly query: Buffer; readonly answer: Uint8Array }[] = []
  const reply = async (query: Buffer): Promise<Uint8Array> => {
    count += 1
    const name = `question-${count}`
    await writeFile(join(folder, `${name}.tsq`), query)
    await openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', `${name}.tsq`, '-out', `${name}.tsr`)
    return Uint8Array.from(await readFile(join(folder, `${name}.tsr`)))
  }
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const query = Buffer.concat(pieces)
    const other = instead?.()
    const isQuery = request.headers['content-type'] === 'application/timestamp-query'
    const answer = other?.body ?? (isQuery ? await reply(query) : new Uint8Array())
    given.push({ query, answer })
    response.writeHead(other?.status ?? (isQuery ? 200 : 415), {
      'content-type': 'application/timestamp-reply',
      ...other?.headers,
    })
    response.end(answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/tsa`,
    /** File with the certificate of its root, for `openssl ts -verify -CAfile`. */
    root: join(folder, 'ca.pem'),
    /** Every question with its answer. */
    given,
    /** Answers like this from now on; undefined: with stamps again. */
    answerInstead(how: (() => Instead) | undefined) {
      instead = how
    },
    /** What `openssl ts -verify` says of an answer over these bytes: undefined when it is right, else its words. */
    async verify(answer: Uint8Array, data: Uint8Array): Promise<string | undefined> {
      await Promise.all([writeFile(join(folder, 'answer'), answer), writeFile(join(folder, 'data'), data)])
      return openssl('ts', '-verify', '-in', 'answer', '-data', 'data', '-CAfile', 'ca.pem').then(
        () => undefined,
        (error: Error) => error.message,
      )
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
