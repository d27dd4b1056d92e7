import type { ReadinessPart } from '@plumbline/registers/soa/endpoints'
import { StatusShape } from '@plumbline/ui/status-mark'
import { Fragment, useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { checksText, partName } from './part-words.ts'
import type { Segment } from './segments.ts'

type Finding = ReadinessPart['findings'][number]

const fewReasons = 3
const fewRecords = 3

/** Why a part is not ready: each condition that does not hold, the records at fault, and what heals it. */
export function Reasons({ segment }: { segment: Segment }) {
  const t = useT()
  const [isWhole, setWhole] = useState(false)
  const { findings } = segment.part
  const shown = isWhole ? findings : findings.slice(0, fewReasons)
  const hidden = findings.length - shown.length
  return (
    <>
      <h3 className="home-reasons-title">
        {segment.part.id} {partName(segment, t)}
      </h3>
      <p className="m i3">{checksText(segment, t)}</p>
      {segment.isReady ? <p className="i2 home-reasons-none">{t('home.reasons.ready')}</p> : null}
      {segment.isEmpty ? <p className="i2 home-reasons-none">{t('home.reasons.empty')}</p> : null}
      <ul>
        {shown.map((finding) => (
          <Reason key={finding.message} finding={finding} />
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className="lnk m home-more" onClick={() => setWhole(true)}>
          {t('home.reasons.more', { count: hidden })}
        </button>
      ) : null}
    </>
  )
}

function Reason({ finding }: { finding: Finding }) {
  const t = useT()
  const { slug } = useOrganization()
  const [isWhole, setWhole] = useState(false)
  const { severity, message, records, heal } = finding
  const shown = isWhole ? records : records.slice(0, fewRecords)
  const hidden = records.length - shown.length
  return (
    <li className="home-reason">
      <StatusShape
        shape={severity === 'major' ? 'failed' : 'minor'}
        label={t(severity === 'major' ? 'home.reasons.major' : 'home.reasons.minor')}
      />
      <div>
        <p>{word(message)}</p>
        <p className="m i3">
          {shown.map((record, index) => (
            <Fragment key={record.id}>
              {index > 0 ? ', ' : ''}
              <LinkTo to={recordPath(slug, record)} className="lnk n" title={record.title}>
                {record.ref}
              </LinkTo>
            </Fragment>
          ))}
          {hidden > 0 ? (
            <>
              {' '}
              <button type="button" className="lnk" onClick={() => setWhole(true)}>
                {t('home.reasons.more-records', { count: hidden })}
              </button>
            </>
          ) : null}
          {records.length > 0 ? '. ' : ''}
          {word(heal)}
        </p>
      </div>
    </li>
  )
}
