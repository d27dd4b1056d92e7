import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'

/** How initdb and postgres are started so that PostgreSQL, which refuses to run as root, accepts its user. */
export interface RunAs {
  readonly description: string
  /** A command that replaces itself by the one that follows, so that the process id is postgres itself. */
  readonly prefix: readonly string[]
  /** Another user of the system, who must own the data folder. Absent: whoever we are. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

async function accounts(): Promise<readonly Account[]> {
  const file = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return file.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

const ourselves: RunAs = { description: 'the current user', prefix: [] }

/** Gives up root for good: PostgreSQL runs as this user and can reach only what this user can. */
export const asUser = (name: string, uid: number, gid: number): RunAs => ({
  description: `user ${name}`,
  prefix: [],
  user: { uid, gid },
})

/**
 * A user namespace: inside the process is an ordinary user, outside it stays who we are, so it still owns our files
 * and passes through our 0700 folders. initdb wants the user to have a name, hence an account of this system.
 */
export function inUserNamespace(account: { readonly uid: number; readonly gid: number }): RunAs {
  const mapping = [`--map-user=${account.uid}`, `--map-group=${account.gid}`]
  return { description: 'a user namespace', prefix: ['unshare', '--user', ...mapping, '--'] }
}

const byName = (all: readonly Account[], name: string) => all.find((account) => account.name === name)

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function ownerOf(paths: readonly string[]): Promise<Account | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined) return { name: `number ${found.uid}`, uid: found.uid, gid: found.gid }
  }
  return undefined
}

/**
 * The ways worth trying, best first. As root: whom the folder was given to; else a user namespace; else the accounts
 * `postgres` and `nobody`. `paths`: the data folder, then the folder around it.
 */
export async function waysToRun(paths: readonly string[]): Promise<readonly RunAs[]> {
  const known = await accounts()
  const ordinary = known.find((account) => account.uid !== 0 && account.name !== 'nobody')
  const named = byName(known, 'postgres') ?? ordinary ?? byName(known, 'nobody')
  const namespaces = process.platform === 'linux' && named !== undefined ? [inUserNamespace(named)] : []
  if (process.geteuid?.() !== 0) return hasName() ? [ourselves] : [...namespaces, ourselves]
  const owner = await ownerOf(paths)
  if (owner !== undefined && owner.uid !== 0) return [asUser(owner.name, owner.uid, owner.gid)]
  const fallbacks = ['postgres', 'nobody'].flatMap((name) => {
    const account = byName(known, name)
    return account === undefined ? [] : [asUser(name, account.uid, account.gid)]
  })
  return [...namespaces, ...fallbacks]
}
