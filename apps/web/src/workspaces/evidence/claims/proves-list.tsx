import type { Link } from '@plumbline/contract/record'
import { IconButton } from '@plumbline/ui/button'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useOrganization } from '../../../shared/api/session.ts'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LinkTo, recordPath } from '../../../shared/layout/link-to.tsx'
import type { ClaimIndex } from './claim-index.ts'

export interface ProvesListProps {
  readonly links: readonly Link[]
  readonly index: ClaimIndex | undefined
  /** Absent where nothing can be taken away. */
  readonly onRemove?: (link: Link) => void
  /** Whether it proves them now; else it only will. */
  readonly isProof: boolean
  readonly withProof?: boolean
}

/** The claims that an item proves, each with the control or clause it belongs to. */
export function ProvesList({ links, index, onRemove, isProof, withProof = false }: ProvesListProps) {
  const t = useT()
  const { slug } = useOrganization()
  return (
    <ul className="proves">
      {links.map((link) => {
        const found = index?.find(link.to.id)
        const statement = found?.claim.statement ?? link.to.title
        return (
          <li key={link.id}>
            <StatusShape shape={isProof ? 'holds' : 'planned'} />
            <div>
              {found ? (
                <LinkTo to={recordPath(slug, found.served)} className="clause" title={found.served.title}>
                  {found.served.number}
                </LinkTo>
              ) : null}{' '}
              {statement}
              {withProof && found && found.claim.proof !== '' ? (
                <div className="m i3">
                  {t('evidence.claims.proof')} {found.claim.proof}
                </div>
              ) : null}
            </div>
            {onRemove ? (
              <IconButton
                icon="close"
                size="small"
                label={t('evidence.claims.remove', { statement })}
                onClick={() => onRemove(link)}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
