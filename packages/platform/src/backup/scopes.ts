/** A policy of a table that holds for its owner too. */
export interface PolicyFacts {
  readonly name: string
  readonly isPermissive: boolean
  /** As PostgreSQL writes it. */
  readonly using: string
}

/** What has to be set for the owner of a table to see a part of its rows, and the column that says which part. */
export interface Scope {
  readonly column: string
  readonly setting: 'app.org' | 'app.person'
}

const compared = /^\((\w+) = \( SELECT \(?NULLIF\(current_setting\('(app\.org|app\.person)'::text, true\), ''::text\)/

function scopeOf({ using }: PolicyFacts): Scope | undefined {
  const [, column, setting] = compared.exec(using) ?? []
  return column && (setting === 'app.org' || setting === 'app.person') ? { column, setting } : undefined
}

/**
 * The parts in which the owner of a table under forced row-level security can see all of its rows; none when it sees them at once.
 * @throws Error for a policy of another form: rather no backup than one that lacks rows
 */
export function scopesOf(table: string, policies: readonly PolicyFacts[]): readonly Scope[] {
  const letIn = policies.filter(({ isPermissive }) => isPermissive)
  const narrowing = policies.filter(({ isPermissive }) => !isPermissive)
  const seesAll = letIn.some(({ using }) => using === 'true')
  const organization = letIn.map(scopeOf).find((scope) => scope?.setting === 'app.org')
  const others = narrowing.map(scopeOf)
  if ((!seesAll && !organization) || others.includes(undefined))
    throw new Error(
      `The owner of table ${table} cannot see all of its rows: ${policies.map(({ name, using }) => `policy ${name} is ${using}`).join(', ') || 'there is no policy'}.`,
    )
  const needed = seesAll && narrowing.length === 0 ? [] : [organization ?? { column: 'org_id', setting: 'app.org' }]
  return [...needed, ...others.filter((scope) => scope !== undefined)] as readonly Scope[]
}
