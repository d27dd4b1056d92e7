import { z } from 'zod'

export const FieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.output<typeof FieldProblem>

/** RFC 9457 problem details, as every error answer carries them. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(FieldProblem).optional(),
  traceId: z.string().optional(),
})
export type ProblemDetails = z.output<typeof ProblemDetails>

/** The categories of errors; each is one HTTP status. Anything else is an opaque 500 with a trace id. */
const categories = {
  invalid: [422, 'The request is not valid'],
  malformed: [400, 'The request cannot be read'],
  unauthenticated: [401, 'Sign in first'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Not possible here'],
  conflict: [409, 'Conflict'],
  stale: [412, 'Somebody else was faster'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'precondition-required': [428, 'If-Match is needed'],
  'too-many-requests': [429, 'Too many requests'],
  'out-of-space': [507, 'No space left'],
} as const satisfies Record<string, readonly [number, string]>

/** More than anybody corrects at a time. A body of thousands of wrong members must not make an answer of megabytes. */
const mostErrors = 100

export type ProblemCategory = keyof typeof categories

/** An error that the caller can do something about. Thrown anywhere, rendered in one place. */
export class Problem extends Error {
  readonly category: ProblemCategory
  readonly errors: readonly FieldProblem[]

  constructor(category: ProblemCategory, detail: string, errors: readonly FieldProblem[] = []) {
    super(detail)
    this.name = 'Problem'
    this.category = category
    this.errors = errors
  }

  get status(): number {
    return categories[this.category][0]
  }

  details(): ProblemDetails {
    const [status, title] = categories[this.category]
    return {
      type: `urn:plumbline:problem:${this.category}`,
      title,
      status,
      detail: this.message,
      ...(this.errors.length > 0 ? { errors: this.errors.slice(0, mostErrors) } : {}),
    }
  }
}

/** Turns the issues of a schema into field problems with JSON-pointer-like paths, `data.purpose`. */
export const problemsOf = (error: z.ZodError, prefix: readonly string[] = []): FieldProblem[] =>
  error.issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map(String)]
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a known field' }))
      : [{ path: path.join('.'), message: issue.message }]
  })

/** Parses what came in, or throws the problem with the path of each wrong field. */
export function parseOrProblem<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  prefix: readonly string[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem('invalid', 'One or more fields are wrong.', problemsOf(parsed.error, prefix))
}
