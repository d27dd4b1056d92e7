import { Menu } from '@mantine/core'
import { mayChangeMany } from '@plumbline/contract/access'
import { transitionsFrom } from '@plumbline/contract/lifecycle'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button, IconButton } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { PersonSelect } from '../../shared/fields/select-editors.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import type { ListParameters } from '../../shared/records/list-query.ts'
import { useConfirmation } from '../../shared/records/use-confirmation.tsx'
import { BulkResult, type Outcome, useBulk } from './bulk.tsx'
import { BulkField, bulkFields, type FieldWish, wishOf } from './bulk-field.tsx'
import type { Selection } from './selection.ts'
import { mostFitting, useAllFitting } from './use-all-fitting.ts'

const titles = { owner: 'records.bulk-owner', field: 'exchange.bulk-field', archive: 'exchange.bulk-archive' } as const

type Ask = { readonly what: 'owner' | 'field' | 'archive' } | { readonly what: 'step'; readonly name: string }

export interface BulkBarProps {
  readonly register: AnyRegister
  readonly selection: Selection
  /** What the list is filtered by, and how many fit. */
  readonly parameters: ListParameters
  readonly total: number
}

/** What can be done with all chosen records at once, or with all that fit the filters. */
export function BulkBar({ register, selection, parameters, total }: BulkBarProps) {
  const t = useT()
  const { actor } = useOrganization()
  const [ask, setAsk] = useState<Ask | null>(null)
  const [owner, setOwner] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const bulk = useBulk(register)
  const all = useAllFitting(register, parameters)
  const [wish, setWish] = useState<FieldWish>({ name: bulkFields(register)[0] ?? '', value: undefined, joins: false })
  const chosen = all.fitting ?? selection.chosen
  const steps = Object.entries(register.lifecycle.transitions).filter(
    ([name, step]) =>
      (step.sets ?? []).length === 0 &&
      chosen.some((one) => transitionsFrom(register.lifecycle, one.status).some(([other]) => other === name)),
  )
  const step = ask?.what === 'step' ? register.lifecycle.transitions[ask.name] : undefined
  const confirmation = useConfirmation(step?.approval === true, null)
  const close = () => {
    setAsk(null)
    setOutcomes(null)
    setReason('')
    confirmation.clear()
  }
  const run = async () => {
    const because = reason.trim() === '' ? {} : { reason }
    const result =
      ask?.what === 'step'
        ? await bulk.take(chosen, ask.name, reason, confirmation.of)
        : await bulk.change(chosen, {
            ...(ask?.what === 'archive'
              ? { archive: true }
              : ask?.what === 'field'
                ? wishOf(wish)
                : { ownerId: owner }),
            ...because,
          })
    if (result.every((one) => one.problem === null)) {
      close()
      all.forget()
      selection.none()
    } else setOutcomes(result)
  }
  const title = step
    ? word(step.title)
    : t(titles[ask?.what === 'field' || ask?.what === 'archive' ? ask.what : 'owner'])
  const none = () => {
    all.forget()
    selection.none()
  }
  return (
    <section className="bulk" aria-label={t('records.selected', { count: chosen.length })}>
      <b style={{ marginRight: 8 }}>{t('records.selected', { count: chosen.length })}</b>
      {selection.isAll && !all.fitting && total > chosen.length ? (
        <Button kind="bare" busy={all.busy} onClick={() => void all.fetchAll()}>
          {t('exchange.all-fitting', { count: Math.min(total, mostFitting) })}
        </Button>
      ) : null}
      {mayChangeMany(actor, register) ? (
        <>
          <Button onClick={() => setAsk({ what: 'owner' })}>{t('records.bulk-owner')}</Button>
          {wish.name === '' ? null : (
            <Button onClick={() => setAsk({ what: 'field' })}>{t('exchange.bulk-field')}</Button>
          )}
          {register.managed ? null : (
            <Button onClick={() => setAsk({ what: 'archive' })}>{t('exchange.bulk-archive')}</Button>
          )}
        </>
      ) : null}
      {steps.length > 0 ? (
        <Menu position="top-start">
          <Menu.Target>
            <Button>{t('records.next-step')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {steps.map(([name, one]) => (
              <Menu.Item key={name} onClick={() => setAsk({ what: 'step', name })}>
                {word(one.title)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <span className="sp" />
      <IconButton icon="close" label={t('records.select-none')} onClick={none} />
      <Dialog
        title={`${title}: ${t('records.selected', { count: chosen.length })}`}
        open={ask !== null}
        onClose={close}
        closeLabel={t('action.close')}
        actions={
          outcomes ? (
            <Button onClick={close}>{t('action.close')}</Button>
          ) : (
            <>
              <Button onClick={close}>{t('action.cancel')}</Button>
              <Button
                kind="primary"
                busy={bulk.busy}
                disabled={(step?.needsReason === true && reason.trim() === '') || confirmation.isMissing}
                onClick={() => void run()}
              >
                {title}
              </Button>
            </>
          )
        }
      >
        {outcomes ? (
          <BulkResult outcomes={outcomes} />
        ) : step ? (
          <>
            <Reason needed={step.needsReason === true} value={reason} onChange={setReason} />
            {confirmation.field}
          </>
        ) : (
          <>
            {ask?.what === 'owner' ? (
              <PersonSelect label={t('records.owner')} value={owner} onChange={setOwner} />
            ) : null}
            {ask?.what === 'field' ? <BulkField register={register} wish={wish} onChange={setWish} /> : null}
            {ask?.what === 'archive' ? (
              <p>{t('exchange.archive-note')}</p>
            ) : (
              <Reason value={reason} onChange={setReason} />
            )}
          </>
        )}
      </Dialog>
    </section>
  )
}

function Reason({
  needed = false,
  value,
  onChange,
}: {
  needed?: boolean
  value: string
  onChange: (reason: string) => void
}) {
  const t = useT()
  return (
    <label className="stack" style={{ gap: 2 }}>
      <span className="md">{t(needed ? 'records.reason' : 'records.reason-optional')}</span>
      <textarea className="line" rows={3} value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
