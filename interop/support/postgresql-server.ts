import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Debian keeps a folder for each major version. */
const debianFolder = '/usr/lib/postgresql'

/** Folder of the programs of the newest PostgreSQL server on this machine. @throws Error saying what to install */
function programsOf(): string {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debianFolder, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  const found = folders.find((folder) => ['postgres', 'initdb'].every((name) => existsSync(join(folder, name))))
  if (!found) throw new Error('There is no PostgreSQL server on this machine. Install the package postgresql.')
  return found
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

export interface PostgresqlServer {
  readonly port: number
  readonly superuser: { readonly name: string; readonly password: string }
  /** Stops it and starts it with other settings, such as `fsync=off`. */
  restart(...settings: readonly string[]): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL server as an operator would run one: TCP, passwords, a user of its own. */
export async function startPostgresqlServer(): Promise<PostgresqlServer> {
  const programs = programsOf()
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-interop-'))
  const superuser = { name: 'admin', password: 'interop admin 42' }
  // PostgreSQL refuses to run as root; "nobody" exists everywhere.
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, superuser.password, { mode: 0o600 })
  if (user.uid !== undefined) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid)
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      superuser.name,
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-E',
      'UTF8',
      '--locale=C',
      '-k',
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  let child: ReturnType<typeof spawn> | undefined

  async function start(settings: readonly string[]): Promise<void> {
    const given = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings]
    const started = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...given.flatMap((one) => ['-c', one])],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    child = started
    let said = ''
    started.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
    })
    for (const until = Date.now() + 30_000; !said.includes('ready to accept connections'); await sleep(50))
      if (started.exitCode !== null || Date.now() > until) throw new Error(`PostgreSQL did not start:\n${said}`)
  }
  async function end(): Promise<void> {
    if (!child || child.exitCode !== null) return
    child.kill('SIGINT')
    await once(child, 'exit')
  }

  await start([])
  return {
    port,
    superuser,
    async restart(...settings) {
      await end()
      await start(settings)
    },
    async stop() {
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
