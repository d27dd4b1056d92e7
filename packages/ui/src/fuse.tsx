import type { ReactNode } from 'react'

export interface FuseProps {
  /** Days of validity that are left; negative when it is over. */
  readonly daysLeft: number
  /** Days of the whole validity. */
  readonly daysTotal: number
  /** "41 days left". */
  readonly children: ReactNode
}

const soon = 16

/** Freshness of evidence: what is left of its validity as a bar of 32 x 4, and the words. */
export function Fuse({ daysLeft, daysTotal, children }: FuseProps) {
  const over = daysLeft < 0
  const left = over ? 1 : Math.min(1, Math.max(0, daysLeft / Math.max(1, daysTotal)))
  const fill = over ? 'var(--bad-fill)' : daysLeft < soon ? 'var(--warn-fill)' : 'var(--ink-3)'
  const tone = over ? 'bad' : daysLeft < soon ? 'warn' : 'i2'
  return (
    <span className="fx">
      <svg width="32" height="8" viewBox="0 0 32 8" aria-hidden="true">
        <rect y="2" width="32" height="4" fill="var(--mute-fill)" />
        <rect y="2" width={32 * left} height="4" fill={fill} />
      </svg>
      <span className={`${tone} n`}>{children}</span>
    </span>
  )
}
