import { describe, expect, it } from 'vitest'
import { registersDocument } from './registers-document.ts'

describe('docs/registers.md', () => {
  it('says what the contracts say; `npm run registers` writes it anew', async () => {
    await expect(registersDocument()).toMatchFileSnapshot('../../../../docs/registers.md')
  })
})
