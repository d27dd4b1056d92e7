/** A process as the map draws it. */
export interface MapProcess {
  readonly id: string
  readonly kind: 'lead' | 'core' | 'support'
}
export interface MapLink {
  readonly from: string
  readonly to: string
}
export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
}
export interface ProcessMap {
  readonly boxes: readonly Box[]
  readonly arrows: readonly { readonly from: Box; readonly to: Box }[]
  readonly width: number
  readonly height: number
  readonly bands: readonly { readonly kind: MapProcess['kind']; readonly y: number; readonly height: number }[]
}

export const boxSize = { width: 168, height: 52 } as const
const gap = { x: 40, y: 44 } as const
const margin = 12
const kinds = ['lead', 'core', 'support'] as const

/** How many hand-overs lead up to a process within its band; a circle counts each process once. */
function ranksOf(ids: readonly string[], links: readonly MapLink[]): ReadonlyMap<string, number> {
  const inside = new Set(ids)
  const before = new Map(ids.map((id) => [id, links.filter(({ from, to }) => to === id && inside.has(from))]))
  const ranks = new Map<string, number>()
  const rank = (id: string, path: ReadonlySet<string>): number => {
    const known = ranks.get(id)
    if (known !== undefined) return known
    if (path.has(id)) return 0
    const next = new Set(path).add(id)
    const found = Math.max(0, ...(before.get(id) ?? []).map(({ from }) => rank(from, next) + 1))
    if (path.size === 0) ranks.set(id, found)
    return found
  }
  for (const id of ids) rank(id, new Set())
  return ranks
}

/** Lays processes out in three bands, leading above, supporting below, from left to right by who hands over to whom (4.4). */
export function layOut(processes: readonly MapProcess[], links: readonly MapLink[]): ProcessMap {
  const boxes = new Map<string, Box>()
  const bands: { kind: MapProcess['kind']; y: number; height: number }[] = []
  let y = margin
  for (const kind of kinds) {
    const ids = processes.filter((one) => one.kind === kind).map(({ id }) => id)
    if (ids.length === 0) continue
    const ranks = ranksOf(ids, links)
    const ordered = ids.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
    for (const [index, id] of ordered.entries())
      boxes.set(id, { id, x: margin + index * (boxSize.width + gap.x), y: y + 22 })
    bands.push({ kind, y, height: boxSize.height + 34 })
    y += boxSize.height + 34 + gap.y - 20
  }
  const drawn = [...boxes.values()]
  return {
    boxes: drawn,
    bands,
    arrows: links.flatMap(({ from, to }) => {
      const [a, b] = [boxes.get(from), boxes.get(to)]
      return a && b && a !== b ? [{ from: a, to: b }] : []
    }),
    width: Math.max(0, ...drawn.map(({ x }) => x)) + boxSize.width + margin,
    height: y,
  }
}

/** A curve from the edge of one box to the edge of another. */
export function arrowPath(from: Box, to: Box): string {
  const { width, height } = boxSize
  if (from.y === to.y) {
    const forward = to.x > from.x
    const start = { x: forward ? from.x + width : from.x, y: from.y + height / 2 }
    const end = { x: forward ? to.x : to.x + width, y: to.y + height / 2 }
    const isNext = Math.abs(end.x - start.x) <= gap.x + 1
    const bend = isNext ? 0 : height / 2 + 14
    return `M${start.x} ${start.y} C${start.x + (forward ? 20 : -20)} ${start.y + bend} ${end.x + (forward ? -20 : 20)} ${end.y + bend} ${end.x} ${end.y}`
  }
  const down = to.y > from.y
  const start = { x: from.x + width / 2, y: down ? from.y + height : from.y }
  const end = { x: to.x + width / 2, y: down ? to.y : to.y + height }
  const mid = (start.y + end.y) / 2
  return `M${start.x} ${start.y} C${start.x} ${mid} ${end.x} ${mid} ${end.x} ${end.y}`
}
