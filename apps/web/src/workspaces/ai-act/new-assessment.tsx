import { aiActAssessments } from '@plumbline/registers/ai-act-assessments/contract'
import { Button } from '@plumbline/ui/button'
import { useT } from '../../shared/i18n/i18n.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { useMakeFor } from '../../shared/records/use-make-for.ts'
import type { Row } from './overview.ts'

/** Begins the assessment of a system and opens it. */
export function NewAssessment({ subject }: Pick<Row, 'subject'>) {
  const t = useT()
  const make = useMakeFor(aiActAssessments)
  return (
    <>
      <Button
        size="small"
        busy={make.isPending}
        onClick={() =>
          make.mutate({
            title: t('ai-act.new-title', { system: subject.title }),
            data: { subject: 'system' },
            links: [{ relation: 'of', to: subject.id }],
          })
        }
      >
        {t('ai-act.begin')}
      </Button>
      {make.error ? <Failure error={make.error} /> : null}
    </>
  )
}
