import type { Link } from '@plumbline/contract/record'
import { evidence } from '@plumbline/registers/evidence/contract'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/i18n.ts'
import { useLinks } from '../../../shared/records/use-record.ts'
import { useRecords, useRefresh } from '../../../shared/records/use-records.ts'

/** The claims that an item is linked to. Adding and taking away is written at once, and can be undone. */
export function useProves(ref: string) {
  const t = useT()
  const toast = useToast()
  const records = useRecords(evidence)
  const refresh = useRefresh()
  const { data } = useLinks(evidence, ref)
  const [wishes, setWishes] = useState<ReadonlyMap<string, boolean>>(new Map())
  const links = (data ?? []).filter((link) => link.relation === 'proves' && link.from.ref === ref)
  const settled = (claimId: string) => setWishes((before) => new Map([...before].filter(([id]) => id !== claimId)))
  const add = useMutation({
    scope: { id: `proves ${ref}` },
    mutationFn: (claimId: string) => records.link(ref, 'proves', claimId),
    onSuccess: () => refresh(),
    onSettled: (_, __, claimId) => settled(claimId),
  })
  const remove = useMutation({
    scope: { id: `proves ${ref}` },
    mutationFn: (link: Link) => records.unlink(ref, link.id),
    onSuccess: async (_, link) => {
      toast({
        text: t('evidence.claims.removed', { statement: link.to.title }),
        undo: { label: t('action.undo'), run: () => add.mutate(link.to.id) },
      })
      await refresh()
    },
    onSettled: (_, __, link) => settled(link.to.id),
  })
  const chosen = new Set(links.map((link) => link.to.id))
  for (const [id, wished] of wishes) {
    if (wished) chosen.add(id)
    else chosen.delete(id)
  }
  /** Shown at once; the list follows when it is written. */
  const toggle = (claimId: string, on: boolean) => {
    const link = links.find((one) => one.to.id === claimId)
    if (on === (link !== undefined)) return
    setWishes((before) => new Map(before).set(claimId, on))
    if (link) remove.mutate(link)
    else add.mutate(claimId)
  }
  return { chosen, toggle, links, isLoaded: data !== undefined, error: add.error ?? remove.error }
}
