import { expect, it } from 'vitest'
import { mentionOf, mentionsIn, partsOf } from './mention.ts'

const ada = '01900000-0000-7000-8000-000000000001'
const ben = '01900000-0000-7000-8000-000000000002'

it('finds whom a text names, each once, and keeps the words between', () => {
  const text = `${mentionOf(ada)} please ask ${mentionOf(ben)}, ${mentionOf(ada)}`
  expect(mentionsIn(text)).toEqual([ada, ben])
  expect(partsOf(text)).toEqual([
    { personId: ada },
    { text: ' please ask ' },
    { personId: ben },
    { text: ', ' },
    { personId: ada },
  ])
})

it('leaves an address and a brace as they are', () => {
  for (const text of ['ada@example.org', '@{nobody}', '@ada', '']) {
    expect(mentionsIn(text)).toEqual([])
    expect(partsOf(text)).toEqual(text === '' ? [] : [{ text }])
  }
})
