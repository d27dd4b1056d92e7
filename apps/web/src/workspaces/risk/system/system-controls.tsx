import { controlImplementations } from '@plumbline/registers/control-implementations/contract'
import { Section } from '@plumbline/ui/section'
import { StatusMark } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { optionWord, word } from '../../../shared/i18n/register-words.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import { useAll } from '../../evidence/common/use-all.ts'
import type { Linked } from '../record/use-linked.ts'

const shapes = { 'not-started': 'nothing', planned: 'planned', partly: 'partly', implemented: 'holds' } as const

/** How each control is done for this system: inherited, or in a way of its own. */
export function SystemControls({ linked }: { linked: readonly Linked[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const all = useAll(controlImplementations).data ?? []
  const ids = new Set(linked.map(({ id }) => id))
  const found = all
    .filter(({ id }) => ids.has(id))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }))
  return (
    <Section title={word(controlImplementations.title)} note={linked.length || undefined}>
      {linked.length === 0 ? <p className="i3 system-none">{t('risk.system.no-controls')}</p> : null}
      <ul>
        {found.map(({ id, ref, register, title, data: { inherited, implementation = 'not-started' } }) => (
          <li key={id} className="rw system-risk">
            <span className="m i3 n">{ref}</span>
            <LinkTo to={recordPath(slug, { register, ref })} className="q">
              {title}
            </LinkTo>
            <StatusMark shape={inherited ? 'holds' : shapes[implementation]}>
              {inherited
                ? t('risk.system.inherited')
                : optionWord(controlImplementations.fields.implementation.options, implementation)}
            </StatusMark>
          </li>
        ))}
      </ul>
    </Section>
  )
}
