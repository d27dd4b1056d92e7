import { acceptanceProblems } from '@plumbline/registers/risks/domain'

/**
 * What still stands against an acceptance once its end and its reason are given with it. Before they are, the API
 * names them among the reasons; a person gives them in the dialog of the step.
 */
export function reasonsLeft(
  reasons: readonly string[],
  data: Readonly<Record<string, unknown>>,
  today: string,
): readonly string[] {
  const given = new Set(acceptanceProblems(data, today).map(({ message }) => message))
  return reasons.filter((reason) => !given.has(reason))
}
