import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { useRef } from 'react'
import { oneOf, stringifySearch, useUrlState } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useKey } from '../../../shared/keys/keys.ts'
import { Failure } from '../../../shared/layout/failure.tsx'
import { ReadinessTable } from './readiness-table.tsx'
import { ReadinessWheel } from './readiness-wheel.tsx'
import { Reasons } from './reasons.tsx'
import { firstToOpen, segmentsOf, sumsOf } from './segments.ts'
import { useReadiness } from './use-readiness.ts'
import './wheel.css'

/** Readiness from the records and nothing else: the wheel or its table, and the reasons of the chosen part. */
export function ReadinessSection() {
  const t = useT()
  const readiness = useReadiness()
  const [search, setUrl] = useUrlState()
  const isTable = oneOf(search, 'readiness') === 'table'
  const { above, below } = segmentsOf(readiness.data ?? [])
  const all = [...above, ...below]
  const wanted = oneOf(search, 'part')
  const chosen = all.find(({ part }) => part.id === wanted) ?? firstToOpen(all)
  const { checks, hold } = sumsOf(all)
  const choose = (part: string) => setUrl({ part })
  const section = useRef<HTMLDivElement>(null)
  useKey('g w', 'home.keys.wheel', () => section.current?.querySelector<HTMLElement>('[tabindex="0"], button')?.focus())
  return (
    <Section
      title={t('home.readiness')}
      note={chosen ? t('home.readiness.sum', { checks, hold }) : undefined}
      more={
        chosen ? (
          <button
            type="button"
            className="lnk home-more"
            onClick={() => setUrl({ readiness: isTable ? undefined : 'table' })}
          >
            {t(isTable ? 'home.readiness.as-wheel' : 'home.readiness.as-table')}
          </button>
        ) : undefined
      }
    >
      {readiness.error ? <Failure error={readiness.error} retry={() => void readiness.refetch()} /> : null}
      {readiness.isPending ? <SkeletonRows count={9} label={t('word.loading')} /> : null}
      {chosen ? (
        <div ref={section} className={isTable ? 'home-readiness as-table' : 'home-readiness'}>
          {isTable ? (
            <ReadinessTable segments={all} chosen={chosen.part.id} onChoose={choose} />
          ) : (
            <ReadinessWheel
              above={above}
              below={below}
              chosen={chosen.part.id}
              onChoose={choose}
              hrefOf={(part) => stringifySearch({ ...search, part })}
            />
          )}
          <section aria-label={t('home.reasons', { part: chosen.part.id })} aria-live="polite">
            <Reasons key={chosen.part.id} segment={chosen} />
          </section>
        </div>
      ) : null}
    </Section>
  )
}
