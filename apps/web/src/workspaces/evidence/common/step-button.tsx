import type { TransitionState } from '@plumbline/contract/record'
import { Button, ClosedButton, ClosedReasons } from '@plumbline/ui/button'
import { type ReactNode, useId } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { word } from '../../../shared/i18n/register-words.ts'

export interface StepButtonProps {
  readonly step: Pick<TransitionState, 'title' | 'allowed' | 'reasons'>
  readonly onTake: () => void
  readonly busy?: boolean
  readonly kind?: 'plain' | 'primary'
  /** Says more than the step's title: "Accept until 31 Mar 2027". */
  readonly children?: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A step of a life cycle: open as a button, closed with each reason beside it. */
export function StepButton({ step, onTake, busy = false, kind = 'plain', size = 'normal', children }: StepButtonProps) {
  const t = useT()
  const id = useId()
  const label = children ?? word(step.title)
  if (step.allowed)
    return (
      <Button kind={kind} size={size} busy={busy} onClick={onTake}>
        {label}
      </Button>
    )
  return (
    <span className="step-shut">
      <ClosedButton id={id} size={size}>
        {label}
      </ClosedButton>
      <ClosedReasons id={id} word={t('word.closed')} reasons={step.reasons.map(word)} />
    </span>
  )
}
