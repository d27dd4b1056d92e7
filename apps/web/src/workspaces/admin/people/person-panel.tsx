import type { Person } from '@plumbline/contract/kernel-endpoints'
import type { Role } from '@plumbline/contract/role'
import { Button } from '@plumbline/ui/button'
import { SidePanel } from '@plumbline/ui/side-panel'
import { useToast } from '@plumbline/ui/toast'
import { useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { EraseButton } from '../../../shared/erasure/erase-button.tsx'
import { ErasedLine } from '../../../shared/erasure/erased-line.tsx'
import { TextLine } from '../../../shared/forms/text-line.tsx'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { dayOf, endOfDay } from '../end-of-day.ts'
import { HandOver } from '../hand-over.tsx'
import { Invited } from './invited.tsx'
import { PersonStatus } from './person-status.tsx'
import { RoleChoice } from './role-choice.tsx'
import { usePeopleAdmin } from './use-people-admin.ts'

export interface PersonPanelProps {
  readonly person: Person
  readonly onClose: () => void
}

/** One person: what they may do and until when. Administrators change it here; the others read it. */
export function PersonPanel({ person, onClose }: PersonPanelProps) {
  const t = useT()
  const dates = useDates()
  const { actor } = useOrganization()
  const isAdministrator = actor.roles.includes('administrator')
  return (
    <SidePanel
      label={person.name}
      over={<PersonStatus person={person} />}
      title={person.name}
      closeLabel={t('action.close')}
      onClose={onClose}
    >
      <section>
        <dl className="f">
          <dt>{t('admin.people.email')}</dt>
          <dd style={{ overflowWrap: 'anywhere' }}>{person.email}</dd>
          <dt>{t('admin.people.since')}</dt>
          <dd>{dates.day(person.createdAt)}</dd>
          {person.accessUntil && !isAdministrator ? (
            <>
              <dt>{t('admin.people.access-until')}</dt>
              <dd>{dates.day(dayOf(person.accessUntil))}</dd>
            </>
          ) : null}
        </dl>
      </section>
      {person.erased ? (
        <section>
          <ErasedLine erased={person.erased} />
        </section>
      ) : isAdministrator ? (
        <>
          <AccessForm key={`${person.roles.join()} ${person.accessUntil}`} person={person} />
          <WaysIn person={person} />
        </>
      ) : (
        <section>
          <h3>{t('admin.people.roles')}</h3>
          <ul>
            {person.roles.map((role) => (
              <li key={role} style={{ padding: '3px 0' }}>
                {t(`role.${role}`)}
                <div className="m i3">{t(`admin.role.${role}`)}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  )
}

/** Roles and the end of access, saved together: both are one entry of the log. */
function AccessForm({ person }: { person: Person }) {
  const t = useT()
  const toast = useToast()
  const { change } = usePeopleAdmin()
  const knownUntil = person.accessUntil ? dayOf(person.accessUntil) : ''
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  const [until, setUntil] = useState(knownUntil)
  const isChanged = until !== knownUntil || roles.toSorted().join() !== person.roles.toSorted().join()
  const save = () =>
    change.mutate(
      {
        id: person.id,
        roles: [...roles],
        ...(until === knownUntil ? {} : { accessUntil: until === '' ? null : endOfDay(until) }),
      },
      { onSuccess: () => toast({ text: t('admin.people.saved', { name: person.name }) }) },
    )
  return (
    <section className="stack">
      <RoleChoice legend={t('admin.people.roles')} chosen={roles} onChange={setRoles} />
      <TextLine
        name="accessUntil"
        type="date"
        title={t('admin.people.access-until')}
        help={t('admin.people.access-until-help')}
        value={until}
        onChange={({ target }) => setUntil(target.value)}
      />
      {roles.length === 0 ? <p className="m bad">{t('admin.people.needs-role')}</p> : null}
      {change.error ? <Failure error={change.error} /> : null}
      <div>
        <Button kind="primary" busy={change.isPending} disabled={!isChanged || roles.length === 0} onClick={save}>
          {t('admin.people.save')}
        </Button>
      </div>
    </section>
  )
}

/** Links that let the person in, and the end of access. */
function WaysIn({ person }: { person: Person }) {
  const t = useT()
  const toast = useToast()
  const { personId } = useOrganization()
  const { change, invite, resetLink } = usePeopleAdmin()
  const setStatus = (status: 'active' | 'deactivated') =>
    change.mutate(
      { id: person.id, status },
      {
        onSuccess: () =>
          toast({
            text: t(status === 'active' ? 'admin.people.activated' : 'admin.people.deactivated', { name: person.name }),
            undo: {
              label: t('action.undo'),
              run: () => change.mutate({ id: person.id, status: status === 'active' ? 'deactivated' : 'active' }),
            },
          }),
      },
    )
  const { status } = person
  const error = change.error ?? invite.error ?? resetLink.error
  return (
    <section className="stack">
      <div className="fx wrap">
        {status === 'invited' ? (
          <Button
            busy={invite.isPending}
            onClick={() =>
              invite.mutate({
                name: person.name,
                email: person.email,
                roles: [...person.roles],
                ...(person.accessUntil ? { accessUntil: person.accessUntil } : {}),
              })
            }
          >
            {t('admin.people.invite-again')}
          </Button>
        ) : null}
        {status === 'active' ? (
          <Button icon="key" busy={resetLink.isPending} onClick={() => resetLink.mutate(person.id)}>
            {t('admin.people.reset')}
          </Button>
        ) : null}
        {status === 'deactivated' ? (
          <Button busy={change.isPending} onClick={() => setStatus('active')}>
            {t('admin.people.activate')}
          </Button>
        ) : person.id === personId ? null : (
          <Button kind="danger" busy={change.isPending} onClick={() => setStatus('deactivated')}>
            {t('admin.people.deactivate')}
          </Button>
        )}
        {status === 'active' ? null : (
          <EraseButton
            kind="danger"
            subject={{ type: 'person', id: person.id }}
            title={t('erasure.person.title', { name: person.name })}
          >
            {t('erasure.person.open')}
          </EraseButton>
        )}
      </div>
      {invite.data ? <Invited invitation={invite.data} /> : null}
      {resetLink.data ? (
        <HandOver label={t('admin.people.reset-link')} text={resetLink.data}>
          <p className="m i3">{t('admin.people.reset-note')}</p>
        </HandOver>
      ) : null}
      {error ? <Failure error={error} /> : null}
    </section>
  )
}
