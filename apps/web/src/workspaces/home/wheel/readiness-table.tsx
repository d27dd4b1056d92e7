import { StatusMark } from '@plumbline/ui/status-mark'
import { useT } from '../../../shared/i18n/i18n.ts'
import { gapsText, partName } from './part-words.ts'
import type { Segment } from './segments.ts'

const shapeOf = ({ isReady, worst }: Segment) =>
  isReady ? 'holds' : worst === 'major' ? 'failed' : worst === 'minor' ? 'minor' : 'nothing'

/** The same as the wheel in 19 rows. */
export function ReadinessTable({
  segments,
  chosen,
  onChoose,
}: {
  segments: readonly Segment[]
  chosen: string
  onChoose: (id: string) => void
}) {
  const t = useT()
  return (
    <table className="grid home-table">
      <thead>
        <tr>
          <th scope="col">{t('home.table.part')}</th>
          <th scope="col" className="num home-table-hold">
            {t('home.table.hold')}
          </th>
          <th scope="col" className="home-table-gaps">
            {t('home.table.gaps')}
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => {
          const { id, checks } = segment.part
          return (
            <tr key={id} className={id === chosen ? 'sel' : ''}>
              <td>
                <button type="button" className="home-part" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                  <span className="clause">{id}</span> {partName(segment, t)}
                </button>
              </td>
              <td className="num n i2">{segment.isEmpty ? '' : `${checks.hold}/${checks.total}`}</td>
              <td className="m">
                <StatusMark shape={shapeOf(segment)}>
                  {segment.isReady
                    ? t('home.table.ready')
                    : segment.isEmpty
                      ? t('home.wheel.nothing-yet')
                      : gapsText(segment, t)}
                </StatusMark>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
