/** Records that a page loads at a time, and the characters after which there are fewer. */
const most = { records: 500, length: 1024 * 1024 }

interface Shelf {
  /** The chunk of each record by its number; 0 for none. */
  chunks: Uint32Array
  count: number
  last: number
  records: number
  length: number
}

/** In which chunk of its register each record of the pack stands, for `index.html`: four bytes a record. */
export function placesOf() {
  const shelves = new Map<string, Shelf>()
  return {
    /** In the order of the numbers. */
    add({ register, number }: { readonly register: string; readonly number: number }, length: number): void {
      const shelf = shelves.get(register) ?? { chunks: new Uint32Array(1024), count: 0, last: 0, records: 0, length: 0 }
      shelves.set(register, shelf)
      if (shelf.last === 0 || shelf.records === most.records || shelf.length + length > most.length)
        Object.assign(shelf, { last: shelf.last + 1, records: 0, length: 0 })
      shelf.count += 1
      shelf.records += 1
      shelf.length += length
      shelf.chunks = roomFor(shelf.chunks, number)
      shelf.chunks[number] = shelf.last
    },
    /** Zero when it is not in the pack. */
    chunkOf: (register: string, number: number): number => shelves.get(register)?.chunks[number] ?? 0,
    sizeOf: (register: string): { readonly count: number; readonly chunks: number } | undefined => {
      const shelf = shelves.get(register)
      return shelf && { count: shelf.count, chunks: shelf.last }
    },
  }
}
export type Places = ReturnType<typeof placesOf>

function roomFor(numbers: Uint32Array, index: number): Uint32Array {
  if (index < numbers.length) return numbers
  const wider = new Uint32Array(Math.max(index + 1, numbers.length * 2))
  wider.set(numbers)
  return wider
}
