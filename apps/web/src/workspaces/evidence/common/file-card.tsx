import type { FileReference } from '@plumbline/contract/field'
import { files as fileEndpoints } from '@plumbline/contract/kernel-endpoints'
import { Button } from '@plumbline/ui/button'
import { Icon } from '@plumbline/ui/icon'
import type { ReactNode } from 'react'
import { client } from '../../../shared/api/client.ts'
import { useOrganization } from '../../../shared/api/session.ts'
import { EraseButton } from '../../../shared/erasure/erase-button.tsx'
import { ErasedLine } from '../../../shared/erasure/erased-line.tsx'
import { useFileErasure } from '../../../shared/erasure/use-erasures.ts'
import { fileSize } from '../../../shared/fields/file-size.ts'
import { i18n, useT } from '../../../shared/i18n/i18n.ts'
import { CopyButton } from './copy-button.tsx'
import './file-card.css'

export interface FileCardProps {
  readonly file: FileReference
  /** Who reviews compares it; others find it with one press. */
  readonly showsHash?: boolean
  /** What else can be done with it. */
  readonly actions?: ReactNode
}

/** A file as what it is: name, size, type, the hash that names its bytes, and the way to get it. */
export function FileCard({ file, actions, showsHash = false }: FileCardProps) {
  const t = useT()
  const { slug } = useOrganization()
  const erased = useFileErasure(file.sha256)
  return (
    <div className="file-card">
      <Icon name="document" size={20} />
      <div style={{ minWidth: 0 }}>
        <div className="md" style={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </div>
        <div className="m i3">
          {fileSize(file.size, i18n.locale)}, {file.mediaType}
        </div>
        <details className="m i3" open={showsHash}>
          <summary>{t('evidence.file.hash')}</summary>
          <span className="hash mono">{file.sha256}</span>{' '}
          <CopyButton text={file.sha256} label={t('evidence.file.copy-hash')} />
        </details>
        {erased ? (
          <ErasedLine erased={erased} />
        ) : (
          <div className="fx wrap" style={{ paddingTop: 6 }}>
            <a
              className="btn"
              href={client.address(fileEndpoints.download, { params: { org: slug, sha256: file.sha256 } })}
              download={file.name}
            >
              <Icon name="download" />
              {t('evidence.file.download')}
            </a>
            {actions}
            <EraseButton
              subject={{ type: 'file', id: file.sha256 }}
              title={t('erasure.file.title', { name: file.name })}
            >
              {t('erasure.open')}
            </EraseButton>
          </div>
        )}
      </div>
    </div>
  )
}

/** A file that stood here before, one line. */
export function EarlierFile({ file, note }: { file: FileReference; note: ReactNode }) {
  const { slug } = useOrganization()
  return (
    <li className="fx wrap m" style={{ minHeight: 24, columnGap: 8, rowGap: 0 }}>
      <a
        className="el"
        href={client.address(fileEndpoints.download, { params: { org: slug, sha256: file.sha256 } })}
        download={file.name}
        title={`SHA-256 ${file.sha256}`}
      >
        {file.name}
      </a>
      <span className="i3 nw">{note}</span>
    </li>
  )
}

/** A button that opens the chooser of files. */
export function FileButton({
  children,
  multiple = false,
  busy = false,
  kind = 'plain',
  size = 'normal',
  onFiles,
}: {
  children: ReactNode
  multiple?: boolean
  busy?: boolean
  kind?: 'plain' | 'primary'
  size?: 'small' | 'normal'
  onFiles: (files: readonly File[]) => void
}) {
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = multiple
    input.onchange = () => {
      if (input.files && input.files.length > 0) onFiles([...input.files])
    }
    input.click()
  }
  return (
    <Button icon="upload" kind={kind} size={size} busy={busy} onClick={choose}>
      {children}
    </Button>
  )
}
