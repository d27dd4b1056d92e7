import type { CreateDraft } from '@plumbline/client/records-client'
import type { AnyRegister, DataOfRegister } from '@plumbline/contract/register'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useOrganization } from '../api/session.ts'
import { recordPath } from '../layout/link-to.tsx'
import { useRecords, useRefresh } from './use-records.ts'

/** The longest title that a record may have. */
const longest = 200

/** Makes a record, already linked with what it is for, and opens it. */
export function useMakeFor<R extends AnyRegister>(register: R) {
  const { slug } = useOrganization()
  const records = useRecords(register)
  const refresh = useRefresh()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (draft: CreateDraft<DataOfRegister<R>>) =>
      (await records.create({ ...draft, title: draft.title.slice(0, longest) })).data,
    onSuccess: async (made) => {
      await refresh()
      await navigate({ to: recordPath(slug, made) })
    },
  })
}
