import type { AnyRecord, HistoryItem } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { EraseButton } from '../../shared/erasure/erase-button.tsx'
import { ErasedLine } from '../../shared/erasure/erased-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { isMessageKey, type Translate, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { ProofMark } from '../../shared/log/proof-mark.tsx'
import { useProof } from '../../shared/log/use-log.ts'
import { useHistory } from '../../shared/records/use-record.ts'
import { ChangeList } from './change-list.tsx'

/** Every version, newest first, as what it changed. */
export function HistoryTab({ register, record }: { register: AnyRegister; record: AnyRecord }) {
  const t = useT()
  const dates = useDates()
  const history = useHistory(register, record.ref)
  const items = history.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {history.error ? <Failure error={history.error} retry={() => void history.refetch()} /> : null}
      {history.isPending ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
      <ol className="history">
        {items.map((item, index) => (
          <li key={item.version}>
            <div className="i3 n">
              <time dateTime={item.at}>{dates.moment(item.at)}</time>
              <div className="m">{t('record.version', { number: item.version })}</div>
            </div>
            <div style={{ minWidth: 0 }}>
              <b className="md">{item.actor?.name ?? t('word.nameless')}</b>{' '}
              <span>{eventWords(register, item.event, t)}</span>
              {item.reason ? <p className="i2 paragraph">“{item.reason}”</p> : null}
              {item.erased ? (
                <p>
                  <ErasedLine erased={item.erased} />
                </p>
              ) : (
                <Changes register={register} item={item} />
              )}
              <VersionProof item={item} isNewest={index === 0} />
              {index === 0 || item.erased ? null : (
                <EraseButton
                  kind="bare"
                  size="small"
                  subject={{ type: 'record', id: record.id, version: item.version }}
                  title={t('erasure.version.title', { number: item.version, ref: record.ref })}
                >
                  {t('erasure.open')}
                </EraseButton>
              )}
            </div>
          </li>
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('record.older')}
        </Button>
      ) : null}
    </>
  )
}

/** The entry of a version in the log, proved by this browser: the newest at once, an older one when asked. */
function VersionProof({ item, isNewest }: { item: HistoryItem; isNewest: boolean }) {
  const t = useT()
  const { slug } = useOrganization()
  const [isAsked, setAsked] = useState(isNewest)
  const proof = useProof(isAsked ? item.entryId : undefined)
  if (!isAsked)
    return (
      <button type="button" className="lnk m" onClick={() => setAsked(true)}>
        {t('log.prove')}
      </button>
    )
  if (proof.error) return <Failure error={proof.error} retry={() => void proof.refetch()} />
  return (
    <p className="m fx wrap">
      <ProofMark proven={proof.data?.proven} />
      <LinkTo to={`/${slug}/log`} search={{ entry: item.entryId }}>
        {t('log.entry')}
      </LinkTo>
    </p>
  )
}

/** What happened, in words: a step of the life cycle by its title, the rest from the catalogue. */
export function eventWords(register: AnyRegister, event: string, t: Translate): string {
  const name = event.slice(event.lastIndexOf('.') + 1)
  const key = `event.${name}`
  if (isMessageKey(key)) return t(key)
  const step = Object.values(register.lifecycle.transitions).find((one) => one.event === name)
  return step ? t('event.step', { step: word(step.title) }) : name
}

function Changes({ register, item }: { register: AnyRegister; item: HistoryItem }) {
  const isFirst = item.version === 1
  const changes = isFirst ? item.changes.filter(({ path }) => path !== 'status') : item.changes
  return <ChangeList register={register} changes={changes} isFirst={isFirst} />
}
