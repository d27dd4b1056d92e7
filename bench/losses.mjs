// Simulated years and levels of risks, each against a bare loop that draws or reads as much, measured turn by turn in one run.
import { writeFileSync } from 'node:fs'
import { simulate } from '../packages/quantification/dist/simulate.js'
import { summaryOf } from '../packages/quantification/dist/summary.js'
import { criteriaOf, defaultCriteria, levelOf } from '../packages/registers/dist/risks/domain.js'
import { median } from './instance.mjs'

const rounds = 7
const years = 100_000
const many = 50_000

const timed = (work) => {
  const start = performance.now()
  work()
  return performance.now() - start
}

function compare(name, work, baseline) {
  work()
  baseline()
  const turns = Array.from({ length: rounds }, () => ({ baseline: timed(baseline), work: timed(work) }))
  return {
    name,
    milliseconds: Math.round(median(turns.map((turn) => turn.work))),
    ratio: Number(median(turns.map((turn) => turn.work / turn.baseline)).toFixed(2)),
  }
}

const amount = { kind: 'lognormal', low: 10_000, high: 1_000_000 }
const scenario = {
  key: 'bench',
  events: [
    {
      key: 'bench',
      frequency: { kind: 'rate', perYear: { kind: 'pert', low: 0.1, mode: 0.5, high: 2 } },
      primary: [
        { form: 'response', amount },
        { form: 'fines', amount: { kind: 'pert', low: 1, mode: 10_000, high: 100_000 } },
      ],
      secondary: { chance: { kind: 'fixed', value: 0.3 }, losses: [{ form: 'reputation', amount }] },
    },
  ],
}

/** As many numbers as the run draws, by what the machine has. */
function bareDraws() {
  let sum = 0
  for (let year = 0; year < years; year += 1)
    for (let draw = 0; draw < 4; draw += 1)
      sum += Math.exp(Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()))
  return sum
}

const risks = Array.from({ length: many }, (_, at) => ({
  current: { likelihood: (at % 5) + 1, consequence: ((at * 7) % 5) + 1 },
  sides: [{ on: 'society', affected: 'yes', level: (at % 5) + 1 }],
}))
const criteria = criteriaOf({
  data: {
    ...defaultCriteria,
    matrix: [{ likelihood: 5, consequence: 1, level: 'High' }],
    overrides: [{ on: 'society', step: 5, level: 'High' }],
  },
})

const results = [
  compare(
    `${years} simulated years with their numbers`,
    () => summaryOf(simulate(scenario, { years, seed: 'bench' }).perYear),
    bareDraws,
  ),
  compare(
    `levels of ${many} risks by criteria with matrix and overrides`,
    () => risks.reduce((sum, { current, sides }) => sum + levelOf(current, criteria, sides).index, 0),
    () => risks.reduce((sum, { current }) => sum + current.likelihood * current.consequence, 0),
  ),
]
console.table(results)
writeFileSync(
  new URL('losses.json', import.meta.url),
  `${JSON.stringify({ node: process.version, results }, null, 2)}\n`,
)
