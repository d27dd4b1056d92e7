import { type Inputs, neededWith } from '../domain.ts'

/** What is given when an opportunity is taken up, and when it has become real (6.1.1, 10.1). */
export const opportunityInputs: Inputs = {
  pursue: ({ record }) => neededWith({ response: 'say what you do about it' }, record.data),
  realize: ({ record }) => neededWith({ outcome: 'say what came of it' }, record.data),
}
