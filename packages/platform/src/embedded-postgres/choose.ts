import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'
import { CannotStartPostgres, codeOf } from './errors.ts'
import { handFolder, handTree } from './ownership.ts'
import { run } from './run.ts'
import { type RunAs, waysToRun } from './run-as.ts'

/** A PostgreSQL that was seen to run here, and how. */
export interface Choice extends Binaries {
  readonly major: number
  readonly runAs: RunAs
}

/** The floor of our SQL. */
const oldestMajor = 15

/** The major version that made the data folder; undefined when there is none yet. */
async function existingMajor(dataFolder: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(dataFolder, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new CannotStartPostgres(
      `The database in ${dataFolder} cannot be read (${codeOf(error)}): is it another user's?`,
    )
  }
}

/** Runs `postgres --version`, which also proves that its libraries load and that this user may reach it. */
async function probe(binaries: Binaries, runAs: RunAs): Promise<Choice | string> {
  const { code, output } = await run(runAs, join(binaries.folder, 'postgres'), ['--version'])
  const major = Number(/^postgres \(PostgreSQL\) (\d+)/m.exec(output)?.[1])
  if (code === 0 && major > 0) return { ...binaries, major, runAs }
  return `${binaries.folder} as ${runAs.description}: ${output || `exit code ${code}`}`
}

/** Lets the chosen user into the folders; a sentence when it cannot work there. */
async function settleIn(runAs: RunAs, directory: string, dataFolder: string): Promise<string | undefined> {
  const may = async (flag: string, path: string) =>
    (await run(runAs, '/bin/sh', ['-c', 'test "$0" "$1"', flag, path])).code === 0
  const parent = dirname(directory)
  if (!(await may('-x', parent))) return `As ${runAs.description} it may not enter ${parent}.`
  await handFolder(runAs, directory)
  if (!(await may('-w', directory))) return `As ${runAs.description} it may not write to ${directory}.`
  const exists = await access(dataFolder).then(
    () => true,
    () => false,
  )
  if (exists) await handTree(runAs, dataFolder)
  return undefined
}

/** One sentence a line: what is the matter, what was tried, what to do. */
const cannot = (...lines: readonly string[]) => new CannotStartPostgres(lines.filter((line) => line !== '').join('\n'))

const noneFound = (problem: string) =>
  cannot(
    `No PostgreSQL of version ${oldestMajor} or later was found: neither the optional npm package for this platform nor one of the system.`,
    problem,
    'Install either, or set DATABASE_URL.',
  )

const noneRuns = (problem: string, reasons: readonly string[]) =>
  cannot(
    'PostgreSQL cannot be run here:',
    problem,
    ...reasons,
    'Run Plumbline as an ordinary user, keep it and its data folder where that user can reach them, or set DATABASE_URL.',
  )

const wrongMajor = (dataFolder: string, wanted: number, found: readonly number[], problem: string) =>
  cannot(
    `The database in ${dataFolder} was made by PostgreSQL ${wanted}; found here: ${found.join(', ')}.`,
    problem,
    `Install PostgreSQL ${wanted} to open it, or move its contents over by an export and import.`,
  )

/**
 * The PostgreSQL to use for a data folder and the user to run it as: the first that was seen to work. An existing
 * folder asks for the very major version that made it. `ways` replaces our own idea of the user.
 */
export async function choosePostgres(
  directory: string,
  dataFolder: string,
  log: (line: string) => void,
  ways?: readonly RunAs[],
): Promise<Choice> {
  const { candidates, problem = '' } = await findBinaries()
  if (problem !== '') log(problem)
  if (candidates.length === 0) throw noneFound(problem)
  const wanted = await existingMajor(dataFolder)
  const majors = new Set<number>()
  const reasons: string[] = []
  for (const runAs of ways ?? (await waysToRun([dataFolder, directory]))) {
    for (const binaries of candidates) {
      const choice = await probe(binaries, runAs)
      if (typeof choice === 'string') {
        reasons.push(choice)
        continue
      }
      majors.add(choice.major)
      if (wanted === undefined ? choice.major < oldestMajor : choice.major !== wanted) continue
      const obstacle = await settleIn(runAs, directory, dataFolder)
      if (obstacle === undefined) return choice
      reasons.push(obstacle)
      break
    }
  }
  if (wanted !== undefined && majors.size > 0 && !majors.has(wanted))
    throw wrongMajor(dataFolder, wanted, [...majors], problem)
  throw reasons.length > 0 ? noneRuns(problem, reasons) : noneFound(problem)
}
