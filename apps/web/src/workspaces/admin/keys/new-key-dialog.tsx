import { MultiSelect } from '@mantine/core'
import { ApiProblem } from '@plumbline/client/api-problem'
import type { Role } from '@plumbline/contract/role'
import { addDays } from '@plumbline/registers/domain'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { FieldLabel } from '@plumbline/ui/field-label'
import { type FormEvent, useId, useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { TextLine } from '../../../shared/forms/text-line.tsx'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { endOfDay } from '../end-of-day.ts'
import { HandOver } from '../hand-over.tsx'
import { rolesForKey } from './key-makers.ts'
import { scopeResources } from './scopes.ts'
import { useKeys } from './use-keys.ts'
import { useScopeWords } from './use-scope-words.ts'

const usualDays = 90
/** The server takes 400 days; a day less keeps the end of the day within it. */
const mostDays = 399

/** Makes a key for a machine and shows it, this once. */
export function NewKeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('admin.keys.new')} open={open} onClose={onClose} closeLabel={t('action.close')}>
      {open ? <NewKeyForm onClose={onClose} /> : null}
    </Dialog>
  )
}

function NewKeyForm({ onClose }: { onClose: () => void }) {
  const t = useT()
  const id = useId()
  const { actor } = useOrganization()
  const { make } = useKeys()
  const wordsOf = useScopeWords()
  const grantable = rolesForKey(actor.roles)
  const [by, setBy] = useState<'scopes' | 'role'>('scopes')
  const [role, setRole] = useState<Role | undefined>(grantable[0])
  const [scopes, setScopes] = useState<readonly string[]>([])
  const errors = make.error instanceof ApiProblem ? make.error.errors : []
  const errorOf = (path: string) => errors.find((one) => one.path.startsWith(path))?.message
  const isReady = by === 'role' ? role !== undefined : scopes.length > 0
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!isReady || make.isPending) return
    const form = new FormData(event.currentTarget)
    make.mutate({
      name: String(form.get('name') ?? ''),
      ...(by === 'role' && role ? { role } : { scopes: [...scopes] }),
      expiresAt: endOfDay(String(form.get('expiresAt') ?? '')),
    })
  }
  if (make.data) return <MadeKey secret={make.data.key} onClose={onClose} />
  return (
    <form className="stack" onSubmit={onSubmit}>
      <TextLine
        data-autofocus
        name="name"
        title={t('admin.keys.name')}
        help={t('admin.keys.name-help')}
        required
        maxLength={300}
        error={errorOf('name')}
      />
      <fieldset style={{ border: 0 }}>
        <legend className="md">{t('admin.keys.may')}</legend>
        {(['scopes', 'role'] as const).map((one) => (
          <label key={one} className="fx" style={{ minHeight: 28 }}>
            <input type="radio" className="cb" name="by" checked={by === one} onChange={() => setBy(one)} />
            {t(`admin.keys.by-${one}`)}
          </label>
        ))}
      </fieldset>
      {by === 'scopes' ? (
        <FieldLabel
          id={`${id}-scopes`}
          title={t('admin.keys.scopes')}
          {...(errorOf('scopes') ? { error: errorOf('scopes') } : {})}
        >
          <MultiSelect
            id={`${id}-scopes`}
            searchable
            data={['*', ...scopeResources()].flatMap((resource) =>
              (['read', 'write'] as const).map((verb) => {
                const value = `${resource}:${verb}`
                return { value, label: wordsOf(value) }
              }),
            )}
            value={[...scopes]}
            onChange={setScopes}
            placeholder={scopes.length === 0 ? t('admin.keys.scopes-choose') : ''}
            nothingFoundMessage={t('admin.keys.scopes-none')}
            comboboxProps={{ zIndex: 400 }}
            maxDropdownHeight={240}
          />
        </FieldLabel>
      ) : (
        <FieldLabel
          id={`${id}-role`}
          title={t('admin.keys.role')}
          help={role ? t(`admin.role.${role}`) : undefined}
          {...(errorOf('role') ? { error: errorOf('role') } : {})}
        >
          <select
            id={`${id}-role`}
            className="line"
            value={role}
            onChange={({ target }) => setRole(grantable.find((one) => one === target.value))}
          >
            {grantable.map((one) => (
              <option key={one} value={one}>
                {t(`role.${one}`)}
              </option>
            ))}
          </select>
        </FieldLabel>
      )}
      <TextLine
        name="expiresAt"
        type="date"
        title={t('admin.keys.expires')}
        help={t('admin.keys.expires-help')}
        required
        min={addDays(today(), 1)}
        max={addDays(today(), mostDays)}
        defaultValue={addDays(today(), usualDays)}
        error={errorOf('expiresAt')}
      />
      {make.error && errors.length === 0 ? <Failure error={make.error} /> : null}
      <div className="fx" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={make.isPending} disabled={!isReady}>
          {t('admin.keys.make')}
        </Button>
      </div>
    </form>
  )
}

function MadeKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT()
  return (
    <>
      <HandOver label={t('admin.keys.key')} text={secret}>
        <p>{t('admin.keys.once')}</p>
      </HandOver>
      <div>
        <h4>{t('admin.keys.example')}</h4>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <pre className="key-example" tabIndex={0}>
          {`curl -H "Authorization: Bearer $PLUMBLINE_KEY" \\\n  ${location.origin}/api/v1/me`}
        </pre>
      </div>
      <div className="fx" style={{ justifyContent: 'flex-end' }}>
        <Button kind="primary" onClick={onClose}>
          {t('admin.keys.kept')}
        </Button>
      </div>
    </>
  )
}
