import { ApiProblem } from '@plumbline/client/api-problem'
import { controls } from '@plumbline/registers/controls/contract'
import { packs, soa } from '@plumbline/registers/soa/endpoints'
import type { SoaItem } from '@plumbline/registers/statements-of-applicability/contract'
import { useToast } from '@plumbline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { client } from '../../shared/api/client.ts'
import { useMoment } from '../../shared/api/moment.ts'
import { usePeople } from '../../shared/api/people.ts'
import { problemText } from '../../shared/api/problem-text.ts'
import { useOrganization } from '../../shared/api/session.ts'
import { useT } from '../../shared/i18n/i18n.ts'
import { useRecords, useRefresh } from '../../shared/records/use-records.ts'
import { type EditableColumn, patchOf, textOf } from './entries.ts'

/** The live statement with the digest of exactly what is shown, fetched together. In the past nothing is approved, and there is none. */
export function useSoa() {
  const { slug } = useOrganization()
  const isNow = useMoment() === undefined
  return useQuery({
    queryKey: ['org', slug, 'soa'],
    queryFn: async ({ signal }) => {
      const params = { org: slug }
      const [digest, live] = await Promise.all([
        isNow ? client.call(soa.digest, { params }, { signal }) : null,
        client.call(soa.read, { params }, { signal }),
      ])
      return { soa: live.data, digest: digest?.data.digest ?? '' }
    },
  })
}

/** Short titles for the dense grid, and the titles of the objectives. */
export function useOutline() {
  const { data } = useQuery({
    queryKey: ['outline', 'iso-42001-2023'],
    queryFn: async ({ signal }) =>
      (await client.call(packs.outline, { params: { pack: 'iso-42001-2023' } }, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    shortTitleOf: (item: SoaItem) => data?.entries.find(({ id }) => id === item.controlId)?.shortTitle ?? item.title,
    groupTitleOf: (id: string) => data?.groups.find((group) => group.id === id)?.title ?? '',
  }
}

export interface Edit {
  readonly item: SoaItem
  readonly column: EditableColumn
  readonly value: string
}

/** What became of several edits: how many were saved, and why the others were not. */
export interface EditResult {
  readonly saved: number
  readonly failed: readonly { readonly controlId: string; readonly why: string }[]
}

/** Saves cells at once, one after the other, each against the version that is shown; offers to undo. */
export function useEntryEdits() {
  const t = useT()
  const toast = useToast()
  const records = useRecords(controls)
  const refresh = useRefresh()
  const { open } = usePeople()
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null)

  const send = useCallback(
    async ({ item, column, value }: Edit, version: number): Promise<number> => {
      const patch = patchOf(column, value, open)
      if (!patch) throw new Error(t('soa.not-understood', { value }))
      const { data } = await records.change(item.id, patch as never, { ifMatch: `"${version}"` })
      return data.version
    },
    [open, records, t],
  )

  const save = useCallback(
    async (edits: readonly Edit[]): Promise<EditResult> => {
      const undo: { edit: Edit; version: number }[] = []
      const failed: { controlId: string; why: string }[] = []
      const versions = new Map<string, number>()
      for (const [index, edit] of edits.entries()) {
        if (edits.length > 1) setProgress({ done: index, of: edits.length })
        try {
          const version = await send(edit, versions.get(edit.item.id) ?? edit.item.version)
          versions.set(edit.item.id, version)
          undo.push({ edit: { ...edit, value: textOf(edit.item, edit.column) }, version })
        } catch (error) {
          const isStale = error instanceof ApiProblem && error.status === 412
          failed.push({
            controlId: edit.item.controlId,
            why: isStale
              ? t('soa.stale')
              : error instanceof ApiProblem
                ? problemText(error, t)
                : (error as Error).message,
          })
        }
      }
      setProgress(null)
      await refresh()
      if (undo.length > 0)
        toast({
          text: t('soa.saved', { count: undo.length }),
          undo: {
            label: t('action.undo'),
            run: () => {
              const back = async () => {
                for (const { edit } of undo.reverse())
                  await send(edit, versions.get(edit.item.id) ?? 0).then((version) =>
                    versions.set(edit.item.id, version),
                  )
              }
              void back().finally(refresh)
            },
          },
        })
      return { saved: undo.length, failed }
    },
    [refresh, send, t, toast],
  )
  return { save, progress }
}
