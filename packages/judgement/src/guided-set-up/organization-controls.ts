import { listed } from '../words.ts'
import { asMaker, type Propose, systemsOf, takeIn } from './proposal.ts'

/** A.2 to A.5: policies, people, resources, impact. Nobody who has AI systems can do without them. */
export const organizationControls: Readonly<Record<string, Propose>> = {
  'A.2.2': ({ name, verbs }) =>
    takeIn(
      `Clause 5.2 asks for an AI policy. It tells everybody who works for ${name} what is wanted and what is not when it ${verbs} AI.`,
      'Clause 5.2 cannot be met without an AI policy.',
    ),
  'A.2.3': ({ certificates }) =>
    certificates.length > 0
      ? takeIn(
          `There are policies under ${listed(certificates, 9)} already. The AI policy and they must not contradict each other.`,
          `You said that you hold ${listed(certificates, 9)}.`,
        )
      : takeIn(
          'AI touches the rules on security, privacy, purchasing and staff that exist anyway; where they meet they must agree.',
          'Every organization has other rules that AI touches.',
        ),
  'A.2.4': () =>
    takeIn(
      'AI and the law on it change faster than most policies are read. The AI policy is reviewed every year and after each major change.',
      'A policy that is never reviewed soon describes another organization.',
    ),
  'A.3.2': ({ headcount, name }) =>
    takeIn(
      (headcount ?? 0) > 50
        ? `Clause 5.3 asks who answers for what. With about ${headcount} people, duties for AI would otherwise fall between units of ${name}.`
        : `Clause 5.3 asks who answers for what. In ${name} one person holds several duties; it must be clear which, and who stands in.`,
      'Clause 5.3 cannot be met without roles.',
    ),
  'A.3.3': ({ affects, name }) =>
    takeIn(
      affects
        ? `AI of ${name} affects people, and those who work with it see harm first. They need a way to say so that does not fall back on them.`
        : `Those who work with AI see faults first. They need a way to tell ${name} that does not fall back on them.`,
      affects
        ? 'You said that your AI affects people.'
        : 'People will only speak up where there is a safe way to do so.',
    ),
  'A.4.2': (facts) =>
    takeIn(
      `Risks and impacts can only be found for what is known: ${systemsOf(facts)} is listed with the data, tools, machines and people it rests on.`,
      'Risk and impact assessment both start from the list of what a system is made of.',
    ),
  'A.4.3': ({ personal, isMaker }) =>
    takeIn(
      personal
        ? 'The AI systems process personal data. Which data, for what and under which terms is written down for each of them.'
        : `What goes into a system decides what comes out. The data used ${isMaker ? 'to build and run' : 'in running'} each system is written down.`,
      personal ? 'You said that personal data is used.' : 'No AI system runs without data.',
    ),
  'A.4.4': (facts) =>
    takeIn(
      facts.isMaker
        ? 'Frameworks, pipelines and evaluation tools shape the systems and age with them; they are recorded with their versions.'
        : 'Connectors, prompts, add-ons and the settings of bought systems decide what they do here; they are recorded with their versions.',
      facts.isMaker ? asMaker(facts) : 'Also AI that others made is run with tools and settings of your own.',
    ),
  'A.4.5': ({ hasSuppliers }) =>
    takeIn(
      hasSuppliers
        ? 'Computing is partly in the hands of others. Where it runs, with what capacity and at what cost in energy is recorded, so that limits and places are known.'
        : 'Where the systems run, with what capacity and at what cost in energy is recorded, so that limits are known before they are met.',
      'Every AI system runs on machines whose limits and location matter.',
    ),
  'A.4.6': ({ isMaker }) =>
    takeIn(
      `Clause 7.2 asks for competent people. Who may ${isMaker ? 'build, run, oversee and retire' : 'choose, run and oversee'} a system is recorded with what they must be able to do.`,
      'Clause 7.2 cannot be met without knowing who must be able to do what.',
    ),
  'A.5.2': () =>
    takeIn(
      'Clause 6.1.4 asks for a method by which effects on people and society are assessed, and for the occasions on which it is used.',
      'Clause 6.1.4 cannot be met without a process.',
    ),
  'A.5.3': () =>
    takeIn(
      'Clause 8.4 asks to keep the results of impact assessments; without them no later change can be judged.',
      'Clause 8.4 cannot be met without records.',
    ),
  'A.5.4': ({ affects, personal }) =>
    affects
      ? takeIn(
          `The AI systems affect people${personal ? ' and use data about them' : ''}. Who gains, who loses and who cannot object is assessed per system.`,
          'You said that your AI affects people.',
        )
      : takeIn(
          'No effect on people is expected. The assessment is what shows this, and what notices when it changes.',
          'That nobody is affected is a result of the assessment, not a reason to skip it.',
        ),
  'A.5.5': ({ generative, sector }) =>
    takeIn(
      generative
        ? 'Generated content can mislead many at once, and large models cost energy. Effects on society are assessed per system.'
        : `Effects on work, environment, trust and fair access are assessed per system${sector ? `, as seen from ${sector}` : ''}.`,
      generative ? 'You said that you use generative AI.' : 'Clause 6.1.4 names societies beside individuals.',
    ),
}
