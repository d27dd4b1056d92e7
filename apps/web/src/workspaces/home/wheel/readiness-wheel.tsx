import { StatusMark } from '@plumbline/ui/status-mark'
import { useMemo, useState } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useRoving } from '../use-roving.ts'
import { type Slice, slicePath, slices, stepOnWheel, wheel } from './geometry.ts'
import { segmentText } from './part-words.ts'
import { type Segment, sumsOf } from './segments.ts'
import { WheelSegment } from './wheel-segment.tsx'

export interface ReadinessWheelProps {
  readonly above: readonly Segment[]
  readonly below: readonly Segment[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  /** The address with the part chosen, for a new tab. */
  readonly hrefOf: (id: string) => string
}

/** The 19 parts at a glance: clauses above the horizon, control groups below. */
export function ReadinessWheel({ above, below, chosen, onChoose, hrefOf }: ReadinessWheelProps) {
  const t = useT()
  const all = useMemo(() => [...above, ...below], [above, below])
  const ring = useMemo(() => slices(above.length, below.length), [above.length, below.length])
  const [named, setNamed] = useState<Segment | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const at = (id: string) => all.findIndex(({ part }) => part.id === id)
  const roving = useRoving(chosen, (key, id) => {
    const next = stepOnWheel(key, at(id), above.length, below.length)
    return next === undefined ? undefined : all[next]?.part.id
  })
  return (
    <div className="wheel">
      <div className="wheel-ring">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a picture */}
        <svg
          width={wheel.width}
          height={wheel.height}
          viewBox={`0 0 ${wheel.width} ${wheel.height}`}
          role="group"
          aria-label={t('home.wheel.label', { above: above.length, below: below.length })}
          onPointerLeave={() => setNamed(null)}
        >
          {all.map((segment, index) => {
            const slice = ring[index]
            const { id } = segment.part
            if (!slice) return null
            const { onFocus, ...control } = roving.control(id)
            return (
              <WheelSegment
                key={id}
                segment={segment}
                slice={slice}
                isChosen={id === chosen}
                href={hrefOf(id)}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  onChoose(id)
                }}
                onPointerEnter={() => setNamed(segment)}
                onBlur={() => {
                  setNamed(null)
                  setFocused(null)
                }}
                onFocus={({ currentTarget }) => {
                  onFocus()
                  setNamed(segment)
                  if (currentTarget.matches(':focus-visible')) setFocused(id)
                }}
                {...control}
              />
            )
          })}
          <Frame slice={ring[at(chosen)]} className="wheel-chosen" />
          <Frame slice={focused === null ? undefined : ring[at(focused)]} className="wheel-focus" />
        </svg>
        <Center segments={all} />
      </div>
      <p className="m i3 wheel-caption" aria-hidden="true">
        {named ? segmentText(named, t) : t('home.wheel.hint')}
      </p>
    </div>
  )
}

/** A line around a slice, above its neighbours. */
function Frame({ slice, className }: { slice: Slice | undefined; className: string }) {
  return slice ? <path d={slicePath(slice, wheel.hub, wheel.rim, 3)} className={className} /> : null
}

/** How many are ready, and how many have which gaps, in the middle of the ring. */
function Center({ segments }: { segments: readonly Segment[] }) {
  const t = useT()
  const { parts, ready, major, minor } = sumsOf(segments)
  return (
    <div className="wheel-center">
      <span className="m i3">{t('home.wheel.clauses')}</span>
      <b>{t('home.wheel.ready', { ready, parts })}</b>
      <span className="m">
        <StatusMark shape="minor">{t('home.wheel.with-minor', { count: minor })}</StatusMark>
      </span>
      <span className="m">
        <StatusMark shape="failed">{t('home.wheel.with-major', { count: major })}</StatusMark>
      </span>
      <span className="m i3">{t('home.wheel.controls')}</span>
    </div>
  )
}
