// A server of the bench's own: its folder, its port, an organization, and a key to call it with.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const token = 'bench-set-up-token-0123456789'

/** The middle one; of an even number the upper. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

export const stopped = (child) => new Promise((resolve) => child.on('exit', resolve))

/** Children of this run; `end` stops them all. */
export function childrenOf() {
  const children = []
  return {
    start(args, env = {}) {
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...env },
      })
      children.push(child)
      return child
    },
    async end() {
      const running = children.filter((child) => child.exitCode === null && child.signalCode === null)
      const gone = Promise.all(running.map(stopped))
      for (const child of running) child.kill('SIGTERM')
      await gone
    },
  }
}

/** Milliseconds until an address answers. */
export async function ready(address, init) {
  const started = Date.now()
  for (;;) {
    try {
      const response = await fetch(address, init)
      if (response.ok) return Date.now() - started
    } catch {}
    if (Date.now() - started > 60_000) throw new Error(`${address} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export function instanceOn(children, port) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
  const base = `http://127.0.0.1:${port}`
  const settings = { PLUMBLINE_DATA: folder, PLUMBLINE_PORT: String(port), PLUMBLINE_SETUP_TOKEN: token }
  return {
    folder,
    base,
    settings,
    start: () => children.start(['apps/cli/bin/plumbline.js', 'serve'], settings),
    /** Makes the organization `acme`. @returns the key of its manager */
    async setUp() {
      const json = { 'content-type': 'application/json', origin: base }
      const setUp = await fetch(`${base}/api/setup`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          token,
          name: 'Bench',
          email: 'bench@example.org',
          password: 'a long password for the bench',
          organization: { name: 'Acme', slug: 'acme' },
        }),
      })
      const cookie = setUp.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      const made = await fetch(`${base}/api/v1/orgs/acme/api-keys`, {
        method: 'POST',
        headers: { ...json, cookie },
        body: JSON.stringify({ name: 'bench', role: 'aims-manager' }),
      })
      const { key } = await made.json()
      return key
    },
    database: { host: join(folder, 'postgres', 'socket'), port: 5432, user: 'postgres', database: 'plumbline' },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
