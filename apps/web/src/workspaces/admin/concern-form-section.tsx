import { hasRole } from '@plumbline/contract/actor'
import { type ConcernForm, concernDesk } from '@plumbline/contract/concern-endpoints'
import type { BodyInputOf } from '@plumbline/contract/endpoint'
import type { Role } from '@plumbline/contract/role'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { CheckLine } from '@plumbline/ui/small-parts'
import { useToast } from '@plumbline/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { CopyButton } from '../evidence/common/copy-button.tsx'

type Change = BodyInputOf<typeof concernDesk.changeForm>

/** The public form for concerns: open or closed, where, and what it says. Everybody sees the address, to hand it on. */
export function ConcernFormSection() {
  const t = useT()
  const toast = useToast()
  const cache = useQueryClient()
  const { slug, actor } = useOrganization()
  const key = ['org', slug, 'concern-form'] as const
  const form = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await client.call(concernDesk.form, { params: { org: slug } }, { signal })).data,
  })
  const save = useMutation({
    mutationFn: async (body: Change) =>
      (await client.call(concernDesk.changeForm, { params: { org: slug }, body })).data,
    onSuccess: (data) => {
      cache.setQueryData(key, data)
      toast({ text: t('admin.concerns.saved') })
    },
  })
  const may = hasRole(actor, (concernDesk.changeForm.roles ?? []) as readonly Role[])
  return (
    <Section title={t('admin.concerns.title')}>
      <div className="stack" style={{ paddingTop: 8, gap: 8 }}>
        {form.error ? <Failure error={form.error} retry={() => void form.refetch()} /> : null}
        <p className="m i3">{t('admin.concerns.help')}</p>
        {form.data ? (
          <>
            <CheckLine
              role="switch"
              checked={form.data.isOpen}
              disabled={!may || save.isPending}
              onChange={({ target }) => save.mutate({ isOpen: target.checked })}
            >
              {t('admin.concerns.open')}
            </CheckLine>
            {form.data.isOpen && form.data.path ? <Address path={form.data.path} /> : null}
            {may ? <Welcome key={form.data.welcome} form={form.data} busy={save.isPending} save={save.mutate} /> : null}
          </>
        ) : null}
        {save.error ? <Failure error={save.error} /> : null}
      </div>
    </Section>
  )
}

function Address({ path }: { path: string }) {
  const t = useT()
  const address = `${location.origin}${path}`
  return (
    <p className="fx" style={{ flexWrap: 'wrap' }}>
      <a href={path} className="mono" style={{ overflowWrap: 'anywhere' }}>
        {address}
      </a>
      <CopyButton text={address} label={t('admin.concerns.copy')} />
    </p>
  )
}

function Welcome({ form, busy, save }: { form: ConcernForm; busy: boolean; save: (change: Change) => void }) {
  const t = useT()
  const id = useId()
  const [welcome, setWelcome] = useState(form.welcome)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save({ welcome: welcome.trim() })
  }
  return (
    <form className="stack" style={{ gap: 6 }} onSubmit={onSubmit}>
      <label htmlFor={id} className="md">
        {t('admin.concerns.welcome')}
      </label>
      <p className="m i3" id={`${id}-help`}>
        {t('admin.concerns.welcome-help')}
      </p>
      <textarea
        id={id}
        className="line"
        rows={3}
        maxLength={2_000}
        aria-describedby={`${id}-help`}
        value={welcome}
        onChange={({ target }) => setWelcome(target.value)}
      />
      <div className="fx" style={{ flexWrap: 'wrap' }}>
        <Button type="submit" size="small" busy={busy}>
          {t('admin.concerns.save')}
        </Button>
        {form.path ? (
          <Button
            size="small"
            kind="bare"
            onClick={() => save({ newAddress: true })}
            title={t('admin.concerns.move-help')}
          >
            {t('admin.concerns.move')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
