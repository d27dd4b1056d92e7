import type { Facts } from './facts.ts'

interface Task {
  readonly title: string
  readonly dueInDays: number
}

/** The plan for the first 90 days, in the order in which one thing needs the other. */
export function firstTasks(facts: Facts): Task[] {
  const { firstSystem, personal, hasSuppliers, hasCustomers, generative, certificates, isMaker } = facts
  const tasks: (Task | undefined)[] = [
    { title: 'Read the drafted scope, correct it, and submit it to top management', dueInDays: 7 },
    { title: 'Invite top management, system owners and risk owners, each with their role', dueInDays: 7 },
    {
      title: 'List every AI system that is developed, provided or used, also those inside bought software',
      dueInDays: 14,
    },
    { title: 'Let top management assign who keeps the AIMS and who reports on it (5.3)', dueInDays: 14 },
    generative
      ? { title: 'Ask every unit which generative AI tools they use, and with which data', dueInDays: 14 }
      : undefined,
    { title: 'Note internal and external issues, and decide on climate change (4.1)', dueInDays: 21 },
    { title: 'List interested parties with their needs, and decide need by need (4.2)', dueInDays: 21 },
    { title: 'Read the drafted AI policy with top management, approve and publish it', dueInDays: 28 },
    { title: 'Set risk criteria: scales, levels, appetite; let top management put them in force', dueInDays: 28 },
    certificates.length > 0
      ? { title: `Compare the AI policy with the policies under ${certificates.join(', ')} (A.2.3)`, dueInDays: 35 }
      : undefined,
    { title: 'Look over the proposed applicability of all 38 controls and name who answers for each', dueInDays: 35 },
    { title: `Assess the risks of ${firstSystem ?? 'the first AI system'}`, dueInDays: 42 },
    { title: `Assess what ${firstSystem ?? 'the first AI system'} can do to people and society`, dueInDays: 49 },
    personal
      ? { title: 'Check lawful basis and retention of the personal data in AI systems', dueInDays: 49 }
      : undefined,
    hasSuppliers
      ? { title: 'Write down for each AI supplier who answers for what, and assess the critical ones', dueInDays: 56 }
      : undefined,
    hasCustomers
      ? { title: 'Ask customers what they need to know about your AI, and write it down (A.10.4)', dueInDays: 56 }
      : undefined,
    { title: 'Publish how concerns about AI can be raised, and try the way yourself', dueInDays: 56 },
    isMaker
      ? { title: 'Set the stages of development with the criteria that must hold at each (A.6.1.3)', dueInDays: 63 }
      : { title: 'Set how a bought AI system is chosen, tried and approved before use (A.9.2)', dueInDays: 63 },
    { title: 'Set two or three AI objectives with a number, a day and a person', dueInDays: 63 },
    { title: 'Write down the competence that each role needs, and plan how gaps are closed', dueInDays: 70 },
    { title: 'Hold awareness training on the AI policy and keep the list of participants', dueInDays: 77 },
    {
      title: 'Collect evidence for the claims of implemented controls, and let a second person accept it',
      dueInDays: 84,
    },
    { title: 'Let top management approve the first Statement of Applicability', dueInDays: 84 },
    { title: 'Plan the internal audits of the cycle with somebody who does not run the AIMS', dueInDays: 90 },
    { title: 'Plan the first management review', dueInDays: 90 },
  ]
  return tasks.filter((task) => task !== undefined)
}
