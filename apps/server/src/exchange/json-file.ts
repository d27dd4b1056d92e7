import type { ListedRecord } from '@plumbline/records/exchange/export-pages'

/** The records as the API gives them, with their links, and the people whom they name. */
export async function* jsonFile(
  about: Readonly<Record<string, unknown>>,
  pages: AsyncIterable<readonly ListedRecord[]>,
  people: () => readonly unknown[],
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(about).slice(0, -1)},"items":[`)
  let separator = '\n'
  for await (const page of pages)
    for (const { statusTitle: _, ...record } of page) {
      yield Buffer.from(`${separator}${JSON.stringify(record)}`)
      separator = ',\n'
    }
  yield Buffer.from(`\n],"people":${JSON.stringify(people())}}\n`)
}
