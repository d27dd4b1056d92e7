import { type Facts, scopeOf } from '../facts.ts'

/** The scope with its boundaries and interfaces (4.3). */
export const scopeText = (facts: Facts): string => {
  const { name, isMaker, isUser, hasSuppliers, hasCustomers, firstSystem, places } = facts
  const systems = [
    ...(isMaker ? ['AI systems that we develop, offer or supply parts for, from first idea to retirement'] : []),
    ...(isUser
      ? ['AI systems that others made and that we use in our own work, also those inside other software']
      : []),
  ]
  const interfaces = [
    ...(hasSuppliers
      ? [
          '**Suppliers** of models, data, tools and AI services. What they do is theirs; choosing and watching them is ours (A.10.3).',
        ]
      : []),
    ...(hasCustomers
      ? [
          '**Customers** who receive our AI or its results. What they do with it is theirs; telling them what it can and cannot do is ours (A.10.4).',
        ]
      : []),
    '**IT, security, privacy, purchasing and staff matters**, as far as they have rules of their own. The AI management system relies on them and says where.',
  ]
  return `# Scope of the AI management system of ${name}

## Scope statement

${scopeOf(facts) || `The AI management system of ${name} covers every AI system that the register of AI systems marks as in scope.`}

## What we have taken into account

The scope follows from the internal and external issues (4.1), from the needs of interested parties that we take on (4.2), and from the part that we have in AI. These stand in their registers; when they change, this scope is looked at again.

## Inside

${(systems.length > 0 ? systems : ['AI systems that the register of AI systems marks as in scope']).map((one) => `- ${one}.`).join('\n')}
- The people, units and sites that develop, choose, run or oversee these systems${places ? `, ${places}` : ''}.
- The data, tools and computing that the systems rest on.
${firstSystem ? `\nThe first system in scope is **${firstSystem}**. ` : '\n'}The register of AI systems is the list that counts; each system there says whether it is in scope and why.

## Outside

An AI system is outside only if the register says so with a reason that a third person can check. A system that affects people is not put outside because assessing it is laborious.

## Interfaces

${interfaces.map((one) => `- ${one}`).join('\n')}

## Keeping it true

The AIMS manager looks at the scope before each management review and whenever a unit, a site, a kind of AI system or a law is added. Changes are approved by top management.
`
}
