import type { Facts } from '../facts.ts'

/** How impacts on people and society are assessed (6.1.4, 8.4, A.5). */
export const impactProcedureText = (facts: Facts): string => `# AI impact assessment procedure of ${facts.name}

## What it is for

Risk assessment asks what can happen to our aims. Impact assessment asks what a system does to others: to individuals, to groups, to society; for good and for bad; when it works, when it fails, and when it is misused. It looks from their side.

## When

- For every AI system in scope, before it goes live${facts.isUser ? ' here, also if its maker has assessed it' : ''}.
- Again before a material change, after an incident, and at the latest after the period set in the last assessment.
- A short screening may find that no full assessment is needed. It states the reason, and is signed off like any other.

## Steps

1. **Describe** the intended use, foreseeable misuse, the setting, the countries${facts.places ? ` (at least ${facts.places.slice(3)})` : ''}, and who has power over whom.
2. **Find those affected**, also those who never see the system. Ask some of them, or those who speak for them. If nobody is asked, say why.
3. **Describe effects**, one a row: on whom exactly, benefit or harm, in normal use, in failure or in misuse. Go through fairness, privacy, safety, health, work and money, freedom and dignity, access to services, trust and democracy, environment.
4. **Weigh** severity, likelihood, how many, and whether it can be undone. A benefit to some does not cancel a harm to others.
5. **Choose measures**, and say what remains after them.
6. **Propose** go, go with conditions, no, or stop. A remaining effect that is unacceptable means no.
7. **Sign off** by somebody who did not write it.${facts.personal ? ' Where the law asks for a data protection impact assessment, it is made together with this one, and is complete in itself.' : ''}
8. **Use the result**: feed risks into the risk register, tell users and those affected what they need to know, set what is watched.

If individuals, groups or society have no row, the assessment says why. An empty part counts as forgotten.

## Records

Each assessment is kept with its versions at least as long as the system is in use and five years after, unless the law asks for longer. It says with whom it is shared, and what would call for a new one.
`
