import { Button, IconButton } from '@plumbline/ui/button'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useSyncExternalStore } from 'react'
import { fileSize } from '../../../shared/fields/file-size.ts'
import { i18n, useT } from '../../../shared/i18n/i18n.ts'
import { uploadProblem } from './upload-problem.ts'
import type { UploadStore } from './upload-store.ts'
import type { UploadItem } from './uploads.ts'

/** Files on their way, at the foot of the list: how far each is, and what went wrong beside the file it went wrong with. */
export function UploadDock({ store, open }: { store: UploadStore; open: (ref: string) => void }) {
  const t = useT()
  const items = useSyncExternalStore(store.subscribe, store.get)
  if (items.length === 0) return null
  const through = items.filter((item) => item.state === 'done').length
  return (
    <section className="upload-dock" aria-label={t('evidence.upload.title')}>
      <header>
        <b aria-live="polite">{t('evidence.upload.progress', { done: through, total: items.length })}</b>
        <span className="sp" />
        {through > 0 ? (
          <Button kind="bare" size="small" onClick={store.clear}>
            {t('evidence.upload.clear')}
          </Button>
        ) : null}
      </header>
      <ul>
        {items.map((item) => (
          <Line key={item.id} item={item} store={store} open={open} />
        ))}
      </ul>
    </section>
  )
}

const shapes = {
  waiting: 'waiting',
  sending: 'partly',
  recording: 'partly',
  done: 'holds',
  failed: 'failed',
} as const

interface LineProps {
  readonly item: UploadItem
  readonly store: UploadStore
  readonly open: (ref: string) => void
}

function Line({ item, store, open }: LineProps) {
  const t = useT()
  const { ref } = item
  return (
    <li>
      <StatusShape
        shape={shapes[item.state]}
        label={t(`evidence.upload.${item.state}`)}
        {...(item.state === 'sending' ? { tone: 'acc' as const } : {})}
      />
      <span className="el" title={item.name}>
        {item.name}
      </span>
      <span className="m i3 nw n">{fileSize(item.size, i18n.locale)}</span>
      <span className="upload-state">
        {item.state === 'failed' ? (
          <span className="bad m" role="alert">
            {uploadProblem(item.error, t)}
          </span>
        ) : ref ? (
          <button type="button" className="lnk" style={{ minHeight: 24 }} onClick={() => open(ref)}>
            {t('evidence.upload.complete', { ref })}
          </button>
        ) : (
          <progress value={item.share} max={1} aria-label={item.name} />
        )}
      </span>
      <span className="fx" style={{ gap: 0, justifyContent: 'flex-end' }}>
        {item.state === 'failed' ? (
          <Button kind="bare" size="small" onClick={() => store.again(item.id)}>
            {t('action.retry')}
          </Button>
        ) : null}
        {item.state === 'done' || item.state === 'recording' ? null : (
          <IconButton
            icon="close"
            size="small"
            label={t(item.state === 'failed' ? 'evidence.upload.forget' : 'evidence.upload.cancel', {
              name: item.name,
            })}
            onClick={() => store.remove(item.id)}
          />
        )}
      </span>
    </li>
  )
}
