import { leaveOut, once, type Propose, systemsOf, takeIn } from './proposal.ts'

/** A.8 to A.10: those who need to know, use, suppliers and customers. */
export const surroundingsControls: Readonly<Record<string, Propose>> = {
  'A.8.2': ({ hasCustomers, generative }) =>
    takeIn(
      `${hasCustomers ? 'Customers and staff' : 'Staff'} who use the systems are told what they are for, where they fail and when to overrule them${generative ? ', and that content was made by AI' : ''}.`,
      'Every system has users, if only your own people.',
    ),
  'A.8.3': ({ affects }) =>
    takeIn(
      affects
        ? 'Those affected, and everybody else outside, can report harm or unfair treatment and get an answer.'
        : 'Everybody outside can report an adverse effect of the AI systems and get an answer.',
      affects
        ? 'You said that your AI affects people.'
        : 'Harm that you do not expect is reported from outside or not at all.',
    ),
  'A.8.4': ({ personal, places }) =>
    takeIn(
      `Users and authorities${places ? ` ${places}` : ''} must hear of an incident in time${personal ? ', within hours where personal data is concerned' : ''}; a plan says who tells whom, and how fast.`,
      personal
        ? 'You said that personal data is used; its loss must be reported in time.'
        : 'When something happens there is no time to make a plan.',
    ),
  'A.8.5': ({ places }) =>
    takeIn(
      `Which facts on AI are owed to whom, by law, contract or promise, is listed${places ? ` for the work ${places}` : ''} and kept.`,
      'Regulators, staff and partners have a right to facts on your AI, each to others.',
    ),
  'A.9.2': ({ generative, isUser, name }) =>
    takeIn(
      generative
        ? `Generative AI is a click away for everybody in ${name}. Who may use which tool, with which data, and who checks the result is ruled and known.`
        : `People of ${name} work with AI. Which systems may be used, for what, and after whose approval is ruled and known.`,
      generative
        ? 'You said that you use generative AI.'
        : isUser
          ? 'You said that you use AI that others made.'
          : 'Who builds or offers AI uses it as well.',
    ),
  'A.9.3': ({ affects }) =>
    takeIn(
      `What responsible use means here is set as objectives with numbers, such as ${affects ? 'how many decisions a person looked at again, and the differences between groups' : 'how often results are checked and overruled'}.`,
      'Without objectives nobody can tell whether use is responsible.',
    ),
  'A.9.4': (facts) =>
    takeIn(
      `For ${systemsOf(facts)} the intended uses are written down, use is held against them, and another use needs a new assessment.`,
      'Risk and impact are assessed for an intended use, and only hold for that.',
    ),
  'A.10.2': (facts) => {
    const { hasSuppliers, hasCustomers, name } = facts
    return takeIn(
      hasSuppliers && hasCustomers
        ? `${name} stands between suppliers and customers of AI. Who answers for what is written down along the chain, so that nothing falls between two contracts.`
        : `Who answers for what is written down between ${name} and ${hasSuppliers ? 'those who supply its AI' : hasCustomers ? 'those who receive its AI' : 'every party that takes part in the life of a system'}.`,
      hasSuppliers || hasCustomers
        ? once(facts, 'aiRoles', 'AI reaches you from others, or others from you.')
        : 'Somebody outside nearly always has a part, be it hosting or an open model.',
    )
  },
  'A.10.3': (facts) =>
    facts.hasSuppliers
      ? takeIn(
          `Models, data, tools or services of others are part of the systems. ${facts.name} chooses and watches suppliers by what it asks of itself.`,
          once(facts, 'usesSuppliers', 'Others supply AI, data or tools to you.'),
        )
      : leaveOut(
          `No other party supplies models, data, tools or AI services to ${facts.name}. The first such supply would bring this control back.`,
          'You said that nobody supplies AI, data or tools to you. Open models and cloud services count as supply: if you use any, answer yes.',
        ),
  'A.10.4': (facts) =>
    facts.hasCustomers
      ? takeIn(
          `Customers receive AI from ${facts.name} or results of it. What they need and expect is asked, and goes into requirements and information.`,
          once(facts, 'sellsToCustomers', 'You offer AI, or parts of it, to others.'),
        )
      : leaveOut(
          `No customer receives AI from ${facts.name}, neither as a product nor inside one. The first offer to customers would bring this control back.`,
          'You said that you offer no AI to customers. Choose "we offer AI to customers" and it comes back.',
        ),
}
