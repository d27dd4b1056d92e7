import { mayRead } from '@plumbline/contract/access'
import { type AuditRoom, auditSamples } from '@plumbline/contract/audit-room-endpoints'
import { allRegisters, registerNamed } from '@plumbline/registers/all'
import { FieldLabel } from '@plumbline/ui/field-label'
import { SidePanel } from '@plumbline/ui/side-panel'
import { useId, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { statusWord, word } from '../../shared/i18n/register-words.ts'
import { ChoiceBox, FormPanel, textIn } from './form-panel.tsx'
import { Hits } from './hits.tsx'
import { registerWords } from './samples-section.tsx'
import { useRoomAction, useSamples } from './use-rooms.ts'

interface PanelProps {
  readonly room: AuditRoom
  readonly onClose: () => void
}

/** Draws a sample of a register. */
export function DrawPanel({ room, onClose }: PanelProps) {
  const t = useT()
  const id = useId()
  const { actor } = useOrganization()
  const readable = allRegisters.filter((register) => mayRead(actor, register))
  const [name, setName] = useState('risks')
  const register = registerNamed(name)
  const draw = useRoomAction((form: FormData, org) => {
    const status = form.getAll('status').map(String)
    const seed = textIn(form, 'seed')
    return client.call(auditSamples.draw, {
      params: { org, id: room.id },
      body: {
        register: name,
        size: Number(textIn(form, 'size')),
        ...(status.length > 0 ? { filter: { status } } : {}),
        ...(seed ? { seed } : {}),
      },
    })
  }, onClose)
  return (
    <FormPanel
      title={t('room.sample.new')}
      submit={t('room.sample.draw')}
      busy={draw.isPending}
      error={draw.error}
      onClose={onClose}
      onSubmit={(form) => draw.mutate(form)}
    >
      <FieldLabel id={id} title={t('room.sample.of')}>
        <select id={id} className="line" value={name} onChange={({ target }) => setName(target.value)}>
          {readable.map((one) => (
            <option key={one.name} value={one.name}>
              {word(one.title)}
            </option>
          ))}
        </select>
      </FieldLabel>
      {register ? (
        <ChoiceBox
          key={name}
          name="status"
          title={t('room.sample.status')}
          help={t('room.sample.status-help')}
          options={Object.keys(register.lifecycle.statuses).map((status) => ({
            value: status,
            label: statusWord(register, status),
          }))}
        />
      ) : null}
      <TextLine name="size" type="number" title={t('room.sample.size')} required min={1} max={500} defaultValue={5} />
      <TextLine name="seed" title={t('room.sample.seed')} help={t('room.sample.seed-help')} maxLength={200} />
    </FormPanel>
  )
}

/** A sample with all that somebody needs to draw it again. */
export function SamplePanel({ room, id, onClose }: PanelProps & { readonly id: string }) {
  const t = useT()
  const dates = useDates()
  const sample = useSamples(room.id).data?.find((one) => one.id === id)
  if (!sample) return null
  const filters = Object.entries(sample.filter).map(([name, values]) => `${name}: ${values.join(', ')}`)
  const title = t('room.sample.title', { register: registerWords(sample) })
  return (
    <SidePanel label={title} title={title} closeLabel={t('action.close')} onClose={onClose}>
      <section>
        <Hits records={sample.records} />
      </section>
      <section>
        <h3>{t('room.sample.how')}</h3>
        <p className="i2">{t('room.sample.how-text')}</p>
        <dl className="room-facts">
          <dt>{t('room.sample.population')}</dt>
          <dd>
            {dates.number(sample.population)}, {dates.moment(sample.asOf)}
            {filters.length > 0 ? ` (${filters.join('; ')})` : ''}
          </dd>
          <dt>{t('room.sample.digest')}</dt>
          <dd>
            <code>{sample.populationDigest}</code>
          </dd>
          <dt>{t('room.sample.seed')}</dt>
          <dd>
            <code>{sample.seed}</code>
          </dd>
          <dt>{t('room.sample.size')}</dt>
          <dd>{sample.size}</dd>
        </dl>
      </section>
    </SidePanel>
  )
}
