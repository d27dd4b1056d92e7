import type { ReactNode } from 'react'
import { drawings, type ShapeName } from './status-shape.tsx'

export type Tone = 'ok' | 'warn' | 'bad' | 'acc' | 'i2' | 'i3'

const tones: Readonly<Record<ShapeName, Tone>> = {
  holds: 'ok',
  partly: 'warn',
  planned: 'i2',
  nothing: 'i3',
  current: 'acc',
  excluded: 'i3',
  failed: 'bad',
  minor: 'warn',
  observation: 'i2',
  ended: 'bad',
  due: 'i2',
  waiting: 'i2',
  proven: 'ok',
}

/** The shape alone. Its word must stand beside it, or be given as `label` where there is no room. */
export function StatusShape({ shape, tone, label }: { shape: ShapeName; tone?: Tone; label?: string }) {
  const className = tone ?? tones[shape]
  if (label === undefined)
    return (
      <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {drawings[shape]}
      </svg>
    )
  return (
    <svg className={className} width="12" height="12" viewBox="0 0 12 12" role="img" aria-label={label}>
      <title>{label}</title>
      {drawings[shape]}
    </svg>
  )
}

/** A status: shape, word, colour. */
export function StatusMark({ shape, tone, children }: { shape: ShapeName; tone?: Tone; children: ReactNode }) {
  return (
    <span className="st">
      <StatusShape shape={shape} {...(tone ? { tone } : {})} />
      <span>{children}</span>
    </span>
  )
}
