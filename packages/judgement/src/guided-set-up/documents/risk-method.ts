import { defaultCriteria } from '@plumbline/registers/risks/domain'
import type { Facts } from '../facts.ts'

const { likelihoods, consequences, levels } = defaultCriteria

const table = (head: string, rows: readonly { readonly word: string; readonly meaning: string }[]) =>
  [
    `| | ${head} | meaning |`,
    '|---|---|---|',
    ...rows.map(({ word, meaning }, index) => `| ${index + 1} | ${word} | ${meaning} |`),
  ].join('\n')

const appetite = {
  acceptable: 'acceptable; watch it',
  tolerable: 'only with treatment, or accepted by the risk owner until a day',
  unacceptable: 'not acceptable; treat it, or do without the system',
} as const

const levelTable = [
  '| level | from likelihood × consequence | what it means |',
  '|---|---|---|',
  ...levels.map(({ word, from, appetite: kind }) => `| ${word} | ${from} | ${appetite[kind]} |`),
].join('\n')

const sources = ({ generative, personal, hasSuppliers, isMaker }: Facts): string[] => [
  'data: wrong, missing, outdated, biased, or used without right',
  ...(personal ? ['personal data: revealed by the model, linked across sources, kept too long'] : []),
  ...(isMaker
    ? ['the model: trained on the wrong aim, brittle outside its data, drifting']
    : ['the bought system: made for other cases than ours, changed by its maker without our notice']),
  ...(generative ? ['generated content: made up, harmful, leaking, steered by instructions hidden in the input'] : []),
  'people: trusting too much, overruling too late, using it for something else',
  'surroundings: attack, failure of computing, change of law or of the world',
  ...(hasSuppliers ? ['suppliers: change, failure or end of a service that we rest on'] : []),
]

/** How risks are assessed and treated: criteria, steps, acceptance (6.1.2, 6.1.3, 8.2, 8.3). The scales are those the product starts with. */
export const riskMethodText = (facts: Facts): string => `# AI risk assessment and treatment method of ${facts.name}

## What it is for

Two people who assess the same risk with this method should come to the same level, and both should be able to say why. It serves clauses 6.1.2 and 6.1.3, and is carried out under 8.2 and 8.3. Effects on people and society are looked at from their side in the impact assessment; each feeds the other.

## When

- Before an AI system is developed, bought or taken into use.
- Before a material change: new purpose, people, region, model, data source or more autonomy.
- After an incident, and when a monitor passes its limit.
- Otherwise once a year for each system in scope.

## Steps

1. **Prepare.** The system owner brings the purpose, the intended uses, those affected, the data and the part of others. Somebody who knows the work in which the system is used takes part.
2. **Identify.** Tell each risk as a scenario: a source, an event, consequences. Go through at least these sources:
${sources(facts)
  .map((source) => `   - ${source}`)
  .join('\n')}
3. **Describe consequences** for ${facts.name}, for individuals, for groups and for society. For individuals take the worst-hit person, not the average.
4. **Rate** likelihood and consequence three times: inherent (without controls), current (with what works today), target (when treatment is done). A control counts only if there is evidence that it works. Write one sentence why.
5. **Evaluate** against the levels below, and put risks of the same level in order by whom they hit.
6. **Treat.** Choose to modify, avoid, share or knowingly retain; name the controls, compare them with Annex A so that nothing is missed, and make a task with a person and a day for each measure.
7. **Accept** what remains. The risk owner accepts in writing, with a reason and until a day at most 400 days ahead. Nobody accepts a risk whose assessment they wrote.
8. **Follow up.** Check that treatment worked, rate again, and set the next review.

## Scales

${table('likelihood', likelihoods)}

${table('consequence', consequences)}

If experts differ by more than one step, both ratings are noted and the higher one holds until it is settled. What cannot be estimated is treated as likely.

## Levels and appetite

${levelTable}

Harm to people is not offset by benefit to ${facts.name}. A risk that is not acceptable is not accepted for business reasons: top management changes the system or the criteria, knowingly and in writing.

## Records

The risk register holds each risk with its ratings, reasons, controls, tasks and acceptances, and every earlier version. The risk criteria in force stand in the product and are approved by top management; if they differ from the tables above, they hold.
`
