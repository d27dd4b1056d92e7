import { parseDocument } from 'yaml'
import { z } from 'zod'

/** A library that holds no matrix that we can read; the message says what is wrong. */
export class BadMatrix extends Error {}

const Level = z.looseObject({ name: z.string().trim().min(1).max(300), description: z.string().nullish() })
const Matrix = z.looseObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().nullish(),
  probability: z.array(Level).min(3).max(10),
  impact: z.array(Level).min(3).max(10),
  risk: z.array(Level).min(2).max(10),
  grid: z.array(z.array(z.int().min(0))),
})
const Library = z.looseObject({
  objects: z.looseObject({ risk_matrix: z.array(Matrix).optional(), risk_matrices: z.array(Matrix).optional() }),
})

export interface MatrixStep {
  readonly word: string
  readonly meaning: string
}

/** Risk criteria out of a matrix, in the words of our register. Appetite is a first guess: whoever imports has to decide it. */
export interface MatrixCriteria {
  readonly title: string
  readonly likelihoods: readonly MatrixStep[]
  readonly consequences: readonly MatrixStep[]
  readonly levels: readonly { word: string; from: number; appetite: 'acceptable' | 'tolerable' | 'unacceptable' }[]
  readonly matrix: readonly { likelihood: number; consequence: number; level: string }[]
}

const steps = (levels: readonly z.output<typeof Level>[]): MatrixStep[] =>
  levels.map(({ name, description }) => ({ word: name, meaning: (description?.trim() || name).slice(0, 300) }))

/** Words that differ, since levels are told apart by them. */
const distinct = (words: readonly string[]) =>
  words.map((word, at) => (words.indexOf(word) === at ? word : `${word} ${at + 1}`))

/** Thresholds that rise: the smallest product of each level where that is possible. Every field has its own level anyway. */
function thresholds(grid: readonly (readonly number[])[], count: number, highest: number): number[] {
  const from: number[] = []
  for (let level = 0; level < count; level += 1) {
    const products = grid.flatMap((row, p) => row.flatMap((index, i) => (index === level ? [(p + 1) * (i + 1)] : [])))
    const least = level === 0 ? 1 : (from[level - 1] ?? 0) + 1
    const room = highest - (count - 1 - level)
    from.push(Math.min(Math.max(least, products.length > 0 ? Math.min(...products) : least), room))
  }
  return from.with(0, 1)
}

/**
 * Reads the first risk matrix of a library in the format of CISO Assistant (YAML; `objects.risk_matrix`): rows of the grid are
 * probabilities, columns impacts, values places among the levels. @throws BadMatrix
 */
export function criteriaFromLibrary(source: string): MatrixCriteria {
  const document = parseDocument(source, { uniqueKeys: true })
  if (document.errors[0]) throw new BadMatrix(`no YAML: ${document.errors[0].message.split('\n')[0]}`)
  let parsed: unknown
  try {
    parsed = document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new BadMatrix('aliases are not taken')
  }
  const library = Library.safeParse(parsed)
  if (!library.success) {
    const [issue] = library.error.issues
    throw new BadMatrix(issue ? `${issue.path.join('.')}: ${issue.message}` : 'no library')
  }
  const { risk_matrix: one, risk_matrices: many } = library.data.objects
  const [matrix] = one ?? many ?? []
  if (!matrix) throw new BadMatrix('the library holds no risk matrix')
  const { probability, impact, risk, grid } = matrix
  if (grid.length !== probability.length || grid.some((row) => row.length !== impact.length))
    throw new BadMatrix('the grid is not as large as its scales')
  if (grid.flat().some((index) => index >= risk.length)) throw new BadMatrix('the grid names a level that there is not')
  const words = distinct(risk.map(({ name }) => name))
  const from = thresholds(grid, risk.length, probability.length * impact.length)
  return {
    title: matrix.name,
    likelihoods: steps(probability),
    consequences: steps(impact),
    levels: words.map((word, at) => ({
      word,
      from: from[at] ?? at + 1,
      appetite: at === 0 ? 'acceptable' : at === words.length - 1 ? 'unacceptable' : 'tolerable',
    })),
    matrix: grid.flatMap((row, p) =>
      row.map((index, i) => ({ likelihood: p + 1, consequence: i + 1, level: words[index] ?? '' })),
    ),
  }
}
