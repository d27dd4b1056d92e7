import { SkeletonRows } from '@plumbline/ui/skeleton-rows'
import { type ComponentType, lazy, Suspense } from 'react'
import type { RecordPart, RecordPartProps } from '../../app/workspace.ts'
import { recordPartsOf } from '../../app/workspaces.ts'
import { useT } from '../../shared/i18n/i18n.ts'

const made = new Map<RecordPart, ComponentType<RecordPartProps>>()

/** A part is loaded once, however many records show it. */
function componentOf(part: RecordPart): ComponentType<RecordPartProps> {
  const known = made.get(part)
  if (known) return known
  const component = lazy(async () => ({ default: (await part.load()).Part }))
  made.set(part, component)
  return component
}

/** What workspaces add to this register's page. */
export function RecordParts({ place, ...props }: RecordPartProps & { readonly place: RecordPart['place'] }) {
  const t = useT()
  const parts = recordPartsOf(props.register.name).filter((part) => part.place === place)
  return parts.map((part, index) => {
    const Part = componentOf(part)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list of parts never changes
      <Suspense key={index} fallback={<SkeletonRows count={3} label={t('word.loading')} />}>
        <Part {...props} />
      </Suspense>
    )
  })
}
