import type { FileReference } from '@plumbline/contract/field'
import type { AnyRecord } from '@plumbline/contract/record'
import { dataOf } from '@plumbline/registers/domain'
import { evidence } from '@plumbline/registers/evidence/contract'
import { Icon } from '@plumbline/ui/icon'
import { Note } from '@plumbline/ui/small-parts'
import { useEffect, useRef, useState } from 'react'
import { useOrganization } from '../../../shared/api/session.ts'
import { upload } from '../../../shared/fields/upload.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import type { Save } from '../../../shared/records/use-change.ts'
import { useHistory } from '../../../shared/records/use-record.ts'
import { EarlierFile, FileButton, FileCard } from '../common/file-card.tsx'
import { earlierFiles } from './earlier-files.ts'
import { uploadProblem } from './upload-problem.ts'

export interface EvidenceContentProps {
  readonly record: AnyRecord
  /** Absent where nothing can be changed. */
  readonly save?: Save
}

/** What the item is: its files with the earlier ones, its address, its words. */
export function EvidenceContent({ record, save }: EvidenceContentProps) {
  const { files, url, note } = dataOf<typeof evidence>(record)
  return (
    <>
      {files || record.data.kind === 'file' ? (
        <Files record={record} files={files ?? []} {...(save ? { save } : {})} />
      ) : null}
      {url ? (
        <p className="fx" style={{ alignItems: 'flex-start' }}>
          <Icon name="link" />
          <a href={url} target="_blank" rel="noopener noreferrer" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </a>
        </p>
      ) : null}
      {note ? <p className="paragraph read">{note}</p> : null}
    </>
  )
}

interface Running {
  /** The file that is being replaced; null when one is added. */
  readonly place: string | null
  readonly name: string
  readonly share: number
}

function Files({ record, files, save }: { record: AnyRecord; files: readonly FileReference[]; save?: Save }) {
  const t = useT()
  const dates = useDates()
  const { slug } = useOrganization()
  const [running, setRunning] = useState<Running | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stop = useRef(new AbortController())
  useEffect(() => {
    stop.current = new AbortController()
    return () => stop.current.abort()
  }, [])
  const { data: history } = useHistory(evidence, record.ref)
  const earlier = earlierFiles(history?.pages.flatMap((page) => page.items) ?? [], files)
  const send = async (place: string | null, file: File | undefined) => {
    if (!file || !save || running) return
    setError(null)
    setRunning({ place, name: file.name, share: 0 })
    try {
      const onProgress = (share: number) => setRunning({ place, name: file.name, share })
      const stored = await upload(slug, file, onProgress, stop.current.signal)
      const others = files.filter((one) => one.sha256 !== stored.sha256)
      const next = place === null ? [...others, stored] : others.map((one) => (one.sha256 === place ? stored : one))
      await save({ data: { kind: 'file', files: next } }, record, t('evidence.files'))
    } catch (reason) {
      if (!stop.current.signal.aborted) setError(reason)
    } finally {
      setRunning(null)
    }
  }
  const progress = running ? (
    <label className="upload-line m">
      <span className="el">{running.name}</span>
      <progress value={running.share} max={1} />
    </label>
  ) : null
  return (
    <div>
      {files.map((file) => (
        <div key={file.sha256}>
          <FileCard
            file={file}
            showsHash={record.status === 'submitted'}
            actions={
              save ? (
                <FileButton busy={running !== null} onFiles={([chosen]) => void send(file.sha256, chosen)}>
                  {t('evidence.file.replace')}
                </FileButton>
              ) : null
            }
          />
          {running?.place === file.sha256 ? progress : null}
        </div>
      ))}
      {files.length === 0 && save ? (
        <FileButton busy={running !== null} onFiles={([chosen]) => void send(null, chosen)}>
          {t('evidence.file.choose')}
        </FileButton>
      ) : null}
      {running?.place === null ? progress : null}
      {error ? <Note tone="error">{uploadProblem(error, t)}</Note> : null}
      {earlier.length > 0 ? (
        <div style={{ paddingTop: 4 }}>
          <h4>{t('evidence.file.earlier')}</h4>
          <ul>
            {earlier.map((one) => (
              <EarlierFile
                key={one.file.sha256}
                file={one.file}
                note={t('evidence.file.until', { day: dates.shortMoment(one.until), name: one.by })}
              />
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
