import { Menu } from '@mantine/core'
import { mayChange } from '@plumbline/contract/access'
import type { AnyRecord } from '@plumbline/contract/record'
import type { AnyRegister } from '@plumbline/contract/register'
import { Button, IconButton } from '@plumbline/ui/button'
import { Dialog } from '@plumbline/ui/dialog'
import { Kbd } from '@plumbline/ui/small-parts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useOrganization } from '../../shared/api/session.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { EraseDialog } from '../../shared/erasure/erase-dialog.tsx'
import { useMayErase } from '../../shared/erasure/use-erase.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useKey } from '../../shared/keys/keys.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { neighbours } from '../../shared/records/last-list.ts'
import { RecordStatus } from '../../shared/records/status-of.tsx'
import { stays } from '../../shared/records/stays.ts'
import type { Save } from '../../shared/records/use-change.ts'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import { TitleEditor } from './title-editor.tsx'
import { WatchButton } from './watch-button.tsx'

export interface RecordHeadProps {
  readonly register: AnyRegister
  readonly record: AnyRecord
  readonly canEdit: boolean
  readonly save: Save
}

/** Opens the field that has the focus, or the first. */
function editHere() {
  const row = document.activeElement?.closest('[data-field]') ?? document
  row.querySelector<HTMLElement>('[data-edit]')?.click()
}

/** Title, reference, status, the way along the list, and what is rarely needed. */
export function RecordHead({ register, record, canEdit, save }: RecordHeadProps) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const navigate = useNavigate()
  const [, setUrl] = useUrlState()
  const [archiving, setArchiving] = useState(false)
  const [erasing, setErasing] = useState(false)
  const isLasting = stays(register, record)
  const canErase = useMayErase() && !isLasting
  const { previous, next, at, count } = neighbours(slug, register.name, record.ref)
  const go = (ref: string) => void navigate({ to: `/${slug}/${register.name}/${ref}` })
  useKey('j', 'record.keys.next', next ? () => go(next) : null)
  useKey('k', 'record.keys.previous', previous ? () => go(previous) : null)
  useKey('e', 'record.keys.edit', canEdit ? editHere : null)
  const canArchive = !isLasting && record.archivedAt === null && mayChange(actor, register, record)
  return (
    <>
      <div className="record-head">
        <TitleEditor
          record={record}
          canEdit={canEdit}
          save={save}
          beside={
            <>
              <span className="i3 n">{record.ref}</span>
              <span className="tag line">
                <RecordStatus register={register} status={record.status} />
              </span>
            </>
          }
        />
        <span className="sp" />
        {at > 0 ? (
          <span className="fx m i3 record-walk">
            <Kbd>j</Kbd>
            <Kbd>k</Kbd>
            {t('record.position', { at, count })}
          </span>
        ) : null}
        <WatchButton recordId={record.id} />
        {canArchive || canErase ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconButton icon="more" label={t('record.more')} />
            </Menu.Target>
            <Menu.Dropdown>
              {canArchive ? <Menu.Item onClick={() => setArchiving(true)}>{t('record.archive')}</Menu.Item> : null}
              {canErase ? <Menu.Item onClick={() => setErasing(true)}>{t('erasure.open')}</Menu.Item> : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <ClauseLine clauses={clausesOf(register, record)} open={(guide) => setUrl({ guide })} />
      {erasing ? (
        <EraseDialog
          subject={{ type: 'record', id: record.id }}
          title={t('erasure.record.title', { ref: record.ref })}
          onClose={() => setErasing(false)}
        />
      ) : null}
      <ArchiveDialog register={register} record={record} open={archiving} onClose={() => setArchiving(false)} />
    </>
  )
}

/** The clause of the record itself where it has one, else those that its register serves. */
function clausesOf(register: AnyRegister, record: AnyRecord): readonly string[] {
  const own = record.data.controlId ?? record.data.clause
  return typeof own === 'string' ? [own] : register.clauses
}

function ClauseLine({ clauses, open }: { clauses: readonly string[]; open: (clause: string) => void }) {
  const t = useT()
  if (clauses.length === 0) return null
  return (
    <div className="fx wrap m i3" style={{ marginTop: 2 }}>
      {t('record.why')}
      {clauses.map((clause) => (
        <button key={clause} type="button" className="lnk m" style={{ minHeight: 24 }} onClick={() => open(clause)}>
          {clause}
        </button>
      ))}
    </div>
  )
}

interface ArchiveDialogProps {
  readonly register: AnyRegister
  readonly record: AnyRecord
  readonly open: boolean
  readonly onClose: () => void
}

function ArchiveDialog({ register, record, open, onClose }: ArchiveDialogProps) {
  const t = useT()
  const { slug } = useOrganization()
  const records = useRecords(register)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const archive = useMutation({
    mutationFn: () => records.archive(record.id, { ifMatch: `"${record.version}"` }),
    onSuccess: async () => {
      await navigate({ to: `/${slug}/${register.name}` })
      await refresh()
    },
  })
  return (
    <Dialog
      title={t('record.archive-title', { ref: record.ref })}
      open={open}
      onClose={onClose}
      closeLabel={t('action.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" icon="archive" busy={archive.isPending} onClick={() => archive.mutate()}>
            {t('record.archive')}
          </Button>
        </>
      }
    >
      <p>{t('record.archive-text')}</p>
      {archive.error ? <Failure error={archive.error} /> : null}
    </Dialog>
  )
}
