import { describe, expect, it } from 'vitest'
import { groundOf } from './grounds.ts'

describe('the ground for taking in a control', () => {
  it('is the standard only where a clause cannot be met without it', () => {
    expect(groundOf('A.2.2')).toBe('requirement')
    expect(groundOf('A.5.2')).toBe('requirement')
  })

  it('is otherwise a choice, until a risk, a law or a contract is found', () => {
    expect(groundOf('A.6.2.8')).toBe('practice')
    expect(groundOf('A.10.4')).toBe('practice')
  })
})
