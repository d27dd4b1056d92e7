import type { Link } from '@plumbline/contract/record'
import { evidence } from '@plumbline/registers/evidence/contract'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
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
  const links = (data ?? []).filter((link) => link.relation === 'proves' && link.from.ref === ref)
  const add = useMutation({
    scope: { id: `proves ${ref}` },
    mutationFn: (claimId: string) => records.link(ref, 'proves', claimId),
    onSuccess: refresh,
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
  })
  return { links, isLoaded: data !== undefined, add, remove, error: add.error ?? remove.error }
}
