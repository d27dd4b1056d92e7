import type { Facts } from './facts.ts'
import { asMaker, leaveOut, type Propose, systemsOf, takeIn } from './proposal.ts'

const onlyUses = 'You said that you only use AI that others made. Choose "we build" or "we offer AI" and it comes back.'

const uses = ({ name }: Facts) =>
  `${name} neither develops nor offers AI systems; it uses what others made, as they made it.`

/** For whoever is on the side of making; left out, with what makes it come back, for whoever only uses. */
const forMakers =
  (made: (facts: Facts) => string, insteadOfIt: string): Propose =>
  (facts) =>
    facts.isMaker
      ? takeIn(made(facts), asMaker(facts))
      : leaveOut(
          `${uses(facts)} ${insteadOfIt} Training, fine-tuning or rebuilding a model would bring this control back.`,
          onlyUses,
        )

/** Data that a user brings in: not at all, unless generative AI is fed with documents of one's own. */
const forMakersAndFeeders =
  (made: string, fed: string, insteadOfIt: string): Propose =>
  (facts) => {
    if (facts.isMaker) return takeIn(made, asMaker(facts))
    if (facts.generative)
      return takeIn(fed, 'You said that you use generative AI; most of it is fed with documents of one’s own.')
    return leaveOut(
      `${uses(facts)} ${insteadOfIt} Feeding a system with data collections of our own would bring this control back.`,
      onlyUses,
    )
  }

/** A.6 and A.7: how systems and their data come into being and are kept. Here it matters most who makes and who only uses. */
export const lifeCycleControls: Readonly<Record<string, Propose>> = {
  'A.6.1.2': forMakers(
    ({ affects }) =>
      `What responsible development means here is set as objectives with numbers, ${affects ? 'fairness and safety for those affected first' : 'reliability and security first'}, and builders are measured by them.`,
    'What responsible use means is set under A.9.3.',
  ),
  'A.6.1.3': forMakers(
    () =>
      'Systems pass defined stages with criteria and an approval at each, so that responsibility does not depend on who is on the project.',
    'How systems are chosen and taken into use is ruled under A.9.2.',
  ),
  'A.6.2.2': (facts) =>
    facts.isMaker
      ? takeIn(
          'Each system has written requirements, from its purpose, its risks and those it affects, against which it is tested and approved.',
          asMaker(facts),
        )
      : takeIn(
          'Also a bought system needs requirements of one’s own: what it is for, what it must not do, what errors can be borne. They decide the choice of product.',
          'Without own requirements a bought system can only be judged by its brochure.',
        ),
  'A.6.2.3': forMakers(
    ({ generative }) =>
      `Design decisions are recorded with what was rejected and why: data, method${generative ? ', base model, prompts and guard rails' : ' and architecture'}. Errors are found there later.`,
    'Design records are asked of suppliers under A.10.3.',
  ),
  'A.6.2.4': (facts) =>
    facts.isMaker
      ? takeIn(
          'No system goes live before it has been tested against its requirements, with results by group where people are concerned.',
          asMaker(facts),
        )
      : takeIn(
          'Before a system of others is used here it is tried on cases of our own; the supplier has tested it for the average customer.',
          'Test results of a supplier do not cover your cases.',
        ),
  'A.6.2.5': (facts) =>
    takeIn(
      `For ${systemsOf(facts)} there is a plan for going live: what must hold before, who decides, and how to go back.`,
      'Every system is put into use at some time, also one that was bought.',
    ),
  'A.6.2.6': (facts) =>
    takeIn(
      `AI changes its behaviour when the world changes. For ${systemsOf(facts)} it is set what is watched, at which limit, and who reacts.`,
      'Every system in use has to be watched.',
    ),
  'A.6.2.7': (facts) =>
    takeIn(
      facts.isMaker
        ? `Technical documents are kept per version for those who need them: ${facts.hasCustomers ? 'customers, ' : ''}operators, auditors and authorities.`
        : 'Operators and auditors need to know how the systems in use work and where their limits are; it is obtained from the supplier and kept.',
      facts.isMaker ? asMaker(facts) : 'Who oversees a system must be able to understand it, whoever made it.',
    ),
  'A.6.2.8': ({ affects }) =>
    takeIn(
      affects
        ? 'Decisions that touch people must be traceable afterwards: event logs are kept at least while a system is in use.'
        : 'Without event logs neither an error nor an attack can be cleared up; they are kept at least while a system is in use.',
      affects ? 'You said that your AI affects people.' : 'An incident can only be cleared up from logs.',
    ),
  'A.7.2': forMakers(
    ({ personal }) =>
      `Data for building and improving systems is managed by a written process${personal ? ' that covers privacy, as personal data is among it' : ''}.`,
    'There is no data for development or enhancement.',
  ),
  'A.7.3': forMakersAndFeeders(
    'For each dataset it is recorded where it comes from, by which right, how it was selected and who is missing from it.',
    'Documents given to generative AI as its source are chosen and approved, with the right to use them.',
    'No data is acquired for AI; inputs arise in daily work.',
  ),
  'A.7.4': (facts) =>
    takeIn(
      facts.isMaker
        ? 'Criteria for the quality of data are set per system, measured for each version, and compared between groups.'
        : 'Results are only as good as what is entered. Quality criteria for inputs are set and checked in use.',
      facts.isMaker ? asMaker(facts) : 'Also a bought system fails on bad input.',
    ),
  'A.7.5': ({ personal }) =>
    takeIn(
      personal
        ? 'Where data comes from and what was done to it is recorded through its life, so that requests of people and errors can be followed back.'
        : 'Where data comes from and what was done to it is recorded through its life, so that an error can be followed back to its source.',
      personal
        ? 'You said that personal data is used.'
        : 'An error in data can only be followed back if its way is known.',
    ),
  'A.7.6': forMakersAndFeeders(
    'How data is cleaned, labelled and sampled decides what a model learns. Methods are chosen by written criteria.',
    'How documents are cut, cleaned and filtered before generative AI reads them is decided by written criteria.',
    'No data is prepared for AI.',
  ),
}
