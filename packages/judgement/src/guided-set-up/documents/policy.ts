import { listed } from '../../words.ts'
import type { Facts } from '../facts.ts'

const principles = ({ affects, personal, generative, isMaker, hasCustomers }: Facts): string[] => [
  '**A person answers.** Every AI system has an owner by name. No decision is excused with "the system said so".',
  affects
    ? '**People come first.** Whoever is affected by a decision in which AI took part can learn that it did, can object, and is heard by a person who can change it.'
    : '**People come first.** Before a system may touch anybody’s chances, safety or rights, we assess what it can do to them.',
  '**Fit for its purpose.** A system is used for the purposes it was assessed and approved for, and for no other.',
  '**Fair.** We look at results by group wherever people are concerned, and act on differences that we cannot justify.',
  personal
    ? '**Data with a right to it.** We use personal data only with a lawful basis, as little as the purpose needs and no longer than it needs it.'
    : '**Data with a right to it.** We know where the data of a system comes from and by which right we use it.',
  isMaker
    ? '**Tested before, watched after.** Nothing goes live without passing its tests; everything that is live is watched against limits set beforehand.'
    : '**Tried before, watched after.** We try a system on our own cases before we rely on it, and watch it while we do.',
  '**Safe and secure.** Systems can be stopped, and everybody who runs one knows how. Attacks on AI are part of our security work.',
  generative
    ? '**Honest about AI.** Content made by AI is checked by a person before it binds us, and is marked where its readers would want to know.'
    : '**Honest about AI.** People know when they deal with AI, unless it is obvious.',
  ...(hasCustomers
    ? [
        '**Open to customers.** We tell customers what our AI is for, where it fails, and what they have to do themselves.',
      ]
    : []),
]

/** The AI policy with what clause 5.2 asks: purpose, frame for objectives, two commitments; and the review of A.2.4. */
export const policyText = (facts: Facts): string => {
  const { name, verbs, activities, places, certificates, generative } = facts
  const others =
    certificates.length > 0
      ? `our policies under ${listed(certificates, 9)}`
      : 'our policies on security, privacy, quality, purchasing and staff'
  return `# AI policy of ${name}

## Why we have it

${name} ${verbs} AI systems${places ? ` ${places}` : ''}${activities ? `. This is what we do: ${activities}` : ''}. AI helps us to do this well. It can also harm people, our customers and ourselves, quickly and at scale. This policy says what we want from AI, what we do not accept, and how we make sure of both.

It binds everybody who works for ${name}, employed or not, and every AI system in the scope of our AI management system.

## What we stand for

${principles(facts)
  .map((principle) => `- ${principle}`)
  .join('\n')}

## What we do not do

- We do not use AI to manipulate people, to exploit their weakness, or to judge their worth as persons.
- We do not let a system decide on somebody’s rights, health, work or money without a person who can step in.
- We do not put ${generative ? 'confidential or personal data into AI tools that are not approved for it' : 'a system to a use that nobody has assessed'}.
- We do not hide an AI incident, from those it touches least of all.

## What top management commits to

- **To meet what applies:** the law, contracts, and the requirements of our interested parties that we have taken on.
- **To improve continually:** the AI management system and the AI systems themselves, from measurements, audits, incidents and concerns.
- **To give the means:** people, time, tools and training; and to stop a system where the means are lacking.

## How it becomes real

- **Objectives.** Each year top management sets AI objectives that follow from this policy. Each has a number, a day and a person, and the results are looked at in the management review.
- **Risk and impact.** Every system is assessed for its risks and for its impact on individuals, groups and society, before it goes live and again when it changes. Risks above our criteria are treated, or accepted in writing until a day.
- **Roles.** Who answers for what is laid down in *Roles and responsibilities for AI*.
- **Other policies.** This policy stands beside ${others}. Where they meet, the stricter rule holds until the conflict is settled.
- **Exceptions** are decided by top management, in writing, with a reason and an end.

## If you see something wrong

Say so. *Raising concerns about AI* tells how, also without your name. Nobody who raises a concern in good faith suffers for it.

## Review

Top management approves this policy. It is reviewed once a year, and earlier after a serious incident, a new kind of AI system or a new law. Whoever breaks it knowingly answers for it under the rules that hold for all our policies.
`
}
