import { randomBytes } from 'node:crypto'
import { readdir, rename, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { codeOf } from './errors.ts'

/** A listening socket under a name that nobody else ever uses: it dies with its process, whatever ends that. */
export interface Claim {
  /** Begins with our process id. */
  readonly name: string
  readonly server: Server
}

/** The folder of the claims, and a short name for it, as the address of a socket has only about 100 bytes. */
export interface ClaimFolder {
  readonly path: string
  readonly short: string
}

/** Claims that may not listen yet; they count for nothing. */
const unborn = '.new-'

/** Whether somebody listens there. The kernel answers, even when that process is busy or in another container. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    // Only these two say that nobody is there; in doubt somebody is.
    socket.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error) ?? '')))
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
  })
}

/** Undefined when somebody swept the claim away in the instant before it listened; then try again. */
export async function stakeClaim(folder: ClaimFolder): Promise<Claim | undefined> {
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`
  const server = await listen(join(folder.short, `${unborn}${name}`))
  try {
    // Seen under its true name only once it listens, so that nobody takes it for a dead one.
    await rename(join(folder.path, `${unborn}${name}`), join(folder.path, name))
    return { name, server }
  } catch (error) {
    await closed(server)
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Names of the other live claims. Dead ones are swept away, which is safe as no name comes twice. */
export async function otherClaims(folder: ClaimFolder, own: string): Promise<readonly string[]> {
  const living: string[] = []
  for (const name of await readdir(folder.path)) {
    if (name === own) continue
    const alive = await isListening(join(folder.short, name))
    if (!alive) await remove(join(folder.path, name))
    else if (!name.startsWith(unborn)) living.push(name)
  }
  return living
}

export async function withdraw(folder: ClaimFolder, claim: Claim): Promise<void> {
  await remove(join(folder.path, claim.name))
  await closed(claim.server)
}
