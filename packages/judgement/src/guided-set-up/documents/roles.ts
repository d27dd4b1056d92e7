import type { Facts } from '../facts.ts'

interface Role {
  readonly title: string
  readonly answers: string
  readonly decides: string
}

const rolesOf = ({ isMaker, hasSuppliers, personal, affects }: Facts): Role[] => [
  {
    title: 'Top management',
    answers: 'The AI policy, objectives, means, and the AI management system as a whole',
    decides: 'Scope, policy, risk criteria, the Statement of Applicability; to stop any system',
  },
  {
    title: 'AIMS manager',
    answers:
      'That the AI management system meets the standard, and that top management learns how it does (5.3 a and b)',
    decides: 'How registers and documents are kept; who has to do what by when in the AIMS',
  },
  {
    title: 'System owner',
    answers: 'One AI system through its life: purpose, risks, impact, data, operation, documents',
    decides: `${isMaker ? 'Release' : 'Use'} of the system within approved uses; to stop it at once`,
  },
  {
    title: 'Risk owner',
    answers: 'The risks assigned, their treatment and what remains',
    decides: 'To accept a risk up to high, until a day; what is higher goes to top management',
  },
  {
    title: 'Control owner',
    answers: 'That one control works as the Statement of Applicability says, with evidence',
    decides: 'How the control is done',
  },
  {
    title: 'Overseer',
    answers: `Watching a system in operation${affects ? ' and the decisions it takes part in' : ''}`,
    decides: 'To overrule a result and to stop the system, without asking first',
  },
  ...(isMaker
    ? [
        {
          title: 'Developer',
          answers: 'Building and testing to the requirements, and the record of why it was built so',
          decides: 'Technical means within the design',
        },
      ]
    : []),
  ...(hasSuppliers
    ? [
        {
          title: 'Purchasing',
          answers: 'That no AI comes in without assessment, and that duties are shared in the contract',
          decides: 'To hold back an order until then',
        },
      ]
    : []),
  ...(personal
    ? [
        {
          title: 'Data protection',
          answers: 'Advice on personal data in AI systems, and on their impact',
          decides: 'To demand a data protection impact assessment',
        },
      ]
    : []),
  {
    title: 'Internal auditor',
    answers: 'An impartial look at whether the AIMS conforms and works',
    decides: 'What is looked at, and how it is graded',
  },
  {
    title: 'Everybody',
    answers: 'Using AI as approved, and raising concerns',
    decides: 'To stop their own use of a system that seems wrong',
  },
]

const separation = ({ headcount }: Facts) =>
  headcount !== undefined && headcount <= 50
    ? 'In an organization of our size one person has several roles. Four combinations stay closed: author and approver of the same record, risk author and risk owner for its acceptance, who did a corrective action and who verifies it, and auditor of one’s own work. Where nobody inside is left, somebody from outside does it.'
    : 'Nobody approves what they wrote, accepts a risk they assessed, verifies an action they did, or audits work they run. Internal auditors report to top management and have no other part in the AIMS.'

/** Roles, responsibilities and authorities (5.3, A.3.2). */
export const rolesText = (facts: Facts): string => `# Roles and responsibilities for AI in ${facts.name}

## Why

For each AI system and each part of the AI management system there is one person who answers for it, who may decide what that takes, and whom others can find. This page says which roles there are; the register *Roles and responsibilities* says who holds them today, with deputies.

## Roles

| role | answers for | may decide |
|---|---|---|
${rolesOf(facts)
  .map(({ title, answers, decides }) => `| ${title} | ${answers} | ${decides} |`)
  .join('\n')}

A duty without the power to fulfil it is not given. Whoever finds that they lack the power, the time or the competence for a role says so to the AIMS manager, who brings it to top management.

## Kept apart

${separation(facts)}

## Who takes part in what

| work | does it | answers for it | is asked | is told |
|---|---|---|---|---|
| AI policy and objectives | AIMS manager | Top management | System owners | Everybody |
| Risk assessment of a system | System owner | Risk owner | ${facts.personal ? 'Data protection, o' : 'O'}verseers | AIMS manager |
| Impact assessment of a system | System owner | Top management | Those affected${facts.personal ? ', data protection' : ''} | Risk owner |
| ${facts.isMaker ? 'Release of a version' : 'Approval of a system for use'} | System owner | Top management | AIMS manager, overseers | Users |
| Incident | Overseer, system owner | AIMS manager | ${facts.personal ? 'Data protection' : 'Risk owner'} | Top management, users |
| Internal audit | Internal auditor | Top management | System owners | AIMS manager |
| Management review | AIMS manager prepares | Top management | Risk owners | Everybody, in short |

## Giving and ending roles

Top management assigns the roles of top management, AIMS manager and internal auditor; the AIMS manager assigns the others together with the line. An assignment counts from the day on which it is recorded and made known. When somebody leaves or moves, their roles pass to the deputy on that day, and are given anew within a month.
`
