import { hasRole } from '@plumbline/contract/actor'
import type { Role } from '@plumbline/contract/role'
import { registerNamed } from '@plumbline/registers/all'
import { Section } from '@plumbline/ui/section'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useRouter } from '@tanstack/react-router'
import { useOrganization } from '../../../shared/api/session.ts'
import type { Search } from '../../../shared/api/url-state.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo } from '../../../shared/layout/link-to.tsx'
import type { Step, StepName } from './steps.ts'

interface Place {
  readonly path: string
  readonly search?: Search
  /** Where the result stands, when that is another place. */
  readonly result?: string
  /** Only these can do something there. */
  readonly roles?: readonly Role[]
}

const places: Readonly<Record<StepName, Place>> = {
  'set-up': { path: 'guided-set-up', result: 'management-systems', roles: ['aims-manager'] },
  system: { path: 'ai-systems', search: { new: 'yes' } },
  people: { path: 'settings/people', roles: ['administrator'] },
  risk: { path: 'risks', search: { new: 'yes' } },
  evidence: { path: 'evidence' },
  soa: { path: 'soa' },
}

/** Whether the person finds something at the address of a step. */
function useIsOpen(): (name: StepName) => boolean {
  const { actor } = useOrganization()
  const router = useRouter()
  const pages = Object.keys(router.routesByPath)
  return (name) => {
    const { path, roles } = places[name]
    const exists = pages.includes(`/$org/${path}`) || registerNamed(path) !== undefined
    return exists && (roles === undefined || hasRole(actor, roles))
  }
}

/** From nothing to an approved Statement of Applicability: what is done, what is next, each with its place. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const t = useT()
  const { slug } = useOrganization()
  const isOpen = useIsOpen()
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <Section title={t('home.steps')} note={t('home.steps.done', { done, all: steps.length })}>
      <ol>
        {steps.map(({ name, isDone, isNext }) => {
          const { path, search = {}, result = path } = places[name]
          const to = `/${slug}/${isDone ? result : path}`
          return (
            <li key={name} className="rw home-step" aria-current={isNext ? 'step' : undefined}>
              <StatusShape
                shape={isDone ? 'holds' : isNext ? 'current' : 'planned'}
                label={t(isDone ? 'home.step.is-done' : isNext ? 'home.step.is-next' : 'home.step.is-open')}
              />
              <span className={isDone ? 'i3' : ''}>
                <span className={isNext ? 'b' : ''}>{t(`home.step.${name}`)}</span>
                {isNext ? <span className="m i2 home-step-why">{t(`home.step.${name}.why`)}</span> : null}
              </span>
              {isOpen(name) ? (
                <LinkTo
                  to={to}
                  search={isDone ? {} : search}
                  className={isNext ? 'btn pri sm' : 'lnk m'}
                  aria-label={`${t(isDone ? 'home.step.open' : `home.step.${name}.do`)}: ${t(`home.step.${name}`)}`}
                >
                  {t(isDone ? 'home.step.open' : `home.step.${name}.do`)}
                </LinkTo>
              ) : null}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
