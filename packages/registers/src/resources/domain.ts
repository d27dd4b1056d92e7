import { type Inputs, neededWith } from '../domain.ts'

/** Giving up a resource without saying what became of it leaves access and data behind (A.4, retirement). */
export const resourceInputs: Inputs = {
  end: ({ record }) => neededWith({ disposal: 'say how it was given up' }, record.data),
}
