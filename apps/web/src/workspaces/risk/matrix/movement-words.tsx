import type { Criteria, SideOfRisk } from '@plumbline/registers/risks/domain'
import { useT } from '../../../shared/i18n/i18n.ts'
import { LevelMark, ratingWords } from '../level-mark.tsx'
import { type Movement, moments } from './movement.ts'
import { MomentIcon } from './movement-overlay.tsx'

interface MovementWordsProps {
  readonly movement: Movement
  readonly criteria: Criteria
  readonly sides?: readonly SideOfRisk[] | undefined
}

/** The three ratings with their signs, levels and places: the key of the picture, and its table. */
export function MovementWords({ movement, criteria, sides }: MovementWordsProps) {
  const t = useT()
  return (
    <dl className="risk-words">
      {moments.map((moment) => {
        const rating = movement[moment]
        return (
          <div key={moment}>
            <dt className="fx">
              <MomentIcon moment={moment} />
              {t(`risk.moment.${moment}`)}
            </dt>
            <dd>
              {rating ? (
                <>
                  <LevelMark rating={rating} criteria={criteria} sides={sides} />{' '}
                  <span className="m i3">{ratingWords(rating, criteria)}</span>
                </>
              ) : (
                <span className="i3">{t('risk.not-rated')}</span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
