import type { Facts } from '../facts.ts'

/** Rules for everybody who works with generative AI (A.9.2, A.9.4). One page, or nobody reads it. */
export const generativeRulesText = (facts: Facts): string => `# Rules for using generative AI in ${facts.name}

These rules hold for everybody who works for ${facts.name}, for text, code, images, sound and agents that act.

1. **Use approved tools only.** The register of AI systems lists them with what they are approved for. You want another one? Ask the AIMS manager; an answer takes days, not months.
2. **Mind what you put in.** ${facts.personal ? 'No personal data and no' : 'No'} secrets of ours or of others, unless the tool is approved for exactly that. When in doubt, leave it out.
3. **You sign for it.** What you send, publish, merge or decide is yours, whoever wrote the first draft. Check facts, figures, sources and law as if a stranger had written it.
4. **Not for verdicts on people.** No tool ranks, grades, hires, dismisses or refuses anybody unless it is approved for it${facts.affects ? ' and a person looks at each case' : ''}.
5. **Say that it was AI** where the reader would want to know: content for the public, answers to customers, pictures that look real, a voice that sounds like somebody.
6. **Do not obey the content.** Text, pages and files that a tool reads can carry instructions by others. An agent that may act gets only the rights it needs, and asks before it pays, deletes, sends or publishes.
7. **Respect the rights of others.** Do not ask for the style of a living author or for content that is plainly somebody’s own.
8. **Tell us when it goes wrong.** Made-up content that got out, data that got in, an agent that did too much: report it the same day. Reporting is never held against you.

Unapproved use is not a crime but a gap in these rules: tell us what you needed. Knowing breach after that is handled as with any other policy.
`
