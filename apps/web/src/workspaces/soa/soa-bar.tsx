import type { Soa } from '@plumbline/registers/soa/endpoints'
import { Chip } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { countOf, type FilterName, filters } from './entries.ts'

const shapes: Readonly<Partial<Record<FilterName, ShapeName>>> = {
  undecided: 'nothing',
  open: 'partly',
  ending: 'ended',
  missing: 'minor',
}

/** Filters with their counts, and the sum of the statement. */
export function SoaBar({
  soa,
  filter,
  only,
  since,
}: {
  soa: Soa
  filter: FilterName | undefined
  only: readonly string[]
  /** How many entries say something else today, while a past day is shown. */
  since: number | undefined
}) {
  const t = useT()
  const { personId } = useOrganization()
  const [search, setUrl] = useUrlState()
  const showsSince = oneOf(search, 'show') === 'since'
  return (
    <div className="bar soa-bar">
      <Chip
        on={filter === undefined && only.length === 0 && !showsSince}
        onClick={() => setUrl({ show: undefined, only: undefined })}
      >
        {t('soa.all')} <span className="n">{soa.items.length}</span>
      </Chip>
      {since === undefined ? null : (
        <Chip on={showsSince} onClick={() => setUrl({ show: showsSince ? undefined : 'since', only: undefined })}>
          {t('soa.since')} <span className="n">{since}</span>
        </Chip>
      )}
      {filters.map((name) => {
        const shape = shapes[name]
        return (
          <Chip
            key={name}
            on={filter === name}
            onClick={() => setUrl({ show: filter === name ? undefined : name, only: undefined })}
          >
            {shape ? <StatusShape shape={shape} /> : null}
            {t(`soa.filter.${name}`)} <span className="n">{countOf(soa.items, name, personId)}</span>
          </Chip>
        )
      })}
      {only.length > 0 ? (
        <Chip on onClick={() => setUrl({ only: undefined, show: undefined })}>
          {t('soa.only', { count: only.length })}
        </Chip>
      ) : null}
      <span className="sp" />
      <span className="m i3">{t('soa.counts', { ...soa.counts })}</span>
    </div>
  )
}
