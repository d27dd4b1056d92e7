import { useDebouncedValue } from '@mantine/hooks'
import { overview, type SearchHit } from '@plumbline/contract/kernel-endpoints'
import { registerNamed } from '@plumbline/registers/all'
import type { IconName } from '@plumbline/ui/icon'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { word } from '../../shared/i18n/register-words.ts'
import { recordPath } from '../../shared/layout/link-to.tsx'
import { areasFor, entriesOf } from '../areas.ts'

export interface PaletteItem {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly icon: IconName
  readonly to: string
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Pages and registers by their words, then records by search. */
export function usePaletteItems(typed: string): {
  readonly items: readonly PaletteItem[]
  readonly searching: boolean
} {
  const t = useT()
  const { slug, actor } = useOrganization()
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const found = useQuery({
    queryKey: ['org', slug, 'search', asked],
    queryFn: async ({ signal }) =>
      (await client.call(overview.search, { params: { org: slug }, query: { q: asked, limit: 12 } }, { signal })).data
        .items,
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const places = areasFor(actor).flatMap((area) =>
    entriesOf(area).map(
      (entry): PaletteItem => ({
        id: `page-${entry.path}`,
        title: entry.title ? t(entry.title) : word(entry.register?.title ?? ''),
        note: t(area.title),
        icon: area.icon,
        to: `/${slug}/${entry.path}`,
      }),
    ),
  )
  const wanted = plain(typed.trim())
  const matching = places.filter((item) => plain(`${item.title} ${item.note}`).includes(wanted))
  const records = asked === '' || wanted === '' ? [] : (found.data ?? []).map((hit) => recordItem(slug, hit))
  const byReference = /^[a-z]{3}-\d+$/i.test(typed.trim())
  return { items: byReference ? [...records, ...matching] : [...matching, ...records], searching: found.isFetching }
}

const recordItem = (slug: string, hit: SearchHit): PaletteItem => ({
  id: `record-${hit.id}`,
  title: hit.title,
  note: `${hit.ref} · ${word(registerNamed(hit.register)?.titleOfOne ?? hit.register)}`,
  icon: 'document',
  to: recordPath(slug, hit),
})
