import { registerNamed } from '@plumbline/registers/all'
import type { drawUpTemplate } from '@plumbline/registers/documents/template-endpoints'
import { Note } from '@plumbline/ui/small-parts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'

type Missing = (typeof drawUpTemplate)['answer']['_output']['missing']

const few = 12

/** What the text needs and nobody has recorded, with the place where one records it. */
export function MissingFacts({ missing }: { missing: Missing }) {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <Note tone="warning">
      {t('templates.missing', { count: missing.length })}
      <ul>
        {missing.slice(0, few).map(({ register, record, field }) => (
          <li key={`${register} ${record?.id ?? ''} ${field ?? ''}`}>
            {record ? (
              <LinkTo to={recordPath(slug, record)}>{record.ref}</LinkTo>
            ) : (
              <LinkTo to={`/${slug}/${register}`}>{word(registerNamed(register)?.title ?? register)}</LinkTo>
            )}
            {field === null ? '' : `: ${word(field)}`}
          </li>
        ))}
      </ul>
      {missing.length > few ? t('templates.missing-more', { count: missing.length - few }) : null}
    </Note>
  )
}
