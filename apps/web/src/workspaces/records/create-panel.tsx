import { ApiProblem } from '@plumbline/client/api-problem'
import { isCustom } from '@plumbline/contract/custom-value'
import type { Field } from '@plumbline/contract/field'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button } from '@plumbline/ui/button'
import { FieldLabel } from '@plumbline/ui/field-label'
import { SidePanel } from '@plumbline/ui/side-panel'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { LabelledEditor } from '../../shared/fields/labelled-editor.tsx'
import { PersonSelect } from '../../shared/fields/select-editors.tsx'
import { TextLine } from '../../shared/forms/text-line.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { recordPath } from '../../shared/layout/link-to.tsx'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'

const tooLarge: readonly Field['kind'][] = ['rating', 'rows', 'hidden']

/** Fields worth asking at once: the first group and the columns of the list. The others wait on the record page. */
export function firstFields(register: AnyRegister): readonly (readonly [string, Field])[] {
  const fields = Object.entries(register.fields)
  const group = fields[0]?.[1].group
  /** Given with a step later on, or written by the product. */
  const later = new Set(Object.values(register.lifecycle.transitions).flatMap(({ sets }) => sets ?? []))
  return fields.filter(
    ([name, field]) =>
      !tooLarge.includes(field.kind) &&
      !field.stamped &&
      !later.has(name) &&
      ((group !== undefined && field.group === group) || register.columns.includes(name) || isCustom(name)),
  )
}

/** The form for a new record, beside the list. */
export function CreatePanel({ register, onClose }: { register: AnyRegister; onClose: () => void }) {
  const t = useT()
  const id = useId()
  const { slug, personId } = useOrganization()
  const records = useRecords(register)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  // Owning what one reports would name a reporter who gives no name.
  const [ownerId, setOwnerId] = useState<string | null>(register.namelessIf ? null : personId)
  const [data, setData] = useState<Readonly<Record<string, unknown>>>({})
  /** One key for one intention: pressing twice, or again after a lost answer, makes one record. */
  const key = useRef(crypto.randomUUID())
  const create = useMutation({
    mutationFn: () => records.create({ title, ownerId, data }, { idempotencyKey: key.current }),
    onError: (error) => {
      if (error instanceof ApiProblem) key.current = crypto.randomUUID()
    },
    onSuccess: async ({ data: record }) => {
      await navigate({ to: recordPath(slug, record) })
      await refresh()
    },
  })
  const errors = create.error instanceof ApiProblem ? create.error.errors : []
  const errorOf = (path: string) => errors.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message
  const what = word(register.titleOfOne)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  return (
    <SidePanel
      label={t('records.new', { what })}
      title={t('records.new', { what })}
      closeLabel={t('action.close')}
      onClose={onClose}
      takesFocus
    >
      <section>
        <h3>{t('records.in-plain-words')}</h3>
        <p className="i2">{word(register.purpose)}</p>
      </section>
      <form onSubmit={onSubmit} className="stack" style={{ padding: 16 }}>
        <TextLine
          name="title"
          title={t('records.title')}
          required
          maxLength={300}
          value={title}
          error={errorOf('title')}
          onChange={({ target }) => setTitle(target.value)}
        />
        {firstFields(register).map(([name, field]) => (
          <LabelledEditor
            key={name}
            id={`${id}-${name}`}
            field={field}
            value={data[name]}
            error={errorOf(`data.${name}`)}
            onChange={(value) =>
              setData((before) => {
                const { [name]: _, ...rest } = before
                return value === undefined ? rest : { ...rest, [name]: value }
              })
            }
          />
        ))}
        <FieldLabel id={`${id}-owner`} title={t('records.owner')}>
          <PersonSelect id={`${id}-owner`} value={ownerId} onChange={setOwnerId} />
        </FieldLabel>
        {create.error && errors.length === 0 ? <Failure error={create.error} /> : null}
        <div className="fx">
          <Button kind="primary" type="submit" busy={create.isPending}>
            {t('records.create', { what })}
          </Button>
          <Button kind="bare" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}
