import type { FileReference } from '@plumbline/contract/field'
import { Button, IconButton } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import { useEffect, useRef, useState } from 'react'
import { useOrganization } from '../api/session.ts'
import { i18n, useT } from '../i18n/i18n.ts'
import { Failure } from '../layout/failure.tsx'
import type { EditorProps } from './editor.ts'
import { fileSize } from './file-size.ts'
import { upload } from './upload.ts'

interface Running {
  readonly name: string
  readonly share: number
}

/** Files: chosen or dropped, uploaded at once, kept by their hash. */
export function FilesEditor({ id, value, onChange, describedBy }: EditorProps) {
  const t = useT()
  const { slug } = useOrganization()
  const input = useRef<HTMLInputElement>(null)
  const [running, setRunning] = useState<Running | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stop = useRef(new AbortController())
  useEffect(() => {
    stop.current = new AbortController()
    return () => stop.current.abort()
  }, [])
  const kept = Array.isArray(value) ? (value as readonly FileReference[]) : []
  const add = async (chosen: readonly File[]) => {
    setError(null)
    const added = [...kept]
    try {
      for (const file of chosen) {
        setRunning({ name: file.name, share: 0 })
        const stored = await upload(slug, file, (share) => setRunning({ name: file.name, share }), stop.current.signal)
        if (!added.some((one) => one.sha256 === stored.sha256)) added.push(stored)
        onChange([...added])
      }
    } catch (reason) {
      if (!stop.current.signal.aborted) setError(reason)
    } finally {
      setRunning(null)
    }
  }
  const remove = (sha256: string) => {
    const left = kept.filter((one) => one.sha256 !== sha256)
    onChange(left.length === 0 ? undefined : left)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void add([...event.dataTransfer.files])
      }}
    >
      <ul>
        {kept.map((file) => (
          <li key={file.sha256} className="fx" style={{ minHeight: 28 }}>
            <Icon name="document" />
            <span className="el">{file.name}</span>
            <span className="m i3 nw">{fileSize(file.size, i18n.locale)}</span>
            <IconButton
              icon="close"
              size="small"
              label={t('field.remove-file', { name: file.name })}
              onClick={() => remove(file.sha256)}
            />
          </li>
        ))}
      </ul>
      {running ? (
        <label className="fx m" style={{ minHeight: 28 }}>
          <span className="el">{running.name}</span>
          <progress value={running.share} max={1} />
        </label>
      ) : null}
      {error ? <Failure error={error} /> : null}
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="vh"
        tabIndex={-1}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          void add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button icon="upload" size="small" busy={running !== null} onClick={() => input.current?.click()}>
        {t('field.add-files')}
      </Button>
    </div>
  )
}
