import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeText, namedBy, readCode, readPeople } from './code-file.ts'

const json = fc
  .dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }))
  .filter(
    (value) =>
      !Object.keys(value).includes('__proto__') &&
      JSON.stringify(value) === JSON.stringify(JSON.parse(JSON.stringify(value))),
  )
const title = fc.stringMatching(/^[\p{L}\p{N}:#&*!|>'"%@`{}[\],-]{1,40}$/u)

describe('a record as a file', () => {
  it('comes back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(title, json, (name, data) => {
        const record = { title: name, status: 'draft', data: JSON.parse(JSON.stringify(data)) }
        const read = readCode(codeText(record))
        expect(read).toEqual({ value: record })
        // The same record, the same bytes.
        if ('value' in read) expect(codeText(read.value)).toBe(codeText(record))
      }),
    )
  })
  it('keeps texts of several lines readable, and lines whole', () => {
    const text = codeText({ title: 'A', data: { text: `# Head\n\n${'long '.repeat(60)}\n\n- one\n- two\n` } })
    expect(text).toContain('  text: |\n    # Head\n\n    long long')
    expect(text.split('\n').some((line) => line.length > 290)).toBe(true)
  })
  it('says what is wrong, and where', () => {
    const problemsOf = (text: string) => {
      const read = readCode(text)
      return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : []
    }
    expect(problemsOf('title: A\ncolour: red\n')).toEqual(['colour: is not a known field'])
    expect(problemsOf('- a\n- b\n')).toEqual([': must be a mapping'])
    expect(problemsOf('title: A\ntitle: B\n')[0]).toMatch(/unique/)
    expect(problemsOf('title: &a A\nstatus: *a\n')).toEqual([': must not use aliases'])
    expect(problemsOf('title: A\ndata:\n  __proto__:\n    a: 1\n')).toEqual([': must not have a key __proto__'])
    expect(problemsOf('title: !!js/function "x"\n')[0]).toMatch(/tag/i)
    expect(problemsOf('title: A\nlinks: { treats: [nothing] }\n')[0]).toMatch(/links.treats.0: must be a reference/)
    expect(readPeople('format: 2\npeople: {}\n')).toHaveProperty('problems')
  })
  it('is called after its register and reference, and nothing else is', () => {
    expect(namedBy('risks/RSK-12.yaml')).toEqual({ register: 'risks', ref: 'RSK-12' })
    for (const path of [
      'risks/RSK-012.yaml',
      'risks/../RSK-1.yaml',
      '/risks/RSK-1.yaml',
      'RSK-1.yaml',
      'risks/RSK-1.yml',
    ])
      expect(namedBy(path), path).toBe(undefined)
  })
})
