import type { AuditRoom, AuditSample } from '@plumbline/contract/audit-room-endpoints'
import { registerNamed } from '@plumbline/registers/all'
import { Button } from '@plumbline/ui/button'
import { EmptyState } from '@plumbline/ui/empty-state'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useOrganization } from '../../shared/api/session.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { audits } from './room-roles.ts'
import { useSamples } from './use-rooms.ts'

/** The register of a sample, in words. */
export const registerWords = ({ register }: Pick<AuditSample, 'register'>): string =>
  word(registerNamed(register)?.title ?? register)

/** What was drawn, newest first. */
export function SamplesSection({ room }: { room: AuditRoom }) {
  const t = useT()
  const dates = useDates()
  const { actor } = useOrganization()
  const [, setUrl] = useUrlState()
  const samples = useSamples(room.id)
  const mayDraw = audits(actor, room) && room.state === 'open'
  return (
    <Section
      title={t('room.samples')}
      note={
        samples.data && samples.data.length > 0 ? t('room.sample.count', { count: samples.data.length }) : undefined
      }
      more={
        mayDraw ? (
          <Button size="small" icon="plus" onClick={() => setUrl({ panel: 'draw', id: undefined })}>
            {t('room.sample.new')}
          </Button>
        ) : undefined
      }
    >
      {samples.error ? <Failure error={samples.error} retry={() => void samples.refetch()} /> : null}
      {samples.isPending ? <SkeletonRows count={2} label={t('word.loading')} /> : null}
      {samples.data?.length === 0 ? (
        <EmptyState example={mayDraw ? t('room.sample.example') : undefined}>{t('room.sample.none')}</EmptyState>
      ) : null}
      {samples.data && samples.data.length > 0 ? (
        <table className="grid room-samples">
          <thead>
            <tr>
              <th>{t('room.sample.of')}</th>
              <th className="r-size num">{t('room.sample.drawn')}</th>
              <th className="r-when">{t('room.sample.when')}</th>
              <th className="r-who">{t('room.sample.by')}</th>
            </tr>
          </thead>
          <tbody>
            {samples.data.map((sample) => (
              <tr key={sample.id}>
                <td>
                  <button type="button" className="lnk" onClick={() => setUrl({ panel: 'sample', id: sample.id })}>
                    {registerWords(sample)}
                  </button>
                </td>
                <td className="r-size num n">
                  {t('room.sample.ratio', {
                    size: dates.number(Math.min(sample.size, sample.population)),
                    population: dates.number(sample.population),
                  })}
                </td>
                <td className="r-when n">{dates.moment(sample.drawnAt)}</td>
                <td className="r-who i2">{sample.drawnBy.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}
