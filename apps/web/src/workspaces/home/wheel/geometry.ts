/** Where the lines of the readiness wheel run. Degrees grow clockwise from the right, as the screen's y does. */

export interface Slice {
  /** Degrees, `from` < `to`. */
  readonly from: number
  readonly to: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const wheel = {
  width: 320,
  height: 304,
  center: { x: 160, y: 152 },
  rim: 116,
  hub: 72,
  /** Most bands that find room; the last stands for all that follow. */
  mostBands: 5,
} as const

const bandPitch = 9
const bandThickness = 7.5
/** Degrees left free at each side of the horizon between the two halves. */
const horizon = 3.6
/** Pixels between two slices, the same at the rim and at the hub. */
const gap = 1.8

const half = 180
const radians = (degrees: number) => (degrees * Math.PI) / half
const degrees = (angle: number) => (angle * half) / Math.PI

/** The upper half from left to right, then the lower half from left to right. */
export function slices(above: number, below: number): readonly Slice[] {
  const room = half - 2 * horizon
  const upper = Array.from({ length: above }, (_, index) => {
    const from = half + horizon + (index * room) / above
    return { from, to: from + room / above }
  })
  const lower = Array.from({ length: below }, (_, index) => {
    const to = half - horizon - (index * room) / below
    return { from: to - room / below, to }
  })
  return [...upper, ...lower]
}

export const middleOf = ({ from, to }: Slice): number => (from + to) / 2

/** The point at an angle and a distance from the centre. */
export const pointAt = (angle: number, radius: number): Point => ({
  x: wheel.center.x + radius * Math.cos(radians(angle)),
  y: wheel.center.y + radius * Math.sin(radians(angle)),
})

const written = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** The outline of a slice between two radii. `spread` pixels are added around it, for the frame of what is chosen. */
export function slicePath({ from, to }: Slice, inner: number, outer: number, spread = 0): string {
  const edge = (radius: number) => degrees(Math.asin((gap / 2 - spread) / radius))
  const [low, high] = [inner - spread, outer + spread]
  return [
    `M${written(pointAt(from + edge(low), low))}`,
    `L${written(pointAt(from + edge(high), high))}`,
    `A${high} ${high} 0 0 1 ${written(pointAt(to - edge(high), high))}`,
    `L${written(pointAt(to - edge(low), low))}`,
    `A${low} ${low} 0 0 0 ${written(pointAt(from + edge(low), low))}Z`,
  ].join('')
}

/** Radii of a band; the first is at the rim, the others follow inwards. */
export function bandRadii(index: number): readonly [inner: number, outer: number] {
  const outer = wheel.rim - index * bandPitch
  return [Math.max(wheel.hub, outer - bandThickness), outer]
}

/** The radius at which the grey of a slice with so many bands ends. */
export const greyRim = (bands: number): number => Math.max(wheel.hub, wheel.rim - bands * bandPitch)

/** Room for the status shape and, beyond it, for the number; wide texts need more of it at the sides. */
export const shapeAt = (slice: Slice): Point => pointAt(middleOf(slice), wheel.rim + 12)
export function numberAt(slice: Slice, hasShape: boolean): Point {
  const angle = middleOf(slice)
  const sideways = Math.abs(Math.cos(radians(angle)))
  const { x, y } = pointAt(angle, wheel.rim + (hasShape ? 25 + 10 * sideways : 15 + 4 * sideways))
  return { x, y: y + 4 }
}

/** The slice that an arrow key leads to: left and right in reading order, up and down to the other half. */
export function stepOnWheel(key: string, at: number, above: number, below: number): number | undefined {
  const count = above + below
  const across = (index: number, fromCount: number, toCount: number) =>
    Math.min(toCount - 1, Math.round(((index + 0.5) * toCount) / fromCount - 0.5))
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'ArrowDown':
      return at < above ? above + across(at, above, below) : at
    case 'ArrowUp':
      return at < above ? at : across(at - above, below, above)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
