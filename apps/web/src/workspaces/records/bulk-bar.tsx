import { Menu } from '@mantine/core'
import { transitionsFrom } from '@plumbline/contract/lifecycle'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button, IconButton } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { useState } from 'react'
import { PersonSelect } from '../../shared/fields/select-editors.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { useConfirmation } from '../../shared/records/use-confirmation.tsx'
import { BulkResult, type Outcome, useBulk } from './bulk.tsx'
import type { Selection } from './selection.ts'

type Ask = { readonly what: 'owner' } | { readonly what: 'step'; readonly name: string }

/** What can be done with all chosen records at once. */
export function BulkBar({ register, selection }: { register: AnyRegister; selection: Selection }) {
  const t = useT()
  const [ask, setAsk] = useState<Ask | null>(null)
  const [owner, setOwner] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const bulk = useBulk(register)
  const { chosen } = selection
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
    const result =
      ask?.what === 'step'
        ? await bulk.take(chosen, ask.name, reason, confirmation.of)
        : await bulk.giveTo(chosen, owner)
    if (result.every((one) => one.problem === null)) {
      close()
      selection.none()
    } else setOutcomes(result)
  }
  const title = step ? word(step.title) : t('records.bulk-owner')
  return (
    <section className="bulk" aria-label={t('records.selected', { count: chosen.length })}>
      <b style={{ marginRight: 8 }}>{t('records.selected', { count: chosen.length })}</b>
      <Button onClick={() => setAsk({ what: 'owner' })}>{t('records.bulk-owner')}</Button>
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
      <IconButton icon="close" label={t('records.select-none')} onClick={selection.none} />
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
            <label className="stack" style={{ gap: 2 }}>
              <span className="md">{t(step.needsReason ? 'records.reason' : 'records.reason-optional')}</span>
              <textarea className="line" rows={3} value={reason} onChange={({ target }) => setReason(target.value)} />
            </label>
            {confirmation.field}
          </>
        ) : (
          <PersonSelect label={t('records.owner')} value={owner} onChange={setOwner} />
        )}
      </Dialog>
    </section>
  )
}
