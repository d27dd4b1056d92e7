import { type FieldProblem, ProblemDetails } from '@plumbline/contract/problem'

/** An error answer of the API, as RFC 9457 problem details. `status` is the HTTP status. */
export class ApiProblem extends Error {
  readonly status: number
  readonly details: ProblemDetails

  constructor(details: ProblemDetails) {
    super(details.detail)
    this.name = 'ApiProblem'
    this.status = details.status
    this.details = details
  }

  /** Wrong fields of the request, with paths such as `data.purpose`. */
  get errors(): readonly FieldProblem[] {
    return this.details.errors ?? []
  }

  /** Last part of the problem's type: `stale`, `forbidden`, `not-found`. */
  get category(): string {
    return this.details.type.slice(this.details.type.lastIndexOf(':') + 1)
  }
}

/** The server did not answer at all: no network, or it is down. */
export class ApiUnreachable extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause })
    this.name = 'ApiUnreachable'
  }
}

/** Reads an error answer. A proxy in between may answer in its own words; then the status speaks alone. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '')
  const parsed = ProblemDetails.safeParse(parseJson(text))
  if (parsed.success) return new ApiProblem(parsed.data)
  const title = response.statusText || `HTTP ${response.status}`
  return new ApiProblem({ type: 'about:blank', title, status: response.status, detail: title })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
