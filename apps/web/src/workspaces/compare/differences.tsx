import type { ComparedRecord, DifferenceKind } from '@plumbline/contract/compare'
import type { AnyRegister } from '@plumbline/contract/register'
import { registerNamed } from '@plumbline/registers/all'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { Chip } from '@plumbline/ui/small-parts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { RecordStatus } from '../../shared/records/status-of.tsx'
import { ChangeList, shownChanges, titleOf } from '../records/change-list.tsx'
import '../records/records.css'
import type { Moments } from './moments.ts'
import type { useComparison } from './use-comparison.ts'

interface DifferencesProps {
  readonly query: ReturnType<typeof useComparison>
  readonly moments: Moments
  readonly register: string | undefined
}

/** Every record that is not the same, under its register. */
export function Differences({ query, moments, register }: DifferencesProps) {
  const t = useT()
  const [search, setUrl] = useUrlState()
  const isWhole = oneOf(search, 'words') === 'all'
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const names = [...new Set(items.map((item) => item.register))]
  const title = register === undefined ? t('compare.list') : word(registerNamed(register)?.title ?? register)
  return (
    <Section
      title={title}
      more={
        items.some(({ kind }) => kind === 'changed') ? (
          <Chip on={isWhole} onClick={() => setUrl({ words: isWhole ? undefined : 'all' })}>
            {t('compare.words')}
          </Chip>
        ) : undefined
      }
    >
      {items.length === 0 ? <p className="i3">{t('compare.links-only')}</p> : null}
      {names.map((name) => {
        const of = registerNamed(name)
        return of ? (
          <div key={name}>
            {register === undefined ? <h3 className="gh">{word(of.title)}</h3> : null}
            <ul className="compare-list">
              {items
                .filter((item) => item.register === name)
                .map((item) => (
                  // Opened anew when all are opened or closed at once.
                  <Difference key={`${item.id} ${isWhole}`} of={of} item={item} moments={moments} isOpen={isWhole} />
                ))}
            </ul>
          </div>
        ) : null
      })}
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('compare.more')}
        </Button>
      ) : null}
    </Section>
  )
}

const marks: Readonly<Record<DifferenceKind, string>> = { appeared: '+', changed: '◆', gone: '−' }

interface DifferenceProps {
  readonly of: AnyRegister
  readonly item: ComparedRecord
  readonly moments: Moments
  readonly isOpen: boolean
}

function Difference({ of, item, moments, isOpen }: DifferenceProps) {
  const t = useT()
  const { slug } = useOrganization()
  const changes = shownChanges(of, item.changes)
  const status = (name: string | null) => (name === null ? null : <RecordStatus register={of} status={name} />)
  const isMoved = item.kind === 'changed' && item.statusBefore !== item.statusAfter
  return (
    <li className={`compare-item ${item.kind}`}>
      <span className="compare-mark" aria-hidden="true">
        {marks[item.kind]}
      </span>
      <span className="m i3 n compare-ref">{item.ref}</span>
      <div className="compare-what">
        <div className="compare-line">
          <LinkTo to={recordPath(slug, item)} at={item.kind === 'gone' ? moments.from : (moments.to ?? null)}>
            {item.title}
          </LinkTo>
          <span className="fx m compare-status">
            {isMoved ? (
              <>
                {status(item.statusBefore)}
                <span aria-hidden="true">→</span>
                <span className="vh">{t('compare.then')}</span>
              </>
            ) : null}
            {status(item.statusAfter ?? item.statusBefore)}
          </span>
          <span className="m i2 compare-kind">{t(`compare.kind.${item.kind}`)}</span>
        </div>
        {changes.length > 0 ? (
          <details open={isOpen}>
            <summary className="m i3">{changes.map(({ path }) => titleOf(of, path, t)).join(', ')}</summary>
            <ChangeList register={of} changes={changes} />
          </details>
        ) : null}
      </div>
    </li>
  )
}
