import type { ReadinessPart } from '@plumbline/registers/soa/endpoints'
import { wheel } from './geometry.ts'

export type Severity = 'major' | 'minor'

/** What one segment of the wheel shows. */
export interface Segment {
  readonly part: ReadinessPart
  readonly majors: number
  readonly minors: number
  /** From the rim inwards, worst first. */
  readonly bands: readonly Severity[]
  /** Gaps that the last band stands for besides its own. */
  readonly more: number
  readonly worst: Severity | null
  /** All checks hold, and there is something to check. */
  readonly isReady: boolean
  /** There is nothing to check yet. */
  readonly isEmpty: boolean
}

const count = (part: ReadinessPart, severity: Severity) =>
  part.findings.filter((finding) => finding.severity === severity).length

export function segmentOf(part: ReadinessPart): Segment {
  const majors = count(part, 'major')
  const minors = count(part, 'minor')
  const all: readonly Severity[] = [...Array<Severity>(majors).fill('major'), ...Array<Severity>(minors).fill('minor')]
  const bands = all.slice(0, wheel.mostBands)
  return {
    part,
    majors,
    minors,
    bands,
    more: all.length - bands.length,
    worst: all[0] ?? null,
    isReady: part.checks.total > 0 && part.checks.hold === part.checks.total,
    isEmpty: part.checks.total === 0,
  }
}

/** Clause parts first, then the control groups, each in the order of the standard. */
export function segmentsOf(parts: readonly ReadinessPart[]): {
  readonly above: readonly Segment[]
  readonly below: readonly Segment[]
} {
  const of = (kind: ReadinessPart['kind']) => parts.filter((part) => part.kind === kind).map(segmentOf)
  return { above: of('clause'), below: of('controls') }
}

export interface Sums {
  readonly parts: number
  readonly ready: number
  /** Parts whose worst gap is of that severity. */
  readonly major: number
  readonly minor: number
  readonly checks: number
  readonly hold: number
}

export function sumsOf(segments: readonly Segment[]): Sums {
  const worst = (severity: Severity) => segments.filter((segment) => segment.worst === severity).length
  const sum = (of: (segment: Segment) => number) => segments.reduce((total, segment) => total + of(segment), 0)
  return {
    parts: segments.length,
    ready: segments.filter(({ isReady }) => isReady).length,
    major: worst('major'),
    minor: worst('minor'),
    checks: sum(({ part }) => part.checks.total),
    hold: sum(({ part }) => part.checks.hold),
  }
}

/** Where a person starts: the first part with a major gap, else with a minor one, else the first. */
export const firstToOpen = (segments: readonly Segment[]): Segment | undefined =>
  segments.find(({ worst }) => worst === 'major') ?? segments.find(({ worst }) => worst === 'minor') ?? segments[0]
