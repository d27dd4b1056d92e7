import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'
import { FileReference } from '@plumbline/contract/field'
import { files } from '@plumbline/contract/kernel-endpoints'
import { ProblemDetails } from '@plumbline/contract/problem'
import type { z } from 'zod'
import { client } from '../api/client.ts'

/** Uploads one file into the store of the organization. As `sendFile`. */
export const upload = (
  org: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileReference> =>
  sendFile(client.address(files.upload, { params: { org } }), FileReference, file, onProgress, signal)

/**
 * Sends one file to an address that takes uploads. By XMLHttpRequest, since only it tells how far an upload is.
 * @param onProgress gets the share that is sent, 0 to 1
 * @throws ApiProblem, ApiUnreachable; AbortError when the signal stops it
 */
export function sendFile<Schema extends z.ZodType>(
  address: string,
  answer: Schema,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(new ApiUnreachable(new Error('upload failed')))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      const stored = answer.safeParse({ name: file.name, ...request.response })
      if (request.status < 300 && stored.success) return resolve(stored.data)
      const problem = ProblemDetails.safeParse(request.response)
      const title = request.statusText || `HTTP ${request.status}`
      reject(new ApiProblem(problem.data ?? { type: 'about:blank', title, status: request.status, detail: title }))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}
