import { mayCreate } from '@plumbline/contract/access'
import { documents } from '@plumbline/registers/documents/contract'
import { drawUpTemplate, listTemplates, makeFromTemplate } from '@plumbline/registers/documents/template-endpoints'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { Note } from '@plumbline/ui/small-parts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { oneOf, useUrlState } from '../../shared/api/url-state.ts'
import { Markdown } from '../../shared/fields/markdown.tsx'
import { useT } from '../../shared/i18n/i18n.ts'
import { useSetCrumbs } from '../../shared/layout/crumbs.tsx'
import { Failure } from '../../shared/layout/failure.tsx'
import { recordPath } from '../../shared/layout/link-to.tsx'
import { PageHeader } from '../../shared/layout/page-header.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'
import { MissingFacts } from './missing-facts.tsx'
import { SubjectChoice } from './subject-choice.tsx'
import './templates.css'

type Template = (typeof listTemplates)['answer']['_output']['items'][number]

/** Templates of documents, and each as it would read with what is recorded now. */
export function Page() {
  const t = useT()
  const { slug } = useOrganization()
  const [search, setUrl] = useUrlState()
  const wanted = oneOf(search, 'template')
  const words = (oneOf(search, 'q') ?? '').toLowerCase()
  useSetCrumbs([{ title: t('area.evidence') }, { title: t('templates.page') }])
  const { data, error } = useQuery({
    queryKey: ['org', slug, 'document-templates'],
    queryFn: async ({ signal }) => (await client.call(listTemplates, { params: { org: slug } }, { signal })).data.items,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return <Failure error={error} />
  if (!data) return <SkeletonRows count={8} label={t('word.loading')} />
  const found = data.filter(({ title, description, clauses }) =>
    `${title} ${description} ${clauses.join(' ')}`.toLowerCase().includes(words),
  )
  const chosen = data.find(({ id }) => id === wanted)
  return (
    <div className="templates-page">
      <PageHeader title={t('templates.page')} beside={<span className="i3 n">{found.length}</span>} />
      <p className="i2 templates-purpose">{t('templates.purpose')}</p>
      <input
        className="line templates-search"
        type="search"
        aria-label={t('templates.search')}
        placeholder={t('templates.search')}
        value={oneOf(search, 'q') ?? ''}
        onChange={({ target }) => setUrl({ q: target.value || undefined })}
      />
      <div className="templates-columns">
        <ul className="templates-list">
          {found.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                className="templates-card"
                aria-pressed={template.id === wanted}
                onClick={() => setUrl({ template: template.id, subject: undefined })}
              >
                <span className="templates-title">{template.title}</span>
                <span className="i2">{template.description}</span>
                <span className="m i3">{template.clauses.join(' ')}</span>
              </button>
            </li>
          ))}
        </ul>
        {chosen ? <Preview key={chosen.id} template={chosen} /> : <p className="i2">{t('templates.choose')}</p>}
      </div>
    </div>
  )
}

function Preview({ template }: { template: Template }) {
  const t = useT()
  const { slug, actor } = useOrganization()
  const [search, setUrl] = useUrlState()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const subject = oneOf(search, 'subject')
  const isReady = template.about === null || subject !== undefined
  const given = subject === undefined ? {} : { subject }
  const params = { org: slug, template: template.id }
  const { data, error } = useQuery({
    queryKey: ['org', slug, 'document-templates', template.id, subject],
    queryFn: async ({ signal }) => (await client.call(drawUpTemplate, { params, query: given }, { signal })).data,
    enabled: isReady,
  })
  const make = useMutation({
    mutationFn: () => client.call(makeFromTemplate, { params, body: given }),
    onSuccess: async ({ data: made }) => {
      await navigate({ to: recordPath(slug, { register: documents.name, ref: made.ref }) })
      await refresh()
    },
  })
  return (
    <div className="templates-preview">
      <Section title={data?.title ?? template.title}>
        {template.about === null ? null : (
          <SubjectChoice register={template.about} value={subject} onChange={(id) => setUrl({ subject: id })} />
        )}
        {error ? <Failure error={error} /> : null}
        {isReady && !data && !error ? <SkeletonRows count={6} label={t('word.loading')} /> : null}
        {data ? (
          <>
            <div className="fx wrap templates-bar">
              {mayCreate(actor, documents) ? (
                <Button kind="primary" busy={make.isPending} onClick={() => make.mutate()}>
                  {t('templates.make')}
                </Button>
              ) : null}
              <span className="i3">{t('templates.sources', { count: data.sources.length })}</span>
            </div>
            {make.error ? <Failure error={make.error} /> : null}
            {data.missing.length > 0 ? <MissingFacts missing={data.missing} /> : <Note>{t('templates.complete')}</Note>}
            <div className="templates-text">
              <Markdown source={data.text} />
            </div>
          </>
        ) : null}
      </Section>
    </div>
  )
}
