import { ApiProblem } from '@plumbline/client/api-problem'
import type { Role } from '@plumbline/contract/role'
import { Button } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { type FormEvent, useState } from 'react'
import { TextLine } from '../../../shared/forms/text-line.tsx'
import { today } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { endOfDay } from '../end-of-day.ts'
import { Invited } from './invited.tsx'
import { RoleChoice } from './role-choice.tsx'
import { usePeopleAdmin } from './use-people-admin.ts'

/** Asks who is invited and what they may do; then gives the link, since mail may not be set up. */
export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('admin.people.invite')} open={open} onClose={onClose} closeLabel={t('action.close')}>
      {open ? <InviteForm onClose={onClose} /> : null}
    </Dialog>
  )
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { invite } = usePeopleAdmin()
  const [roles, setRoles] = useState<readonly Role[]>(['contributor'])
  const errors = invite.error instanceof ApiProblem ? invite.error.errors : []
  const errorOf = (path: string) => errors.find((one) => one.path === path)?.message
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (invite.isPending || roles.length === 0) return
    const form = new FormData(event.currentTarget)
    const value = (name: string) => String(form.get(name) ?? '').trim()
    const until = value('accessUntil')
    invite.mutate({
      name: value('name'),
      email: value('email'),
      roles: [...roles],
      ...(until === '' ? {} : { accessUntil: endOfDay(until) }),
    })
  }
  if (invite.data)
    return (
      <>
        <Invited invitation={invite.data} />
        <div className="fx" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={() => invite.reset()}>{t('admin.people.invite-more')}</Button>
          <Button kind="primary" onClick={onClose}>
            {t('admin.people.invite-done')}
          </Button>
        </div>
      </>
    )
  return (
    <form className="stack" onSubmit={onSubmit}>
      <TextLine
        data-autofocus
        name="name"
        title={t('admin.people.name')}
        required
        maxLength={300}
        error={errorOf('name')}
      />
      <TextLine
        name="email"
        type="email"
        title={t('admin.people.email')}
        required
        maxLength={254}
        error={errorOf('email')}
      />
      <RoleChoice legend={t('admin.people.roles')} chosen={roles} onChange={setRoles} />
      <TextLine
        name="accessUntil"
        type="date"
        title={t('admin.people.access-until')}
        help={t('admin.people.access-until-help')}
        min={today()}
        error={errorOf('accessUntil')}
      />
      {invite.error && errors.length === 0 ? <Failure error={invite.error} /> : null}
      <div className="fx" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={invite.isPending} disabled={roles.length === 0}>
          {t('admin.people.invite-do')}
        </Button>
      </div>
    </form>
  )
}
