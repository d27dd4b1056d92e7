import { StatusMark } from '@plumbline/ui/status-mark'
import { useT } from '../i18n/i18n.ts'
import type { Proven } from './prove.ts'

/** What this browser found out about a proof. */
export function ProofMark({ proven }: { proven: Proven | undefined }) {
  const t = useT()
  if (!proven) return <StatusMark shape="waiting">{t('log.checking')}</StatusMark>
  if (proven.state === 'holds') return <StatusMark shape="proven">{t('log.proven')}</StatusMark>
  if (proven.state === 'waiting') return <StatusMark shape="waiting">{t('log.waiting')}</StatusMark>
  if (proven.state === 'wrong') return <StatusMark shape="failed">{t('log.wrong', { fault: proven.fault })}</StatusMark>
  return (
    <span title={proven.why}>
      <StatusMark shape="observation">{t('log.unchecked')}</StatusMark>
    </span>
  )
}
