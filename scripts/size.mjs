// The size budget (docs/architecture.md): median at most 70 lines, 95th percentile at most 250, none over 400, at most 45 run-time dependencies.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .filter(Boolean)
const files = git('ls-files', 'packages', 'apps', 'scripts', 'e2e', 'interop', 'bench').filter((path) =>
  /\.(ts|tsx|mjs|cjs|js|css)$/.test(path),
)
const isTest = (path) => /\.test\.tsx?$|^(e2e|interop)\//.test(path)
const linesOf = (path) => readFileSync(path, 'utf8').split('\n').length - 1
const sizes = files.map((path) => ({ path, lines: linesOf(path) }))
const product = sizes.filter(({ path }) => !isTest(path)).sort((a, b) => a.lines - b.lines)
const at = (share) => product[Math.min(product.length - 1, Math.floor(product.length * share))]?.lines ?? 0
const dependencies = new Set(
  git('ls-files', '*package.json').flatMap((path) =>
    Object.keys(JSON.parse(readFileSync(path, 'utf8')).dependencies ?? {}).filter(
      (name) => !name.startsWith('@plumbline/'),
    ),
  ),
)
const faults = [
  ...sizes
    .filter(({ lines }) => lines > 400)
    .map(({ path, lines }) => `${path} has ${lines} lines; split it: one file, one idea, at most 400`),
  ...(at(0.5) > 70 ? [`the median file has ${at(0.5)} lines, more than 70`] : []),
  ...(at(0.95) > 250 ? [`the 95th percentile is ${at(0.95)} lines, more than 250`] : []),
  ...(dependencies.size > 45 ? [`${dependencies.size} run-time dependencies, more than 45`] : []),
]
process.stdout.write(
  `${product.length} files, median ${at(0.5)}, 95th percentile ${at(0.95)}, longest ${product.at(-1)?.lines}; ${dependencies.size} run-time dependencies\n`,
)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exit(faults.length > 0 ? 1 : 0)
