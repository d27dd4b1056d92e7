import { mayChange } from '@plumbline/contract/access'
import { managementReviews } from '@plumbline/registers/management-reviews/contract'
import { compileManagementReview, reviewMinutes } from '@plumbline/registers/management-reviews/endpoints'
import { type CompiledFigure, reviewInputs } from '@plumbline/registers/management-reviews/figures'
import { Button } from '@plumbline/ui/button'
import { Section } from '@plumbline/ui/section'
import { StatusShape } from '@plumbline/ui/status-mark'
import { useMutation } from '@tanstack/react-query'
import type { RecordPartProps } from '../../app/workspace.ts'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useDates } from '../../shared/i18n/dates.ts'
import { isMessageKey, type Translate, useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { Failure } from '../../shared/layout/failure.tsx'
import { LinkTo, recordPath } from '../../shared/layout/link-to.tsx'
import { useRefresh } from '../../shared/records/use-records.ts'
import './audit.css'
import { PaperButton } from './paper-button.tsx'

/** Above the fields of a management review: what the records say on each input, now and when its period began. */
export function Part({ record }: RecordPartProps) {
  const t = useT()
  const dates = useDates()
  const { actor, slug } = useOrganization()
  const isNow = useMoment() === undefined
  const refresh = useRefresh()
  const { figures = [], compiledOn } = record.data as { figures?: readonly CompiledFigure[]; compiledOn?: string }
  const isOpen = isNow && ['planned', 'prepared'].includes(record.status) && mayChange(actor, managementReviews, record)
  const compile = useMutation({
    mutationFn: () => client.call(compileManagementReview, { params: { org: slug, id: record.id } }),
    onSuccess: refresh,
  })
  return (
    <Section
      title={t('review.figures')}
      note={compiledOn === undefined ? undefined : t('review.as-of', { day: dates.day(compiledOn) })}
    >
      <div className="fx wrap audit-bar">
        {isOpen ? (
          <Button busy={compile.isPending} onClick={() => compile.mutate()}>
            {t(figures.length > 0 ? 'review.compile-again' : 'review.compile')}
          </Button>
        ) : null}
        {isNow ? (
          <PaperButton endpoint={reviewMinutes} id={record.id} name={record.ref}>
            {t('review.minutes')}
          </PaperButton>
        ) : null}
      </div>
      {compile.error ? <Failure error={compile.error} /> : null}
      {figures.length === 0 ? <p className="i2">{t('review.none')}</p> : null}
      <div className="review-inputs">
        {reviewInputs.map((input) => (
          <Figures key={input} input={input} figures={figures.filter((figure) => figure.input === input)} />
        ))}
      </div>
    </Section>
  )
}

const figureWord = (key: string, t: Translate): string => {
  const message = `review.figure.${key}`
  return isMessageKey(message) ? t(message) : key
}

function Figures({ input, figures }: { input: CompiledFigure['input']; figures: readonly CompiledFigure[] }) {
  const t = useT()
  const { slug } = useOrganization()
  if (figures.length === 0) return null
  return (
    <table className="review-table">
      <caption>{word(managementReviews.fields[input].title)}</caption>
      <thead className="vh">
        <tr>
          <th scope="col">{t('review.figure')}</th>
          <th scope="col">{t('review.now')}</th>
          <th scope="col">{t('review.before')}</th>
          <th scope="col">{t('review.records')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ key, now, before, isConcern, records }) => (
          <tr key={key}>
            <th scope="row">{figureWord(key, t)}</th>
            <td className="n">
              {isConcern ? <StatusShape shape="failed" label={t('review.concern')} /> : null} <b>{now}</b>
            </td>
            <td className="n i3">{before === null ? '' : t('review.was', { before })}</td>
            <td>
              <span className="fx wrap review-records">
                {records.slice(0, 6).map((record) => (
                  <LinkTo key={record.id} to={recordPath(slug, record)} className="m nw" title={record.title}>
                    {record.ref}
                  </LinkTo>
                ))}
                {now > 6 && records.length > 6 ? <span className="i3">…</span> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
