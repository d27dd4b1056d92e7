import { StatusShape } from '@plumbline/ui/status-mark'
import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, useMemo } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { daysUntil } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { recordPath } from '../../../shared/layout/link-to.tsx'
import { useCalendarWords } from '../calendar-words.ts'
import { useRoving } from '../use-roving.ts'
import { type DueItem, type Lane, lanes, shapeOf } from './due-items.ts'
import { type Mark, marksOf, monthStarts, placeOf, stepOnLanes } from './timeline.ts'
import { useWidth } from './use-width.ts'

const laneHeight = 28
const top = 22
const shapeSize = 12
/** Marks closer than this become one. */
const room = 17
const labels = 128

/** Days of a mark, first to last, and its lane: what the list below is narrowed to. */
export interface Choice {
  readonly lane: Lane
  readonly from: string
  readonly to: string
}

const choiceOf = (lane: Lane, mark: Mark<DueItem>): Choice => ({
  lane,
  from: mark.items[0]?.day ?? '',
  to: mark.items.at(-1)?.day ?? '',
})

export interface TimelinePictureProps {
  readonly items: readonly DueItem[]
  readonly from: string
  readonly days: number
  readonly chosen: Choice | null
  readonly onChoose: (choice: Choice) => void
  /** The address with the choice made, for a new tab. */
  readonly hrefOf: (choice: Choice) => string
}

/** Four lanes of the next 90 days. A single mark opens its record; one of several narrows the list. */
export function TimelinePicture({ items, from, days, chosen, onChoose, hrefOf }: TimelinePictureProps) {
  const t = useT()
  const words = useCalendarWords()
  const router = useRouter()
  const { slug } = useOrganization()
  const [ref, width] = useWidth<HTMLDivElement>(552)
  const scale = useMemo(() => ({ from, days, left: labels, right: width - 16 }), [from, days, width])
  const rows = useMemo(
    () =>
      lanes.map((lane) => ({
        lane,
        marks: marksOf(
          items.filter((item) => item.lane === lane),
          scale,
          room,
        ),
      })),
    [items, scale],
  )
  const places = rows.map(({ marks }) => marks.map(({ at }) => at))
  const firstLane = places.findIndex((marks) => marks.length > 0)
  const single = ({ items: of }: Mark<DueItem>) => (of.length === 1 ? of[0] : undefined)
  const open = (event: MouseEvent, lane: Lane, mark: Mark<DueItem>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const only = single(mark)
    if (only) void router.navigate({ to: recordPath(slug, only.record) })
    else onChoose(choiceOf(lane, mark))
  }
  const roving = useRoving(`${firstLane} 0`, (key, id) => {
    const [lane = 0, index = 0] = id.split(' ').map(Number)
    return stepOnLanes(key, [lane, index], places)?.join(' ')
  })
  const entry = places.some((marks, lane) => marks.some((_, index) => `${lane} ${index}` === roving.current))
    ? roving.current
    : `${firstLane} 0`
  const height = top + lanes.length * laneHeight + 4
  return (
    <div ref={ref} className="home-timeline">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a picture */}
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t('home.due.label', { count: items.length, days })}
      >
        {monthStarts(scale).map((day) => {
          const x = placeOf(day, scale)
          return (
            <g key={day}>
              <path d={`M${x} ${top - 4}V${height}`} stroke="var(--line-2)" />
              {x < width - 28 && x > labels + 44 ? (
                <text x={x + 4} y={14} className="wheel-ready">
                  {words.month(day)}
                </text>
              ) : null}
            </g>
          )
        })}
        <text x={labels} y={14} className="wheel-ready">
          {words.short(from)}
        </text>
        {rows.map(({ lane, marks }, row) => {
          const y = top + row * laneHeight + laneHeight / 2
          return (
            <g key={lane}>
              <text x={0} y={y + 4}>
                {t(`home.lane.${lane}`)}
              </text>
              <path d={`M${labels} ${y}H${width}`} stroke="var(--line)" />
              {row === 0 ? <path d={`M${labels} ${top - 4}V${height}`} stroke="var(--accent)" strokeWidth={2} /> : null}
              {marks.map((mark, index) => {
                const id = `${row} ${index}`
                const choice = choiceOf(lane, mark)
                const only = single(mark)
                const isChosen = chosen?.lane === lane && chosen.from === choice.from
                return (
                  <TimelineMark
                    key={`${choice.from} ${mark.items[0]?.record.id}`}
                    mark={mark}
                    y={y}
                    isChosen={isChosen}
                    href={only ? recordPath(slug, only.record) : hrefOf(choice)}
                    onClick={(event) => open(event, lane, mark)}
                    control={roving.control(id, id === entry)}
                  />
                )
              })}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

interface TimelineMarkProps {
  readonly mark: Mark<DueItem>
  readonly y: number
  readonly isChosen: boolean
  readonly href: string
  readonly onClick: (event: MouseEvent) => void
  readonly control: ReturnType<ReturnType<typeof useRoving>['control']>
}

function TimelineMark({ mark, y, isChosen, href, onClick, control }: TimelineMarkProps) {
  const t = useT()
  const words = useCalendarWords()
  const [first] = mark.items
  if (!first) return null
  const count = mark.items.length
  const last = mark.items.at(-1)?.day ?? ''
  const text =
    count === 1
      ? `${words.weekday(first.day)}: ${t(`home.due.${first.kind}`, { title: first.record.title })}`
      : daysUntil(last) < 0
        ? t('home.due.are-late', { count })
        : t('home.due.mark', { count, from: words.weekday(first.day), to: words.weekday(last) })
  const left = mark.at - shapeSize / 2
  return (
    <a
      href={href}
      aria-label={text}
      aria-current={isChosen ? 'true' : undefined}
      className="home-mark"
      onClick={onClick}
      {...control}
    >
      <title>{text}</title>
      <rect x={left - 4} y={y - 12} width={count > 1 ? 34 : 20} height={24} rx={3} className="home-mark-ground" />
      <g transform={`translate(${left} ${y - shapeSize / 2})`}>
        <StatusShape shape={shapeOf(first, daysUntil(first.day))} />
      </g>
      {count > 1 ? (
        <text x={left + shapeSize + 3} y={y + 4} className="home-mark-count">
          {count}
        </text>
      ) : null}
    </a>
  )
}
