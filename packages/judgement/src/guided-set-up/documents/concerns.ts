import type { Facts } from '../facts.ts'

const examples = ({ affects, generative, personal }: Facts): string[] => [
  ...(affects
    ? ['A group of people seems to be treated worse than others.', 'Nobody looks at cases that the system got wrong.']
    : []),
  ...(generative
    ? ['Made-up content went to somebody as if it were true.', 'People use AI tools that are not approved.']
    : []),
  ...(personal ? ['Personal data is used that has no business there.'] : []),
  'A system is used for something it was not approved for.',
  'A result is trusted although those who know the work doubt it.',
  'Pressure to pass a test, or to leave something out of a report.',
]

/** How concerns about AI are raised and handled (A.3.3). */
export const concernsText = (facts: Facts): string => `# Raising concerns about AI in ${facts.name}

## Who and what

Anybody may raise a concern about an AI system that ${facts.name} is involved in: staff, contractors${facts.hasCustomers ? ', customers' : ''}${facts.affects ? ', people affected' : ''}, anybody else. You do not need proof, and you do not need to be certain. For example:

${examples(facts)
  .map((example) => `- ${example}`)
  .join('\n')}

If somebody is in danger, stop the system first if you can, and raise the concern afterwards.

## How

- **In the product**, as a concern. Only those who handle concerns can read it.
- **In person**, to the AIMS manager, to your own manager, or to a member of top management whom you trust. They enter it for you, without your name if you wish.

If the concern is about one of these people, go to another one.

## What happens then

| step | who | by when |
|---|---|---|
| You get word that it arrived | AIMS manager | 3 working days |
| It is decided who looks into it: nobody whom it is about | AIMS manager, or top management if it is about them | 5 working days |
| It is looked into; a system that may do harm is paused meanwhile | The person chosen | as fast as the matter is urgent |
| You get an answer: what was found, what is done, what is not and why | The person chosen | 30 days, with word every 30 days after |
| It is closed by somebody other than who looked into it | AIMS manager or top management | with the answer |

What comes of it becomes an incident, a risk, a task or a nonconformity, so that it is followed to its end.

## Protection

- Your name is known only to those who handle the concern. It is not given to the person it is about, and nobody tries to find out who wrote without a name.
- Whoever raises a concern in good faith suffers nothing for it, also if it turns out to be wrong. To punish somebody for a concern is itself a serious breach of our rules.
- You remain free to go to an authority. No agreement with ${facts.name} forbids it.

## Learning

The AIMS manager reports to the management review how many concerns there were, of which kinds, how fast they were answered and what changed. No names, and no details by which somebody could be recognized. If a year passes without a single concern, we ask why.
`
