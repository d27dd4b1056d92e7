import type { Stage } from './stage.ts'

/** References of the systems by their key in the story. */
export type Inventory = ReadonlyMap<string, string>

/** References of the controls by their number. */
export async function controlRefs(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const { items = [] } = await stage.as('ines')('GET', '/controls?limit=200')
  return new Map(items.map(({ ref, data }) => [String((data as { controlId?: string }).controlId), String(ref)]))
}
