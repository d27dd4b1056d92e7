import { nonconformities } from '@plumbline/registers/nonconformities/contract'
import type { CauseCount } from '@plumbline/registers/nonconformities/similar'
import { Section } from '@plumbline/ui/section'
import { Tag } from '@plumbline/ui/small-parts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { optionWord } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'

const { options } = nonconformities.fields.causeCategory

/** Kinds of cause by how often they were found. The bars say it at a glance, the table in numbers. */
export function Causes({ counts, recurrences }: { counts: readonly CauseCount[]; recurrences: number }) {
  const t = useT()
  const { slug } = useOrganization()
  const most = Math.max(1, ...counts.map(({ open, closed }) => open + closed))
  const width = (count: number) => `${(count / most) * 100}%`
  return (
    <Section title={t('improvement.causes')}>
      <p className="m i3">{t('improvement.causes-help', { count: recurrences })}</p>
      {counts.length === 0 ? <p className="i2">{t('improvement.causes-none')}</p> : null}
      {counts.length > 0 ? (
        <table className="causes">
          <caption className="vh">{t('improvement.causes')}</caption>
          <thead>
            <tr className="m i3">
              <th scope="col">{t('improvement.cause')}</th>
              <th scope="col">{t('improvement.cause-open')}</th>
              <th scope="col">{t('improvement.cause-closed')}</th>
              <th scope="col">{t('improvement.cases')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ category, open, closed, returns, records }) => (
              <tr key={category}>
                <th scope="row">
                  <span className="fx wrap">
                    {optionWord(options, category)}
                    {returns ? <Tag>{t('improvement.returns')}</Tag> : null}
                  </span>
                  <span className="cause-bar" aria-hidden="true">
                    <span className="open" style={{ width: width(open) }} />
                    <span className="closed" style={{ width: width(closed) }} />
                  </span>
                </th>
                <td className="n">{open}</td>
                <td className="n">{closed}</td>
                <td>
                  <span className="fx wrap">
                    {records.map((record) => (
                      <LinkTo key={record.id} to={recordPath(slug, record)} className="m nw" title={record.title}>
                        {record.ref}
                      </LinkTo>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  )
}
