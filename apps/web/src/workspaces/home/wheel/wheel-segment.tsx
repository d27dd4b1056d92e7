import { StatusShape } from '@plumbline/ui/status-mark'
import type { AnchorHTMLAttributes } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { bandRadii, greyRim, numberAt, type Slice, shapeAt, slicePath, wheel } from './geometry.ts'
import { segmentText } from './part-words.ts'
import type { Segment, Severity } from './segments.ts'

const fills: Readonly<Record<Severity, string>> = { major: 'var(--bad-fill)', minor: 'var(--warn-fill)' }
const shapes = { major: 'failed', minor: 'minor' } as const
const shapeSize = 12

export interface WheelSegmentProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
  readonly segment: Segment
  readonly slice: Slice
  readonly isChosen: boolean
  readonly ref: (element: HTMLAnchorElement | null) => void
}

/** One slice: green when all checks hold, else grey with a band for each that does not, worst at the rim. */
export function WheelSegment({ segment, slice, isChosen, ref, href, ...rest }: WheelSegmentProps) {
  const t = useT()
  const { worst, isReady, isEmpty, bands, part } = segment
  const text = segmentText(segment, t)
  const shape = shapeAt(slice)
  const number = numberAt(slice, worst !== null)
  return (
    <a
      ref={ref}
      href={href}
      aria-label={text}
      aria-current={isChosen ? 'true' : undefined}
      className="wheel-segment"
      {...rest}
    >
      <title>{text}</title>
      {isReady ? <path d={slicePath(slice, wheel.hub, wheel.rim)} fill="var(--ok-fill)" /> : null}
      {isEmpty ? <path d={slicePath(slice, wheel.hub, wheel.rim, -0.5)} className="wheel-empty" /> : null}
      {isReady || isEmpty || greyRim(bands.length) <= wheel.hub ? null : (
        <path d={slicePath(slice, wheel.hub, greyRim(bands.length))} fill="var(--mute-fill)" />
      )}
      {bands.map((severity, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place
        <path key={index} d={slicePath(slice, ...bandRadii(index))} fill={fills[severity]} />
      ))}
      <path d={slicePath(slice, wheel.hub, wheel.rim)} className="wheel-hit" />
      {worst ? (
        <g transform={`translate(${shape.x - shapeSize / 2} ${shape.y - shapeSize / 2})`}>
          <StatusShape shape={shapes[worst]} />
        </g>
      ) : null}
      <text x={number.x} y={number.y} textAnchor="middle" className={worst || isEmpty ? 'wheel-open' : 'wheel-ready'}>
        {part.id}
      </text>
    </a>
  )
}
