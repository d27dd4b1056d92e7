import type { AnyRecord } from '@plumbline/contract/record'
import { documents } from '@plumbline/registers/documents/contract'
import { Button } from '@plumbline/ui/button'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useEffect } from 'react'
import { oneOf, useUrlState } from '../../../shared/api/url-state.ts'
import { useDates } from '../../../shared/i18n/dates.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { useHistory } from '../../../shared/records/use-record.ts'
import { eventWords } from '../../records/history-tab.tsx'
import { type TextVersion, textVersions, usualPair } from './document-versions.ts'
import { type DiffLine, lineDiff } from './line-diff.ts'

/** What changed in the text between two of its versions. */
export function DocumentChanges({ record }: { record: AnyRecord }) {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const history = useHistory(documents, record.ref)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history
  // A text is put together from its first version on, so the whole history is needed.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (history.error) return <Failure error={history.error} retry={() => void history.refetch()} />
  if (history.isPending || hasNextPage) return <SkeletonRows count={6} label={t('word.loading')} />
  const versions = textVersions(history.data.pages.flatMap((page) => page.items))
  const usual = usualPair(versions)
  if (!usual) return <p className="i3 document-none">{t('evidence.document.one-version')}</p>
  const pick = (name: 'from' | 'to', otherwise: TextVersion) =>
    versions.find((one) => String(one.version) === oneOf(search, name)) ?? otherwise
  const [from, to] = [pick('from', usual[0]), pick('to', usual[1])]
  const choose = (name: string) => (version: number) => setUrl({ [name]: String(version) })
  return (
    <div className="document-changes">
      <div className="fx wrap">
        <VersionSelect
          label={t('evidence.document.from')}
          versions={versions}
          value={from.version}
          onChange={choose('from')}
        />
        <span aria-hidden="true">→</span>
        <VersionSelect
          label={t('evidence.document.to')}
          versions={versions}
          value={to.version}
          onChange={choose('to')}
        />
        {from.version > to.version ? (
          <Button kind="bare" onClick={() => setUrl({ from: String(to.version), to: String(from.version) })}>
            {t('evidence.document.turn')}
          </Button>
        ) : null}
      </div>
      <Difference from={from} to={to} />
    </div>
  )
}

interface VersionSelectProps {
  readonly label: string
  readonly versions: readonly TextVersion[]
  readonly value: number
  readonly onChange: (version: number) => void
}

function VersionSelect({ label, versions, value, onChange }: VersionSelectProps) {
  const t = useT()
  const dates = useDates()
  return (
    <select className="line" aria-label={label} value={value} onChange={({ target }) => onChange(Number(target.value))}>
      {versions.map((one) => (
        <option key={one.version} value={one.version}>
          {one.edition === '' ? '' : `${t('evidence.document.edition', { edition: one.edition })}: `}
          {one.by} {eventWords(documents, one.event, t)}, {dates.moment(one.at)}
        </option>
      ))}
    </select>
  )
}

function Difference({ from, to }: { from: TextVersion; to: TextVersion }) {
  const t = useT()
  const lines = lineDiff(from.text, to.text)
  if (!lines.some((line) => line.kind === 'changed'))
    return <p className="i3 document-none">{t('evidence.document.equal')}</p>
  return (
    <div className="document-diff">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <Line key={index} line={line} />
      ))}
    </div>
  )
}

function Line({ line }: { line: DiffLine }) {
  const t = useT()
  if (line.kind === 'gap') return <p className="gap m i3">{t('evidence.document.gap', { count: line.count })}</p>
  if (line.kind === 'same') return <p>{line.text}</p>
  const isBlank = line.pieces.every((piece) => piece.text.trim() === '')
  return (
    <p className={isBlank ? '' : 'changed'}>
      {line.pieces.map((piece, index) => {
        const key = `${index}-${piece.kind}`
        if (piece.kind === 'old') return <del key={key}>{piece.text}</del>
        return piece.kind === 'new' ? <ins key={key}>{piece.text}</ins> : <span key={key}>{piece.text}</span>
      })}
    </p>
  )
}
