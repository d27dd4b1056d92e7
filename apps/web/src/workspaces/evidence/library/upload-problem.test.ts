import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'
import { expect, it } from 'vitest'
import { uploadProblem } from './upload-problem.ts'

const problem = (status: number, detail: string) =>
  new ApiProblem({ type: 'about:blank', title: detail, status, detail })
const words = (key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`

it.each([
  [problem(413, 'A file may have at most 200 MB.'), 'evidence.upload.too-large{"limit":"200"}'],
  [problem(413, 'Request Entity Too Large'), 'evidence.upload.too-large-somewhere'],
  [problem(507, 'No space left.'), 'evidence.upload.no-space'],
  [new ApiUnreachable(new Error('x')), 'evidence.upload.unreachable'],
  [problem(403, 'Your role does not let you upload files.'), 'Your role does not let you upload files.'],
])('says why %s did not arrive', (error, text) => {
  expect(uploadProblem(error, words)).toBe(text)
})
