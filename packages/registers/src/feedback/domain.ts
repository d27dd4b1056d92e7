import { type Inputs, neededWith } from '../domain.ts'

/** Somebody read it and says what follows, also when nothing does (9.1, 10.1). */
export const feedbackInputs: Inputs = {
  consider: ({ record }) => neededWith({ assessment: 'say what you make of it' }, record.data),
}
