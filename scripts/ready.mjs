// Makes a checkout ready to run: dependencies as in the lock file, and a build of these very sources.
// Each step leaves a stamp of what it was made from, so that a second start only compares.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamps = join(root, 'node_modules', '.plumbline')
const sources = ['apps', 'packages', 'content', 'package.json', 'tsconfig.base.json', 'tsconfig.json']
const skipped = new Set(['node_modules', 'dist', '.git'])

/** Path, size and time of every source file: cheap, and enough to tell whether a build is of these sources. */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  const walk = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!skipped.has(name)) walk(join(path, name))
    } else hash.update(`${path.slice(root.length)} ${stat.size} ${stat.mtimeMs}\n`)
  }
  for (const path of paths) if (existsSync(join(root, path))) walk(join(root, path))
  return hash.digest('hex')
}

const isStamped = (name, value) => existsSync(join(stamps, name)) && readFileSync(join(stamps, name), 'utf8') === value
const stamp = (name, value) => {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

/** Runs a step, with a line that says how long it has been running; its output is shown only if it fails. */
function step(title, command, args, { quiet }) {
  return new Promise((resolve, reject) => {
    const started = Date.now()
    const seconds = () => ((Date.now() - started) / 1000).toFixed(0)
    const isTerminal = process.stdout.isTTY && !quiet
    const show = (text) => quiet || process.stdout.write(text)
    show(isTerminal ? `${title} …` : `${title} …\n`)
    const ticker = isTerminal ? setInterval(() => show(`\r${title} … ${seconds()} s`), 1000) : undefined
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: '' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(ticker)
      if (code === 0) {
        show(isTerminal ? `\r${title} … done in ${seconds()} s\n` : `${title}: done in ${seconds()} s\n`)
        resolve()
      } else {
        show('\n')
        reject(new Error(`${title} failed.\n${output.slice(-6000)}`))
      }
    })
  })
}

/** npm as the program that started us knows it; the name alone where nobody says. */
const npm = process.env.npm_execpath?.endsWith('.js')
  ? { command: process.execPath, args: [process.env.npm_execpath] }
  : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }

export async function ensureReady(options) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Plumbline needs Node 20.19 or newer; this is ${process.version}.`)
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (!isStamped('installed', lock)) {
    await step(
      'Installing libraries',
      npm.command,
      [...npm.args, 'ci', '--no-audit', '--no-fund', '--ignore-scripts', '--include=dev', '--loglevel=error'],
      options,
    )
    stamp('installed', lock)
  }
  const built = fingerprint(sources)
  if (!isStamped('built', built)) {
    const tool = (path) => join(root, 'node_modules', path)
    await step('Building the server', process.execPath, [tool('typescript/bin/tsc'), '-b'], options)
    await step(
      'Building the web application',
      process.execPath,
      [tool('vite/bin/vite.js'), 'build', 'apps/web', '--logLevel', 'warn'],
      options,
    )
    stamp('built', built)
  }
}
