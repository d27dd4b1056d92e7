import { type ErasureSubject, privacy } from '@plumbline/contract/erasure-endpoints'
import { useToast } from '@plumbline/ui/toast'
import { useMutation } from '@tanstack/react-query'
import { client } from '../api/client.ts'
import { useOrganization } from '../api/session.ts'
import { useT } from '../i18n/i18n.ts'
import { useRefresh } from '../records/use-records.ts'

/** Whether the person may erase; the server asks for their password besides. */
export const useMayErase = (): boolean => useOrganization().actor.roles.includes('administrator')

/** Erases something and says what came of it. */
export function useErase(subject: ErasureSubject, onErased: () => void) {
  const t = useT()
  const toast = useToast()
  const refresh = useRefresh()
  const { slug } = useOrganization()
  return useMutation({
    mutationFn: async (given: { readonly reason: string; readonly password: string }) =>
      (await client.call(privacy.erase, { params: { org: slug }, body: { subject, ...given } })).data,
    onSuccess: async ({ packs }) => {
      await refresh()
      toast({ text: packs > 0 ? t('erasure.done-packs', { packs }) : t('erasure.done') })
      onErased()
    },
  })
}
