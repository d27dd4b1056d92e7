import { mayCreate } from '@plumbline/contract/access'
import { controls, inclusionReasons } from '@plumbline/registers/controls/contract'
import { evidence } from '@plumbline/registers/evidence/contract'
import { packs } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { IconButton } from '@plumbline/ui/button'
import { SidePanel } from '@plumbline/ui/side-panel'
import { Tag } from '@plumbline/ui/small-parts'
import { StatusShape } from '@plumbline/ui/status-mark'
import type { ShapeName } from '@plumbline/ui/status-shape'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useUrlState } from '../../shared/api/url-state.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo } from '../../shared/layout/link-to.tsx'
import { useHistory } from '../../shared/records/use-record.ts'
import { AddClaim } from './add-claim.tsx'
import { implementationShapes, implementationWord } from './soa-row.tsx'

const claimShapes: Readonly<Record<SoaItem['claims'][number]['status'], ShapeName>> = {
  proved: 'holds',
  ended: 'ended',
  waiting: 'waiting',
  open: 'nothing',
  'not-needed': 'excluded',
}

interface Props {
  readonly item: SoaItem
  readonly items: readonly SoaItem[]
  readonly onMove: (controlId: string) => void
}

/** What a control asks, what is claimed and what shows it, and what it hangs together with. */
export function EntryPanel({ item, items, onMove }: Props) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const canAdd = mayCreate(actor, evidence)
  const [, setUrl] = useUrlState()
  const at = items.findIndex(({ id }) => id === item.id)
  const go = (step: number) => {
    const next = items[at + step]
    if (next) onMove(next.controlId)
  }
  return (
    <SidePanel
      label={t('soa.panel', { control: item.controlId })}
      over={
        <>
          <span>{item.controlId}</span>
          <Tag>{t('soa.place', { at: at + 1, count: items.length })}</Tag>
          <span className="sp" />
          <IconButton icon="up" label={t('soa.previous')} onClick={() => go(-1)} />
          <IconButton icon="down" label={t('soa.next')} onClick={() => go(1)} />
        </>
      }
      title={item.title}
      closeLabel={t('action.close')}
      onClose={() => setUrl({ panel: undefined })}
    >
      <PlainWords controlId={item.controlId} />
      {item.missing.length > 0 ? (
        <section>
          <h3>{t('soa.missing')}</h3>
          {item.missing.map((reason) => (
            <div key={reason} className="cl">
              <StatusShape shape="minor" />
              <span>{word(reason)}</span>
            </div>
          ))}
        </section>
      ) : null}
      <section>
        <h3>{t('soa.claims')}</h3>
        {item.claims.map((claim) => (
          <div key={claim.id} className="cl">
            <StatusShape shape={claimShapes[claim.status]} label={t(`soa.claim.${claim.status}`)} />
            <span>
              {claim.statement}{' '}
              {claim.evidence.map((ref) => (
                <LinkTo key={ref} to={`/${slug}/evidence/${ref}`}>
                  {ref}{' '}
                </LinkTo>
              ))}
              {claim.status === 'not-needed' || !canAdd ? null : (
                <LinkTo to={`/${slug}/evidence?claim=${claim.id}`}>{t('soa.add-evidence')}</LinkTo>
              )}
            </span>
          </div>
        ))}
        <AddClaim controlId={item.id} />
      </section>
      <section>
        <h3>{t('soa.ground')}</h3>
        <p>
          {item.inclusionReasons.length > 0
            ? item.inclusionReasons
                .map((reason) => word(inclusionReasons[reason as keyof typeof inclusionReasons] ?? reason))
                .join(', ')
            : t('soa.no-ground')}
        </p>
        {item.description ? <p className="i2">{item.description}</p> : null}
      </section>
      <Related title={t('soa.systems')} empty={t('soa.no-systems')}>
        {item.systems.map((system) => (
          <div key={system.id} className="cl">
            <StatusShape shape={implementationShapes[system.implementation] ?? 'nothing'} />
            <span>
              <LinkTo to={`/${slug}/ai-systems/${system.ref}`}>{system.title}</LinkTo>{' '}
              {system.inherited ? t('soa.inherited') : implementationWord(system.implementation)}
            </span>
          </div>
        ))}
      </Related>
      <Related title={t('soa.risks')} empty={t('soa.no-risks')}>
        {item.risks.map((risk) => (
          <div key={risk.id}>
            <LinkTo to={`/${slug}/risks/${risk.ref}`}>{risk.ref}</LinkTo> {risk.title}
          </div>
        ))}
      </Related>
      <Related title={t('soa.requirements')} empty={t('soa.no-requirements')}>
        {item.requirements.map((one) => (
          <div key={one.id}>
            <LinkTo to={`/${slug}/${one.ref.startsWith('OBL') ? 'obligations' : 'requirements'}/${one.ref}`}>
              {one.ref}
            </LinkTo>{' '}
            {one.title}
          </div>
        ))}
      </Related>
      <History id={item.id} />
      <section>
        <LinkTo to={`/${slug}/controls/${item.id}`}>{t('soa.open-record')}</LinkTo>
      </section>
    </SidePanel>
  )
}

function PlainWords({ controlId }: { controlId: string }) {
  const t = useT()
  const { data } = useQuery({
    queryKey: ['guidance', 'iso-42001-2023', controlId],
    queryFn: async ({ signal }) =>
      (await client.call(packs.guidance, { params: { pack: 'iso-42001-2023', id: controlId } }, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!data) return null
  return (
    <section lang="en">
      <h3>{t('records.in-plain-words')}</h3>
      <p>{data.asks}</p>
      <div className="cl m">
        <StatusShape shape="holds" />
        <span>
          {t('guidance.good')} {data.goodExample}
        </span>
      </div>
      <div className="cl m">
        <StatusShape shape="excluded" />
        <span>
          {t('guidance.weak')} {data.weakExample}
        </span>
      </div>
    </section>
  )
}

function Related({ title, empty, children }: { title: string; empty: string; children: readonly React.ReactNode[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length > 0 ? children : <p className="i3">{empty}</p>}
    </section>
  )
}

function History({ id }: { id: string }) {
  const t = useT()
  const dates = useDates()
  const { data } = useHistory(controls, id)
  const items = data?.pages[0]?.items.slice(0, 5) ?? []
  return (
    <section>
      <h3>{t('soa.history')}</h3>
      {items.map(({ version, at, actor, changes, event }) => (
        <div key={version} className="soa-history">
          <span className="i3">{dates.shortMoment(at)}</span>
          <span>
            {changes
              .map(({ path }) =>
                word(controls.fields[path.replace('data.', '') as keyof typeof controls.fields]?.title ?? path),
              )
              .join(', ') || event}
            , {actor?.name}
          </span>
        </div>
      ))}
    </section>
  )
}
