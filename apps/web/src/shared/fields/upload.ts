import { ApiProblem, ApiUnreachable } from '@plumbline/client/api-problem'
import { FileReference } from '@plumbline/contract/field'
import { files } from '@plumbline/contract/kernel-endpoints'
import { ProblemDetails } from '@plumbline/contract/problem'
import { client } from '../api/client.ts'

/**
 * Uploads one file. By XMLHttpRequest, since only it tells how far an upload is.
 * @param onProgress gets the share that is sent, 0 to 1
 * @throws ApiProblem, ApiUnreachable; AbortError when the signal stops it
 */
export function upload(
  org: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileReference> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(files.upload.method, client.address(files.upload, { params: { org } }))
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(new ApiUnreachable(new Error('upload failed')))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      const stored = FileReference.safeParse({ name: file.name, ...request.response })
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
