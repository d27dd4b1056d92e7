import { readFile } from 'node:fs/promises'

const pageBytes = 4096

/** Resident memory of a process in bytes; undefined when it is gone, or where there is no /proc (macOS, Windows). */
export async function residentBytes(processId: number): Promise<number | undefined> {
  const fields = await readFile(`/proc/${processId}/statm`, 'ascii').catch(() => '')
  const pages = Number(fields.split(' ')[1])
  return Number.isFinite(pages) && pages > 0 ? pages * pageBytes : undefined
}

/**
 * Looks at the memory of a process every few milliseconds; V8's own limit does not count what native code takes.
 * @returns stops the watch
 */
export function watchMemory(processId: number, limitBytes: number, whenOver: (bytes: number) => void): () => void {
  const timer = setInterval(async () => {
    const bytes = await residentBytes(processId)
    if (bytes !== undefined && bytes > limitBytes) whenOver(bytes)
  }, 50)
  return () => clearInterval(timer)
}
