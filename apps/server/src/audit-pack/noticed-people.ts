import type { Stage } from './stage.ts'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const uuidLength = 36

/**
 * The same stage, and which of these people stand in the text that was put on it: a pack names whom it is about, and not
 * everybody who works there.
 */
export function noticingPeople(stage: Stage, ids: ReadonlySet<string>): { stage: Stage; noticed: ReadonlySet<string> } {
  const noticed = new Set<string>()
  const look = (text: string) => {
    for (const [id] of text.matchAll(uuid)) if (ids.has(id)) noticed.add(id)
  }
  return {
    noticed,
    stage: {
      ...stage,
      async write(path) {
        const file = await stage.write(path)
        // A piece may end within an id.
        let end = ''
        return {
          ...file,
          add(piece) {
            const text = end + (typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1'))
            look(text)
            end = text.slice(1 - uuidLength)
            return file.add(piece)
          },
        }
      },
      put(path, content) {
        if (typeof content === 'string') look(content)
        return stage.put(path, content)
      },
    },
  }
}
