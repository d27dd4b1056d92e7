import type { ListedRecord } from '@plumbline/client/records-client'
import type { DataOfRegister } from '@plumbline/contract/register'
import { processes } from '@plumbline/registers/processes/contract'
import { StatusMark } from '@plumbline/ui/status-mark'
import { usePeople } from '../../shared/api/people.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { arrowPath, boxSize, layOut } from './process-map.ts'

export type Process = ListedRecord<DataOfRegister<typeof processes>>

/** Processes as a picture, and as the table that says the same. */
export function ProcessPicture({ all }: { all: readonly Process[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const people = usePeople()
  const links = all.flatMap((process) =>
    (process.links ?? [])
      .filter((link) => link.relation === 'hands-over-to' && link.from.id === process.id)
      .map((link) => ({ from: link.from.id, to: link.to.id })),
  )
  const map = layOut(
    all.map(({ id, data }) => ({ id, kind: data.kind ?? 'core' })),
    links,
  )
  const titleOf = new Map(all.map((process) => [process.id, process.title]))
  const isWhole = ({ ownerId, data }: Process) => ownerId && data.inputs?.length && data.outputs?.length
  return (
    <>
      <div className="context-scroll">
        <svg className="process-map" width={map.width} height={map.height} aria-hidden="true">
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {map.bands.map(({ kind, y, height }) => (
            <g key={kind}>
              <rect className="band" x="0" y={y} width={map.width} height={height} rx="6" />
              <text className="band-name" x="12" y={y + 15}>
                {optionWord(processes.fields.kind.options, kind)}
              </text>
            </g>
          ))}
          {map.arrows.map(({ from, to }) => (
            <path key={`${from.id} ${to.id}`} className="arrow" d={arrowPath(from, to)} markerEnd="url(#arrow)" />
          ))}
          {map.boxes.map(({ id, x, y }) => (
            <foreignObject key={id} x={x} y={y} width={boxSize.width} height={boxSize.height}>
              <div className="process-box">{titleOf.get(id)}</div>
            </foreignObject>
          ))}
        </svg>
      </div>
      <div className="context-scroll">
        <table className="context-table">
          <thead>
            <tr>
              <th scope="col">{t('context.process')}</th>
              <th scope="col">{t('context.owner')}</th>
              <th scope="col">{t('context.in')}</th>
              <th scope="col">{t('context.out')}</th>
              <th scope="col">{t('context.to')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((process) => (
              <tr key={process.id}>
                <th scope="row">
                  <LinkTo to={recordPath(slug, process)}>{process.title}</LinkTo>{' '}
                  {isWhole(process) ? null : <StatusMark shape="failed">{t('context.unfinished')}</StatusMark>}
                </th>
                <td>{people.nameOf(process.ownerId)}</td>
                <td>{process.data.inputs?.join('; ')}</td>
                <td>{process.data.outputs?.join('; ')}</td>
                <td>
                  {links
                    .filter(({ from }) => from === process.id)
                    .map(({ to }) => titleOf.get(to))
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
