import type { StageCriterion } from '@plumbline/registers/stage-gates/endpoints'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../shared/api/session.ts'
import { isMessageKey, type Translate, useT } from '../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import './life-cycle.css'

const shapes = { met: 'holds', missing: 'failed', undecided: 'waiting' } as const

const criterionWord = (id: string, title: string, t: Translate): string => {
  const key = `stages.criterion.${id}`
  return isMessageKey(key) ? t(key) : title
}

/** What has to hold, whether it does, and which records say so. */
export function CriteriaList({ items, label }: { items: readonly StageCriterion[]; label: string }) {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <ul className="criteria" aria-label={label}>
      {items.map(({ id, title, clause, verdict, reason, records }) => (
        <li key={id} className="rw criterion">
          <StatusMark shape={shapes[verdict]}>{t(`stages.verdict.${verdict}`)}</StatusMark>
          <span className="criterion-title">
            {criterionWord(id, title, t)} <span className="m i3 nw">{clause}</span>
          </span>
          <span className="criterion-reason i2">
            {records.length === 0
              ? reason
              : records.map((record) => (
                  <LinkTo key={record.id} to={recordPath(slug, record)} className="m nw" title={record.title}>
                    {record.ref}
                  </LinkTo>
                ))}
            {records.length > 0 && verdict !== 'met' ? <span>{reason}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
